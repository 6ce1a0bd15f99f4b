using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Rollup;

/// <summary>The arithmetic of a rollup. Pure.</summary>
public static class RollupSums
{
    /// <returns>By cell index: the sum of what is known (null when nobody states a number), and how many leave it blank.</returns>
    public static (decimal?[] Sums, int[] Unknown) Add(
        ReportForm form, IReadOnlyList<RollupContributor> contributors, IReadOnlyList<byte[]> packed, IReadOnlyList<RollupExclusion> exclusions)
    {
        var sum = new PackedSum(form);
        foreach (var report in packed) sum.Add(report);
        var sums = new decimal?[form.Cells.Count];
        var unknown = new int[form.Cells.Count];
        foreach (var cell in form.Cells)
        {
            unknown[cell.Index] = sum.Unknown(cell);
            if (!cell.IsComputed && sum.Unknown(cell) < sum.Reports) sums[cell.Index] = sum.Sum(cell);
        }
        Exclude(form, contributors, packed, exclusions, sums);
        foreach (var total in form.Cells.Where(cell => cell.IsComputed)) sums[total.Index] = SumOfKnown(total, sums);
        return (sums, unknown);
    }

    /// <summary>The entered cells that a cell stands for: itself, or all parts of a total.</summary>
    public static IEnumerable<FormCell> Parts(FormCell cell) => cell.IsComputed ? cell.SumOf.SelectMany(Parts) : [cell];

    /// <summary>What counts of an entered cell after one agency's exclusions; never less than 0 because of one.</summary>
    public static decimal Counted(CellValues values, FormCell cell, IReadOnlyList<RollupExclusion> exclusions)
    {
        var value = values[cell] ?? 0;
        var left = value;
        foreach (var exclusion in exclusions.Where(e => e.CellId is null || e.CellId == cell.Id))
            left = exclusion.Amount is { } amount && exclusion.CellId is not null ? Math.Max(Math.Min(value, 0), left - amount) : 0;
        return left;
    }

    private static void Exclude(
        ReportForm form, IReadOnlyList<RollupContributor> contributors, IReadOnlyList<byte[]> packed, IReadOnlyList<RollupExclusion> exclusions, decimal?[] sums)
    {
        foreach (var group in exclusions.GroupBy(e => e.AgencyId))
        {
            var at = contributors.ToList().FindIndex(c => c.AgencyId == group.Key);
            if (at < 0) continue;
            var values = PackedCells.Unpack(form, packed[at]);
            var own = group.ToList();
            foreach (var cell in form.Cells.Where(cell => !cell.IsComputed && values.IsKnown(cell)))
                sums[cell.Index] -= values[cell] - Counted(values, cell, own);
        }
    }

    private static decimal? SumOfKnown(FormCell total, decimal?[] sums)
    {
        var known = Parts(total).Select(part => sums[part.Index]).Where(value => value is not null).ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
