using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Completeness;

/// <summary>C-2. The three sections that are text (一、五、六) must say something, if only 无.</summary>
public sealed class EmptySections : CheckRule
{
    public override string Id => "C-2";

    public override Severity Severity => Severity.Error;

    public override CheckScope Scope => CheckScope.Narrative;

    public override bool ReadsCells => false;

    public override string Title => "第一、五、六部分为必写文字，没有内容的写“无”。";

    public override string Source => "政府信息公开条例第五十条；年度报告统一格式";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var severity = context.Basis == TotalsBasis.Printed ? Severity.Warning : Severity.Error;
        foreach (var section in context.Form.Sections)
        {
            if (section.Table is not null || SaysSomething(context.Content, section.Id)) continue;
            outcome.Add(new Finding(Id, severity, section.Id, [], $"“{section.Heading}”尚未填写") { IsUnfilled = true });
        }
    }

    private static bool SaysSomething(ReportContent content, string section) =>
        content.Sections[section].Any(block => !block.IsHeading && !string.IsNullOrWhiteSpace(block.Text(content.Tables)));
}
