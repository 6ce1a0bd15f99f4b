using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.OpenData;

/// <summary>One item of two reports side by side.</summary>
/// <param name="Left">As every output shows it; empty for a blank, null where the form has no such item.</param>
/// <param name="Change">From left to right; null where one of them has no number.</param>
/// <param name="Percent">Null where there is nothing to reckon from.</param>
public sealed record ComparedItem(string Table, string Label, string? Left, string? Right, decimal? Change, decimal? Percent);

/// <summary>One section's words on either side.</summary>
public sealed record ComparedText(string Heading, IReadOnlyList<string> Left, IReadOnlyList<string> Right);

/// <summary>Two reports, of one agency or of two, number by number and section by section.</summary>
/// <param name="Items">Where at least one of the two has a number other than 0.</param>
/// <param name="Omitted">How many items are 0 or blank in both.</param>
public sealed record ReportComparison(IReadOnlyList<ComparedItem> Items, int Omitted, IReadOnlyList<ComparedText> Texts)
{
    public static ReportComparison Between(ReportContent left, ReportContent right)
    {
        var (items, omitted) = (new List<ComparedItem>(), 0);
        foreach (var cell in right.Form.Cells.Concat(left.Form.Cells).DistinctBy(cell => cell.Id))
        {
            var (before, after) = (left.Form.FindCell(cell.Id), right.Form.FindCell(cell.Id));
            var (old, @new) = (ValueOf(left, before), ValueOf(right, after));
            if (old is null or 0 && @new is null or 0) omitted++;
            else items.Add(new ComparedItem(cell.Table.Caption, cell.FullLabel, TextOf(before, old), TextOf(after, @new), @new - old, Percent(old, @new)));
        }
        return new ReportComparison(items, omitted, [.. TextsOf(left, right)]);
    }

    private static IEnumerable<ComparedText> TextsOf(ReportContent left, ReportContent right)
    {
        if (left.Preamble.Count + right.Preamble.Count > 0) yield return new ComparedText("正文前的文字", Lines(left, left.Preamble), Lines(right, right.Preamble));
        foreach (var section in right.Form.Sections)
        {
            var (one, other) = (Lines(left, left.Sections[section.Id]), Lines(right, right.Sections[section.Id]));
            if (one.Count + other.Count > 0) yield return new ComparedText(section.Heading, one, other);
        }
    }

    private static List<string> Lines(ReportContent content, IReadOnlyList<NarrativeBlock> blocks) =>
        [.. blocks.Select(block => block.Text(content.Tables)).Where(text => !string.IsNullOrWhiteSpace(text))];

    private static decimal? ValueOf(ReportContent content, FormCell? cell) => cell is null ? null : content.Tables[cell];

    private static string? TextOf(FormCell? cell, decimal? value) => cell is null ? null : CellInput.Format(cell, value);

    private static decimal? Percent(decimal? old, decimal? @new) => old is > 0 && @new is { } now ? Math.Round((now - old.Value) / old.Value * 100, 1, MidpointRounding.AwayFromZero) : null;
}
