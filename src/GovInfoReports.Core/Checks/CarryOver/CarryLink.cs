using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>
/// What a cell must be by last year's report: the sum of <paramref name="FromLast"/> (cells of last year's form) plus
/// <paramref name="Added"/> less <paramref name="Subtracted"/> (cells of this year's).
/// </summary>
public sealed record CarryLink(FormCell Target, FormCell[] FromLast, FormCell[] Added, FormCell[] Subtracted)
{
    /// <summary>The value that follows from last year, or null when a cell is blank on either side.</summary>
    public decimal? Expected(ReportTables lastYear, CellValues values) =>
        Carried(lastYear) + Sum(Added, values) - Sum(Subtracted, values);

    /// <summary>Last year's share alone.</summary>
    public decimal? Carried(ReportTables lastYear)
    {
        decimal? sum = 0;
        // A blank part makes a computed total blank; an imported report may still have printed one.
        foreach (var cell in FromLast) sum += lastYear[cell] ?? lastYear.Printed(cell);
        return sum;
    }

    private static decimal? Sum(FormCell[] cells, CellValues values)
    {
        decimal? sum = 0;
        foreach (var cell in cells) sum += values[cell];
        return sum;
    }
}
