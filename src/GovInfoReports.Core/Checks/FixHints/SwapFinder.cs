using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>
/// Recognises a number that slid into the neighbouring column or row: no single cell explains the sums then, but exchanging
/// two neighbours satisfies every equation of both.
/// </summary>
internal static class SwapFinder
{
    /// <summary>An exchange upsets at most six equations; where more are off, something else is wrong and the search is not worth its time.</summary>
    private const int MostViolated = 8;

    /// <returns>Null unless exactly one pair of neighbours explains the violated equation.</returns>
    public static FixAdvice? Find(CrossSum violated, SumState state)
    {
        if (state.Violated > MostViolated) return null;
        var pairs = violated.Cells
            .SelectMany(cell => Neighbours.Of(cell, state.Values.Form).Select(other => (Cell: cell, Other: other)))
            .Where(pair => Explains(pair.Cell, pair.Other, state)).Take(2).ToList();
        if (pairs is not [var (cell, other)]) return null;
        return new([Hint(cell, other, state), Hint(other, cell, state)], "");
    }

    private static FixHint Hint(FormCell cell, FormCell other, SumState state) =>
        new(cell.Id, state.Values.Raw(other), $"错列或错行：与相邻的“{other.Label}”对调");

    private static bool Explains(FormCell a, FormCell b, SumState state)
    {
        if (!state.Values.IsKnown(a) || !state.Values.IsKnown(b)) return false;
        var gain = (Int128)state.Values.Raw(b) - state.Values.Raw(a);
        return gain != 0 && state.HoldsAfter((a, gain), (b, -gain));
    }
}
