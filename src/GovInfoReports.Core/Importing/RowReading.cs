using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing;

/// <summary>A source row whose label was recognised: the cells after the label still have to find their columns.</summary>
/// <param name="LabelIndex">Index of the last label cell; −1 in a row without label.</param>
/// <param name="HeadOffset">Index at which the head above puts the block's first column; null when the head does not say.</param>
internal sealed record RowReading(FormTable Table, FormBlock Block, FormRow Row, SourceRow Source, int LabelIndex, int? HeadOffset)
{
    public IReadOnlyList<FormColumn> Columns { get; } = [.. Block.LeafColumns];

    /// <summary>The row's cells of the form, in the order of the columns.</summary>
    public IReadOnlyList<FormCell> Cells { get; } = [.. Table.Cells.Where(cell => cell.Row == Row && cell.Block == Block)];

    /// <summary>The run of values: from the first filled cell after the label to the last one, blanks in between included.</summary>
    public IReadOnlyList<string> Run { get; } = FindRun(Source.Cells, LabelIndex + 1);

    /// <summary>As many cells after the label as the block has columns.</summary>
    public bool HasExactCells => Source.Cells.Count - (LabelIndex + 1) == Columns.Count;

    /// <summary>The values stand where the head says, and nothing else is filled.</summary>
    public bool FitsHead => HeadOffset is { } offset && LabelIndex < offset && Source.Cells.Count >= offset + Columns.Count
        && Source.Cells.Take(offset).Skip(LabelIndex + 1).All(LabelText.IsBlank)
        && Source.Cells.Skip(offset + Columns.Count).All(LabelText.IsBlank);

    public int LineOf(int cellIndex) => Source.Layout == CellLayout.CellPerLine ? Source.Line + cellIndex : Source.Line;

    private static List<string> FindRun(IReadOnlyList<string> cells, int from)
    {
        var last = cells.Count - 1;
        while (last >= from && LabelText.IsBlank(cells[last])) last--;
        var first = from;
        while (first <= last && LabelText.IsBlank(cells[first])) first++;
        return [.. cells.Skip(first).Take(last - first + 1)];
    }
}
