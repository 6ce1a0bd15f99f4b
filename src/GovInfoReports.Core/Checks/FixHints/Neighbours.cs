using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>The cells beside, above and below a cell: where a number slides to by mistake.</summary>
internal static class Neighbours
{
    public static IEnumerable<FormCell> Of(FormCell cell, ReportForm form)
    {
        var columns = cell.Block.LeafColumns.Count();
        int[] steps = [-1, 1, -columns, columns];
        return steps.Select(step => cell.Index + step)
            .Where(index => index >= 0 && index < form.Cells.Count).Select(index => form.Cells[index])
            .Where(other => other.Block == cell.Block && (other.Row == cell.Row || other.Column == cell.Column));
    }
}
