using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>
/// Recognises a number that slid into the neighbouring column or row: no single cell explains the sums then, but exchanging
/// two neighbours satisfies every equation of both.
/// </summary>
internal static class SwapFinder
{
    /// <returns>Null unless exactly one pair of neighbours explains the violated equation.</returns>
    public static FixAdvice? Find(CrossSum violated, SumNetwork network, CellValues values)
    {
        var pairs = violated.Cells.SelectMany(cell => Neighbours.Of(cell, values.Form).Select(other => (Cell: cell, Other: other)))
            .Where(pair => Explains(pair.Cell, pair.Other, network, values)).Take(2).ToList();
        if (pairs is not [var (cell, other)]) return null;
        return new([Hint(cell, other, values), Hint(other, cell, values)], "");
    }

    private static FixHint Hint(FormCell cell, FormCell other, CellValues values) =>
        new(cell.Id, values.Raw(other), $"错列或错行：与相邻的“{other.Label}”对调");

    private static bool Explains(FormCell a, FormCell b, SumNetwork network, CellValues values)
    {
        if (!values.IsKnown(a) || !values.IsKnown(b) || values.Raw(a) == values.Raw(b)) return false;
        var gain = (Int128)values.Raw(b) - values.Raw(a);
        return network.Of(a).Union(network.Of(b)).All(sum => Holds(sum, a, b, gain, values));
    }

    private static bool Holds(CrossSum sum, FormCell a, FormCell b, Int128 gain, CellValues values)
    {
        if (sum.Evaluate(values) is not { } sides) return true;
        var residual = sides.Left - sides.Right;
        if (sum.Cells.Contains(a)) residual += sum.SignOf(a) * gain;
        if (sum.Cells.Contains(b)) residual -= sum.SignOf(b) * gain;
        return residual == 0;
    }
}
