using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Rollup;

/// <summary>Applications of one kind of outcome.</summary>
public sealed record OutcomeSum(string Label, decimal? Applications);

/// <summary>A year's applications over all agencies of an office.</summary>
/// <param name="Contributors">How many reports are added up.</param>
/// <param name="Received">本年新收; null when no report states it.</param>
/// <param name="Closed">本年度办理结果总计.</param>
/// <param name="Outcomes">（一）to（六）, in the form's order.</param>
public sealed record YearOfApplications(int Year, int Contributors, decimal? Received, decimal? Closed, IReadOnlyList<OutcomeSum> Outcomes);

/// <summary>The rollups of some years beside each other: only what both forms have.</summary>
public sealed class RollupTrend(RollupService rollups)
{
    /// <summary>By the beginnings of the rows' ids; both forms share them.</summary>
    private static readonly (string Prefix, string Label)[] Outcomes =
    [
        ("r1_", "予以公开"), ("r2_", "部分公开"), ("r3_", "不予公开"), ("r4_", "无法提供"), ("r5_", "不予处理"), ("r6_", "其他处理"),
    ];

    /// <param name="last">The newest of the years; the others come before it.</param>
    /// <returns>The oldest first; years before the first form are left out.</returns>
    public async Task<IReadOnlyList<YearOfApplications>> OfAsync(Actor actor, string ownerCode, int last, int years = 5,
        CancellationToken cancellationToken = default)
    {
        var found = new List<YearOfApplications>(years);
        for (var year = Math.Max(FormCatalog.FirstYear, last - years + 1); year <= last; year++)
            found.Add(Of(await rollups.ComputeAsync(actor, new RollupScope(ownerCode, year), cancellationToken)));
        return found;
    }

    private static YearOfApplications Of(RollupResult result) => new(
        result.Year, result.Contributors.Count, result.Sum(result.Form.Cell("table3.new_received.total")),
            result.Sum(result.Form.Cell("table3.r7_total.total")),
        [.. Outcomes.Select(outcome => new OutcomeSum(outcome.Label, SumOf(result, outcome.Prefix)))]);

    private static decimal? SumOf(RollupResult result, string prefix)
    {
        var known = result.Form.Cells.Where(cell =>
            cell.Id.StartsWith($"table3.{prefix}", StringComparison.Ordinal) && cell.Id.EndsWith(".total", StringComparison.Ordinal))
            .Select(result.Sum).OfType<decimal>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
