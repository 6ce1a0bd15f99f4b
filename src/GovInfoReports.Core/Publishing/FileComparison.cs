using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>Compares what a file says with a published report: every number, and the words without their blanks, which no file keeps alike.</summary>
public static class FileComparison
{
    private const int LongestQuote = 30;

    /// <returns>What differs, one Chinese line each: first the file's, then the published. Empty when the content is the same.</returns>
    public static IReadOnlyList<string> Differences(RecognisedReport file, ReportContent published)
    {
        var content = file.Content ?? throw new ArgumentException("A refused file cannot be compared.", nameof(file));
        if (content.Form != published.Form) return [$"格式：文件是 {content.Form.Id} 年格式，公开的是 {published.Form.Id} 年格式"];
        return [.. Numbers(content, published), .. HoldsTables(file) ? [] : Words(content, published)];
    }

    /// <summary>A file of tables alone says nothing of the words.</summary>
    private static bool HoldsTables(RecognisedReport file) =>
        file.Notes.Any(note => note.Code == NoteCodes.TablesOnly) || file.Content!.Form.Sections.Where(section => section.Table is null).All(section => file.Content.Sections[section.Id].Count == 0);

    private static IEnumerable<string> Numbers(ReportContent file, ReportContent published)
    {
        foreach (var cell in published.Form.Cells)
        {
            var (here, there) = (file.Tables.Printed(cell), published.Tables[cell]);
            if (here != there) yield return $"{cell.Label}：文件为{Shown(CellInput.Format(cell, here))}，公开的为{Shown(CellInput.Format(cell, there))}";
        }
    }

    private static IEnumerable<string> Words(ReportContent file, ReportContent published)
    {
        if (Plain(file.Title) != Plain(TitleOf(published))) yield return $"标题：文件为“{file.Title}”，公开的为“{TitleOf(published)}”";
        foreach (var section in published.Form.Sections)
        {
            var (here, there) = (TextOf(file, section.Id), TextOf(published, section.Id));
            if (here == there) continue;
            var at = here.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
            yield return $"{section.Heading}：文件写“{Quote(here, at)}”，公开的写“{Quote(there, at)}”";
        }
    }

    private static string? TitleOf(ReportContent content) =>
        string.IsNullOrWhiteSpace(content.Title) ? ReportContent.OfficialTitle(content.Agency ?? "", content.Year) : content.Title;

    private static string TextOf(ReportContent content, string section) => Plain(string.Concat(content.Sections[section].Select(block => block.Text(content.Tables))));

    private static string Plain(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));

    private static string Quote(string text, int at) => at >= text.Length ? "（到此为止）" : text.Substring(at, Math.Min(LongestQuote, text.Length - at));

    private static string Shown(string text) => text.Length == 0 ? "空" : text;
}
