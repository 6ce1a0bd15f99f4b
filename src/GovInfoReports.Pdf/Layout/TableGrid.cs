namespace GovInfoReports.Pdf.Layout;

/// <summary>A cell with its place in the grid of a table.</summary>
internal sealed record TableSlot(PdfTableCell Cell, int Row, int Column)
{
    public int EndRow => Row + Cell.RowSpan;
    public int EndColumn => Column + Cell.ColSpan;
}

/// <summary>The table's rows laid out on a grid: which cell covers which position.</summary>
internal sealed class TableGrid
{
    private readonly TableSlot?[,] slots;

    /// <exception cref="ArgumentException">The table is empty, or its cells overlap, stick out or leave holes.</exception>
    public TableGrid(PdfTable table)
    {
        (Rows, Columns) = (table.Rows.Count, table.ColumnWeights.Count);
        Check(Rows > 0 && Columns > 0, "has no rows or no columns");
        Check(table.ColumnWeights.All(w => w > 0 && double.IsFinite(w)), "has a column without width");
        Check(table.HeadRows >= 0 && table.HeadRows <= Rows, $"has {table.HeadRows} head rows but {Rows} rows");
        Check(table.FontSize is >= 5 and <= 22, $"has type of {table.FontSize} pt");
        slots = new TableSlot?[Rows, Columns];
        for (var row = 0; row < Rows; row++) PlaceRow(table.Rows[row], row);
    }

    public int Rows { get; }
    public int Columns { get; }

    /// <summary>Every cell once, in reading order.</summary>
    public IEnumerable<TableSlot> Slots =>
        from row in Enumerable.Range(0, Rows)
        from column in Enumerable.Range(0, Columns)
        let slot = At(row, column)
        where slot.Row == row && slot.Column == column
        select slot;

    public TableSlot At(int row, int column) => slots[row, column]!;

    public bool IsHeaderOnly(int row) => Enumerable.Range(0, Columns).All(column => At(row, column).Cell.IsHeader);

    private void PlaceRow(IReadOnlyList<PdfTableCell> cells, int row)
    {
        var column = 0;
        foreach (var cell in cells)
        {
            while (column < Columns && slots[row, column] != null) column++;
            var slot = new TableSlot(cell, row, column);
            Check(cell.ColSpan > 0 && cell.RowSpan > 0 && slot.EndColumn <= Columns && slot.EndRow <= Rows,
                $"row {row + 1}: cell \"{cell.Text}\" sticks out of the table");
            for (var r = row; r < slot.EndRow; r++)
                for (var c = column; c < slot.EndColumn; c++)
                {
                    Check(slots[r, c] == null, $"row {row + 1}: cell \"{cell.Text}\" overlaps another");
                    slots[r, c] = slot;
                }
        }
        for (column = 0; column < Columns; column++)
            Check(slots[row, column] != null, $"row {row + 1}: column {column + 1} has no cell");
    }

    private static void Check(bool holds, string problem)
    {
        if (!holds) throw new ArgumentException("The table " + problem + ".", nameof(PdfTable));
    }
}
