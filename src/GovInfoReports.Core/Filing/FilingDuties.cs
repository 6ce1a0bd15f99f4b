using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>An agency a person files for, with this year's dates; the dates are null when the agency need not file at all.</summary>
public sealed record OwnDuty(Agency Agency, DueDates? Due);

/// <summary>Somebody who fills in or signs an agency's report.</summary>
public sealed record FilingPerson(int AgencyId, Role Role, string Name);

/// <summary>For whom a person files: what the clerk's home page starts from.</summary>
public sealed class FilingDuties(IDbContextFactory<ReportsDb> databases, ReportingYears years)
{
    private static readonly Role[] InsideAgency = [Role.Clerk, Role.Checker, Role.Approver];

    /// <summary>The agencies in which the actor has a role of filing or signing, in the order of their names. One query.</summary>
    public async Task<IReadOnlyList<OwnDuty>> OfAsync(Actor actor, int year, CancellationToken cancellationToken = default)
    {
        var ids = AgenciesOf(actor);
        if (ids.Count == 0) return [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var duties = await years.DutiesOfAsync(db, ids, year, cancellationToken);
        return [.. duties.Select(duty => new OwnDuty(duty.Agency, duty.Due)).OrderBy(duty => duty.Agency.Name, StringComparer.Ordinal)];
    }

    /// <summary>Who fills in and signs with the actor: all with an account in use, in the agencies of <see cref="OfAsync"/>. One query.</summary>
    public async Task<IReadOnlyList<FilingPerson>> PeopleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var ids = AgenciesOf(actor);
        if (ids.Count == 0) return [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RoleAssignments.AsNoTracking()
            .Where(role => role.AgencyId != null && ids.Contains(role.AgencyId.Value) && InsideAgency.Contains(role.Role) && !role.User.IsDisabled)
            .OrderBy(role => role.UserId).Select(role => new FilingPerson(role.AgencyId!.Value, role.Role, role.User.DisplayName)).ToListAsync(cancellationToken);
    }

    private static List<int> AgenciesOf(Actor actor) =>
        [.. actor.Grants.Where(grant => InsideAgency.Contains(grant.Role)).Select(grant => grant.AgencyId).OfType<int>().Distinct()];
}
