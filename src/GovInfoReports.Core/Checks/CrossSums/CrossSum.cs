using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>One printed equation (勾稽关系): the cells on the left add up to the same as the cells on the right.</summary>
/// <param name="name">What the equation is about, in the clerk's words: 自然人列, “（一）予以公开”行, 行政复议.</param>
public sealed class CrossSum(string name, FormCell[] left, FormCell[] right)
{
    public string Name { get; } = name;

    public FormCell[] Left { get; } = left;

    public FormCell[] Right { get; } = right;

    /// <summary>Every cell of the equation in reading order.</summary>
    public IReadOnlyList<FormCell> Cells { get; } = [.. left.Concat(right).OrderBy(cell => cell.Index)];

    /// <summary>Both sides, or null when a cell is blank: the equation is then not evaluable.</summary>
    /// <remarks>A handful of 64-bit values cannot overflow 128 bits.</remarks>
    public (Int128 Left, Int128 Right)? Evaluate(CellValues values) =>
        Sum(Left, values) is { } left && Sum(Right, values) is { } right ? (left, right) : null;

    private static Int128? Sum(FormCell[] cells, CellValues values)
    {
        Int128 sum = 0;
        foreach (var cell in cells)
        {
            if (!values.IsKnown(cell)) return null;
            sum += values.Raw(cell);
        }
        return sum;
    }
}
