using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>A source row whose label was recognised: the cells after the label still have to find their columns.</summary>
/// <param name="LabelIndex">Index of the last label cell; −1 in a row without label.</param>
/// <param name="Order">The columns in which the row's values stand, as the head above prints them.</param>
/// <param name="HeadOffset">Index at which the head above puts the block's first column; null when the head does not say.</param>
internal sealed record RowReading(FormTable Table, FormBlock Block, FormRow Row, SourceRow Source, int LabelIndex, ColumnOrder Order, int? HeadOffset)
{
    /// <summary>The row's cells of the form, in the order in which the source prints their columns.</summary>
    public IReadOnlyList<FormCell> Cells { get; private init; } =
        [.. Order.Columns.Select(column => Table.Cells.First(cell => cell.Row == Row && cell.Block == Block && cell.Column == column))];

    /// <summary>The run of values: from the first filled cell after the label to the last one, blanks in between included.</summary>
    public IReadOnlyList<string> Run { get; } = FindRun(Source.Cells, LabelIndex + 1);

    public int Width => Cells.Count;

    public bool IsAllZeros => Run.All(IsZero);

    /// <summary>As many cells after the label as the block has columns.</summary>
    public bool HasExactCells => Source.Cells.Count - (LabelIndex + 1) == Width;

    /// <summary>The values begin right behind the label, and every column has one.</summary>
    public bool IsFullFromLabel => Run.Count == Width && !LabelText.IsBlank(Source.Cells[LabelIndex + 1]);

    /// <summary>How many cells the source shows behind the label.</summary>
    public int CellsBehindLabel => Source.Cells.Count - (LabelIndex + 1);

    /// <summary>The values stand where the head says, and nothing else is filled.</summary>
    public bool FitsHead => HeadOffset is { } offset && LabelIndex < offset && Source.Cells.Count >= offset + Width
        && Source.Cells.Take(offset).Skip(LabelIndex + 1).All(LabelText.IsBlank)
        && Source.Cells.Skip(offset + Width).All(LabelText.IsBlank);

    /// <summary>How deep the row's label stands: 0 一、, 1 （一）, 2 1.</summary>
    public int Depth => FormBlock.PathTo(Block.Rows, Row, row => row.Children).Count - 1;

    public int LineOf(int cellIndex) => Source.LineOf(cellIndex);

    /// <summary>The same row read by all columns of the form: its values show that a head was only damaged.</summary>
    public RowReading WithAllColumns()
    {
        IReadOnlyList<FormColumn> all = [.. Block.LeafColumns];
        return this with
        {
            Order = new(all, true),
            Cells = [.. Table.Cells.Where(cell => cell.Row == Row && cell.Block == Block)],
        };
    }

    public static bool IsZero(string text) => LabelText.Fold(text) is { Length: > 0 } plain && plain.All(c => c is '0' or '.') && plain[0] == '0';

    private static List<string> FindRun(IReadOnlyList<string> cells, int from)
    {
        var last = cells.Count - 1;
        while (last >= from && LabelText.IsBlank(cells[last])) last--;
        var first = from;
        while (first <= last && LabelText.IsBlank(cells[first])) first++;
        return [.. cells.Skip(first).Take(last - first + 1)];
    }
}
