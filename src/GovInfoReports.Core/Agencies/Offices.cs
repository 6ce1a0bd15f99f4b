using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>In which offices a person works: what the office's pages let choose from, the widest first. No page offers what Core would refuse.</summary>
public sealed class Offices(IDbContextFactory<ReportsDb> databases)
{
    /// <summary>The cities and districts over which the actor has a role of the office. An administrator as such works in none.</summary>
    public Task<IReadOnlyList<Agency>> OfAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ListAsync(office => actor.May(Act.ReadOffice, office), cancellationToken);

    /// <summary>Those whose rollup the actor may see: the offices, and the governments whose own report the actor fills in or signs.</summary>
    public Task<IReadOnlyList<Agency>> WithRollupAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ListAsync(office => actor.May(Act.ReadRollup, office), cancellationToken);

    /// <summary>Those whose settings the actor may change: for an administrator all.</summary>
    public Task<IReadOnlyList<Agency>> WithSettingsAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ListAsync(office => actor.May(Act.SetUpOffice, office), cancellationToken);

    private async Task<IReadOnlyList<Agency>> ListAsync(Func<Agency, bool> isOffered, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.Agencies.AsNoTracking()
            .Where(a => a.Kind == AgencyKind.CityGovernment || a.Kind == AgencyKind.DistrictGovernment)
            .OrderBy(a => a.Kind).ThenBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return [.. all.Where(isOffered)];
    }
}
