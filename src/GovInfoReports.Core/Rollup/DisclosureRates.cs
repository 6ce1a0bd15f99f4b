using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>How much of what was decided an agency disclosed, beside agencies of its kind.</summary>
/// <param name="Closed">本年度办理结果总计.</param>
/// <param name="Disclosed">（一）予以公开 and （二）部分公开.</param>
/// <param name="Median">Of the rates of its kind; null where it is the only one with a rate.</param>
public sealed record DisclosureRate(string AgencyCode, string AgencyName, AgencyKind Kind, decimal Closed, decimal Disclosed, decimal? Median)
{
    /// <summary>Between 0 and 1.</summary>
    public decimal Rate => Disclosed / Closed;

    /// <summary>How far it lies from the median of its kind; null without one.</summary>
    public decimal? Distance => Rate - Median;
}

/// <summary>The rates of an office's agencies, each against the median of its kind. Only what was approved or published counts.</summary>
public sealed class DisclosureRates(IDbContextFactory<ReportsDb> databases, RollupService rollups)
{
    private const string Closed = "table3.r7_total.total";
    private static readonly string[] Disclosing = ["table3.r1_", "table3.r2_"];

    /// <summary>Agencies that closed nothing have no rate. The lowest against its median first.</summary>
    public async Task<IReadOnlyList<DisclosureRate>> OfAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        var result = await rollups.ComputeAsync(actor, new RollupScope(ownerCode, year), cancellationToken);
        var values = await rollups.ValuesAsync(result, cancellationToken);
        var ids = result.Contributors.Select(contributor => contributor.AgencyId).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var kinds = await db.Agencies.Where(agency => ids.Contains(agency.Id)).ToDictionaryAsync(agency => agency.Id, agency => agency.Kind, cancellationToken);
        var parts = result.Form.Cells.Where(cell => Disclosing.Any(prefix => cell.Id.StartsWith(prefix, StringComparison.Ordinal)) && cell.Id.EndsWith(".total", StringComparison.Ordinal)).ToList();
        var rates = result.Contributors.Zip(values, (contributor, said) => Of(contributor, kinds[contributor.AgencyId], said, parts)).OfType<DisclosureRate>().ToList();
        return [.. rates.Select(rate => rate with { Median = MedianOf(rates, rate.Kind) }).OrderBy(rate => rate.Distance ?? 0).ThenBy(rate => rate.Rate)];
    }

    private static DisclosureRate? Of(RollupContributor contributor, AgencyKind kind, CellValues said, IReadOnlyList<FormCell> parts) => said[Closed] is > 0 and { } closed
        ? new(contributor.AgencyCode, contributor.AgencyName, kind, closed, parts.Sum(part => said[part] ?? 0), null)
        : null;

    private static decimal? MedianOf(IReadOnlyList<DisclosureRate> all, AgencyKind kind) =>
        Median.Of(all.Where(rate => rate.Kind == kind).Select(rate => rate.Rate), fewest: 2);
}
