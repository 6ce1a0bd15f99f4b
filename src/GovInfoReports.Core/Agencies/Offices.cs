using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>In which offices a person works: what the office's pages let choose from, the widest first. No page offers what Core would refuse.</summary>
public sealed class Offices(IDbContextFactory<ReportsDb> databases)
{
    private static readonly Role[] OfficeRoles = [Role.Reviewer, Role.Publisher, Role.CityReviewer];
    private static readonly Role[] RollupRoles = [.. OfficeRoles, Role.Clerk, Role.Approver];

    /// <summary>The cities and districts over which the actor has a role of the office. An administrator as such works in none.</summary>
    public Task<IReadOnlyList<Agency>> OfAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ListAsync(office => actor.RolesFor(office).Any(OfficeRoles.Contains), cancellationToken);

    /// <summary>Those whose rollup the actor may see: the offices, and the governments whose own report the actor fills in or signs.</summary>
    public Task<IReadOnlyList<Agency>> WithRollupAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ListAsync(office => actor.RolesFor(office).Any(RollupRoles.Contains), cancellationToken);

    /// <summary>Those whose settings the actor may change: for an administrator all.</summary>
    public Task<IReadOnlyList<Agency>> WithSettingsAsync(Actor actor, CancellationToken cancellationToken = default) =>
        ListAsync(office => actor.Has(Role.SystemAdmin) || IsRunBy(office, actor), cancellationToken);

    /// <summary>Whether the actor runs the office: its 审核员, or of a city's also the 市级审核员. Opens years, grants extensions, reminds, adds up.</summary>
    public static bool IsRunBy(Agency office, Actor actor) =>
        actor.Has(Role.Reviewer, office) || (office.Kind == AgencyKind.CityGovernment && actor.Has(Role.CityReviewer, office));

    private async Task<IReadOnlyList<Agency>> ListAsync(Func<Agency, bool> isOffered, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.Agencies.AsNoTracking()
            .Where(a => a.Kind == AgencyKind.CityGovernment || a.Kind == AgencyKind.DistrictGovernment)
            .OrderBy(a => a.Kind).ThenBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return [.. all.Where(isOffered)];
    }
}
