using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>What a new report takes over from the year before.</summary>
internal static class LastYear
{
    private const string CarriedIn = "carried_in";
    private const string CarriedOut = "carried_out";

    /// <summary>The cells of 二、上年结转 with last year's 四、结转下年度, where that is known.</summary>
    public static IReadOnlyDictionary<string, decimal> CarriedOver(ReportForm form, ReportContent? lastYear)
    {
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        if (lastYear is null) return values;
        foreach (var cell in form.Cells.Where(cell => cell.Row.Id == CarriedIn && !cell.IsComputed))
            if (Source(cell, lastYear) is { } value) values[cell.Id] = value;
        return values;
    }

    /// <summary>Blocks that still say word for word what last year's report said there: marked 去年内容.</summary>
    public static IReadOnlySet<string> UnchangedBlocks(ReportContent content, ReportContent? lastYear)
    {
        if (lastYear is null) return new HashSet<string>();
        return content.Sections
            .SelectMany(section =>
            {
                var before = lastYear.Sections[section.Key].Where(block => !block.IsHeading).Select(block => block.Text(lastYear.Tables)).ToHashSet(StringComparer.Ordinal);
                return section.Value.Where(block => before.Contains(block.Text(content.Tables)));
            })
            .Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Fills a new report: carry-over and narrative, with block ids of its own.</summary>
    public static void CopyInto(ReportContent content, ReportContent lastYear)
    {
        foreach (var (id, value) in CarriedOver(content.Form, lastYear)) content.Tables.Set(id, value);
        foreach (var (id, blocks) in lastYear.Sections)
            content.Sections[id] = [.. blocks.Select(block => block.Freeze(lastYear.Tables) with { Id = NarrativeBlock.NewId() })];
    }

    private static decimal? Source(FormCell cell, ReportContent lastYear)
    {
        var source = lastYear.Form.Cells.FirstOrDefault(other => other.Row.Id == CarriedOut && other.Column.Id == cell.Column.Id);
        return source is null ? null : lastYear.Tables[source];
    }
}
