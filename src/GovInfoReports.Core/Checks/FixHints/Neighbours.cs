using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>The cells beside, above and below a cell: where a number slides to by mistake.</summary>
internal static class Neighbours
{
    public static IEnumerable<FormCell> Of(FormCell cell, ReportForm form)
    {
        var columns = cell.Block.LeafColumns.Count();
        if (At(cell.Index - 1) is { } before && before.Row == cell.Row) yield return before;
        if (At(cell.Index + 1) is { } after && after.Row == cell.Row) yield return after;
        if (At(cell.Index - columns) is { } above && above.Column == cell.Column) yield return above;
        if (At(cell.Index + columns) is { } below && below.Column == cell.Column) yield return below;

        FormCell? At(int index) => index >= 0 && index < form.Cells.Count && form.Cells[index].Block == cell.Block ? form.Cells[index] : null;
    }
}
