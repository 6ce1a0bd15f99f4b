namespace GovInfoReports.Core.Forms;

/// <summary>Numbers the cells of a form's tables and links each total to its parts.</summary>
internal static class FormCells
{
    public static IReadOnlyList<FormCell> Number(IReadOnlyList<FormTable> tables)
    {
        var all = new List<FormCell>();
        foreach (var table in tables)
        {
            var first = all.Count;
            foreach (var block in table.Blocks) Add(all, table, block);
            table.Cells = all[first..];
        }
        return all;
    }

    private static void Add(List<FormCell> all, FormTable table, FormBlock block)
    {
        var grid = new Dictionary<(FormRow, FormColumn), FormCell>();
        foreach (var row in block.LeafRows)
        {
            foreach (var column in block.LeafColumns)
            {
                var cell = new FormCell(IdOf(table, block, row, column), all.Count, table, block, row, column);
                all.Add(cell);
                grid.Add((row, column), cell);
            }
        }
        foreach (var cell in grid.Values) cell.Parts = PartsOf(cell, grid);
    }

    private static string IdOf(FormTable table, FormBlock block, FormRow row, FormColumn column)
    {
        var columnPath = FormBlock.PathTo(block.Columns, column, c => c.Children).Select(c => c.Id);
        IEnumerable<string?> parts = [table.Id, block.Id, row.Id, .. columnPath];
        return string.Join('.', parts.Where(part => part is not null));
    }

    /// <summary>A total column sums its row; only where the column is not a total does a total row sum its column.</summary>
    private static FormCell[] PartsOf(FormCell cell, Dictionary<(FormRow, FormColumn), FormCell> grid)
    {
        if (cell.Column.SumOf.Count > 0)
        {
            var siblings = SiblingsOf(cell.Block.Columns, cell.Column);
            return [.. siblings.SelectMany(c => c.Leaves).Where(c => cell.Column.SumOf.Contains(c.Id)).Select(c => grid[(cell.Row, c)])];
        }
        return [.. cell.Block.LeafRows.Where(row => row.Id is not null && cell.Row.SumOf.Contains(row.Id)).Select(row => grid[(row, cell.Column)])];
    }

    private static IReadOnlyList<FormColumn> SiblingsOf(IReadOnlyList<FormColumn> columns, FormColumn target)
    {
        var path = FormBlock.PathTo(columns, target, c => c.Children);
        return path.Count > 1 ? path[^2].Children : columns;
    }
}
