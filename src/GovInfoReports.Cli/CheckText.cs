using System.Globalization;
using System.Text;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Cli;

/// <summary>What <c>check</c> prints for a person.</summary>
public static class CheckText
{
    public static string Write(RecognisedReport report, CheckOutcome outcome)
    {
        var content = report.Content!;
        var text = new StringBuilder();
        text.Append("标题：").AppendLine(content.Title ?? "（文中没有标题）");
        text.Append("机关：").AppendLine(content.Agency ?? "（文中没有写明）");
        text.Append("年度：").Append(report.Year?.ToString(CultureInfo.InvariantCulture) ?? "（文中没有写明）").Append("　格式：").AppendLine(content.Form.Notice);
        foreach (var section in content.Form.Sections)
            text.Append("  ").Append(section.Heading).Append("：").AppendLine(Extent(content, section));
        text.AppendLine().Append("识别说明 ").Append(report.Notes.Count).AppendLine(" 条");
        foreach (var note in report.Notes) AppendNote(text, note);
        text.AppendLine().AppendLine($"核对：{outcome.Evaluated} 项勾稽可以核对；错误 {outcome.Count(Severity.Error)}，警告 {outcome.Count(Severity.Warning)}，提示 {outcome.Count(Severity.Hint)}。");
        foreach (var finding in outcome.Findings.OrderByDescending(finding => finding.Severity))
            text.Append("  【").Append(Label(finding.Severity)).Append("】").Append(finding.Rule).Append("　").AppendLine(finding.Message);
        return text.ToString().TrimEnd();
    }

    /// <summary>The severity in the clerk's words.</summary>
    public static string Label(Severity severity) => severity switch
    {
        Severity.Error => "错误",
        Severity.Warning => "警告",
        Severity.Hint => "提示",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private static string Extent(ReportContent content, Core.Forms.FormSection section)
    {
        var paragraphs = content.Sections[section.Id].Count;
        if (section.Table is null) return $"{paragraphs} 段";
        var filled = section.Table.Cells.Count(cell => content.Tables.Printed(cell) is not null);
        var table = $"表格 {filled}/{section.Table.Cells.Count} 格有数值";
        return paragraphs == 0 ? table : $"{table}，说明 {paragraphs} 段";
    }

    private static void AppendNote(StringBuilder text, RecognitionNote note)
    {
        text.Append("  ").Append(note.Code);
        if (note.Line > 0) text.Append("（第 ").Append(note.Line).Append(" 行）");
        text.Append('　').AppendLine(note.Reason);
    }
}
