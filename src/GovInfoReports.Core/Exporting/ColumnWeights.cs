using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Exporting;

/// <summary>How wide the columns of a printed table are to each other; the same on paper whatever prints it.</summary>
internal static class ColumnWeights
{
    private const double Value = 2;
    private const double Group = 2.4;

    /// <summary>In large type: （三） is not broken, and stands in one line.</summary>
    private const double LargeGroup = 3.1;

    /// <summary>Value columns are alike; labels that span rows may wrap often; the last label column grows with the root of its longest label.</summary>
    public static IReadOnlyList<double> Of(TableGrid grid, bool isLarge = false) =>
    [
        .. Enumerable.Repeat(isLarge ? LargeGroup : Group, Math.Max(0, grid.LabelColumns - 1)),
        .. Enumerable.Repeat(Math.Sqrt(LongestLabel(grid)), Math.Min(1, grid.LabelColumns)),
        .. Enumerable.Repeat(Value, grid.Columns - grid.LabelColumns),
    ];

    /// <summary>A width divided among the columns, in whole units that add up to it.</summary>
    public static int[] Share(TableGrid grid, int width)
    {
        var weights = Of(grid);
        var shares = weights.Select(weight => (int)(width * weight / weights.Sum())).ToArray();
        shares[^1] += width - shares.Sum();
        return shares;
    }

    private static int LongestLabel(TableGrid grid) => grid.Rows.SelectMany(row => row)
        .Where(cell => cell is { Role: GridCellRole.RowHead, ColumnSpan: 1 } && cell.Column == grid.LabelColumns - 1)
        .Select(cell => cell.Text.Length).DefaultIfEmpty(1).Max();
}
