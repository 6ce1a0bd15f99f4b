using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>In which offices a person works: what the office's pages let choose from.</summary>
public sealed class Offices(IDbContextFactory<ReportsDb> databases)
{
    private static readonly Role[] OfficeRoles = [Role.Reviewer, Role.Publisher, Role.CityReviewer];
    private static readonly Role[] RollupRoles = [.. OfficeRoles, Role.Clerk, Role.Approver];

    /// <summary>The cities and districts over which the actor has a role of the office, the widest first; for an administrator all.</summary>
    public Task<IReadOnlyList<Agency>> OfAsync(Actor actor, CancellationToken cancellationToken = default) => ListAsync(actor, OfficeRoles, cancellationToken);

    /// <summary>Those whose rollup the actor may see: the offices, and the governments whose own report the actor fills in or signs.</summary>
    public Task<IReadOnlyList<Agency>> WithRollupAsync(Actor actor, CancellationToken cancellationToken = default) => ListAsync(actor, RollupRoles, cancellationToken);

    /// <summary>Whether the actor works in the office itself; an administrator is offered all of them and works in none.</summary>
    public static bool WorksIn(Actor actor, Agency office) => HasOneOf(actor, office, OfficeRoles);

    private static bool HasOneOf(Actor actor, Agency office, Role[] roles) => actor.RolesFor(office).Any(roles.Contains);

    private async Task<IReadOnlyList<Agency>> ListAsync(Actor actor, Role[] roles, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.Agencies.AsNoTracking()
            .Where(a => a.Kind == AgencyKind.CityGovernment || a.Kind == AgencyKind.DistrictGovernment)
            .OrderBy(a => a.Kind).ThenBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return actor.Has(Role.SystemAdmin) ? all : [.. all.Where(agency => HasOneOf(actor, agency, roles))];
    }
}
