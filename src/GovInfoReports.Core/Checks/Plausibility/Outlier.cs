using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Plausibility;

/// <summary>When a number is too far from what is usual. Thresholds err on the quiet side: each warning costs the clerk a written explanation.</summary>
internal static class Outlier
{
    /// <summary>A median of fewer reports says nothing.</summary>
    public const int FewestReports = 3;

    /// <summary>How many times larger or smaller than the median stands out.</summary>
    public const decimal Ratio = 5;

    /// <summary>Where both numbers are below this, any ratio is chance.</summary>
    public const decimal SmallNumbers = 20;

    /// <summary>The cells worth comparing: those of table 2 that are not 增/减, and the totals that stand for tables 3 and 4.</summary>
    public static IEnumerable<FormCell> Comparable(ReportForm form) => form.Cells.Where(cell =>
        (cell.Table.Id == "table2" && cell.Kind != CellKind.SignedCount)
        || (cell.Column.Id == "total" && (cell.Table.Id == "table4" || cell.Row.Id is "new_received" or "carried_out")));

    /// <summary>The median of the reports that have the same cell filled in, or null when they are too few.</summary>
    public static decimal? Median(IEnumerable<ReportContent> reports, FormCell cell, int fewest = FewestReports) =>
        Core.Median.Of(reports.Select(report => ValueIn(report, cell)).OfType<decimal>(), fewest);

    /// <summary>What stands out about a value, in the clerk's words, or null.</summary>
    public static string? Judge(decimal value, decimal median)
    {
        var (small, large) = value < median ? (value, median) : (median, value);
        if (large < SmallNumbers) return null;
        if (value == 0) return "本年突然为0";
        if (median == 0) return "以往为0，本年突增";
        if (large < small * Ratio) return null;
        return value > median ? $"约为其{Wording.Number(decimal.Round(value / median, 1))}倍" : $"不足其{Wording.Number(decimal.Ceiling(value / median * 100))}%";
    }

    private static decimal? ValueIn(ReportContent report, FormCell cell) =>
        report.Form.FindCell(cell.Id) is { } same && same.Kind == cell.Kind ? report.Tables[same] ?? report.Tables.Printed(same) : null;
}
