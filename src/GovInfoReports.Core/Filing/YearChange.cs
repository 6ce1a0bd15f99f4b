using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>One number of a report beside last year's.</summary>
/// <param name="Before">Null where it was blank, or the form of that year had no such cell.</param>
/// <param name="Now">Null where it is blank.</param>
public sealed record YearChange(FormCell Cell, decimal? Before, decimal? Now)
{
    /// <summary>In the cell's unit; null unless both are known.</summary>
    public decimal? Difference => Now - Before;

    /// <summary>The difference as a part of last year's, in percent with one decimal; null where last year's is 0 or one is unknown.</summary>
    public decimal? Percent => Before is > 0 ? Difference / Before * 100 is { } percent ? decimal.Round(percent, 1, MidpointRounding.AwayFromZero) : null : null;

    public bool IsSame => Before == Now;

    /// <summary>The cells of a table in reading order, those left out that are blank or 0 in both years.</summary>
    public static IReadOnlyList<YearChange> Of(FormTable table, ReportTables now, ReportTables before) =>
    [
        .. table.Cells.Select(cell => new YearChange(cell, before.Form.FindCell(cell.Id) is { } old ? before[old] : null, now[cell]))
            .Where(change => change.Before is not (null or 0) || change.Now is not (null or 0)),
    ];
}
