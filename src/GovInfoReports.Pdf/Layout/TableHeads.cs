namespace GovInfoReports.Pdf.Layout;

/// <summary>
/// Which heads speak for a cell of the body. A reader that goes by scopes alone lets the first heads of a table speak for all rows below
/// them, those included that have heads of their own; so each cell names its heads.
/// </summary>
internal static class TableHeads
{
    /// <returns>The heads of its columns, from the nearest rows that hold nothing else, the upper ones first; then those of its rows, from the left.</returns>
    public static IReadOnlyList<TableSlot> Of(TableGrid grid, TableSlot cell)
    {
        var bottom = cell.Row - 1;
        while (bottom >= 0 && !grid.IsHeaderOnly(bottom)) bottom--;
        var top = bottom;
        while (top > 0 && grid.IsHeaderOnly(top - 1)) top--;
        var heads = new List<TableSlot>();
        for (var row = Math.Max(0, top); row <= bottom; row++) Add(row, cell.Column, cell.EndColumn, PdfScope.Row);
        for (var row = cell.Row; row < cell.EndRow; row++) Add(row, 0, cell.Column, PdfScope.Column);
        return heads;

        void Add(int row, int from, int to, PdfScope other)
        {
            for (var column = from; column < to; column++)
            {
                var slot = grid.At(row, column);
                if (slot.Cell.IsHeader && slot.Cell.Scope != other && slot.Cell.Text.Length > 0 && !heads.Contains(slot)) heads.Add(slot);
            }
        }
    }
}
