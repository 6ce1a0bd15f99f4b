namespace GovInfoReports.Core;

/// <summary>What half of some values do not reach, and half do not exceed.</summary>
internal static class Median
{
    /// <returns>Null where there are fewer values than have to be, and of nothing.</returns>
    public static decimal? Of(IEnumerable<decimal> values, int fewest = 1)
    {
        List<decimal> sorted = [.. values.Order()];
        return sorted.Count < fewest ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
