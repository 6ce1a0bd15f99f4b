using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>An agency a person files for, with this year's dates; the dates are null when the agency need not file at all.</summary>
public sealed record OwnDuty(Agency Agency, DueDates? Due);

/// <summary>For whom a person files: what the clerk's home page starts from.</summary>
public sealed class FilingDuties(IDbContextFactory<ReportsDb> databases, ReportingYears years)
{
    private static readonly Role[] InsideAgency = [Role.Clerk, Role.Checker, Role.Approver];

    /// <summary>The agencies in which the actor has a role of filing or signing, in the order of their names.</summary>
    public async Task<IReadOnlyList<OwnDuty>> OfAsync(Actor actor, int year, CancellationToken cancellationToken = default)
    {
        var ids = actor.Grants.Where(grant => InsideAgency.Contains(grant.Role)).Select(grant => grant.AgencyId).OfType<int>().Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agencies = await db.Agencies.AsNoTracking().Include(agency => agency.Periods)
            .Where(agency => ids.Contains(agency.Id)).OrderBy(agency => agency.Name).ToListAsync(cancellationToken);
        var duties = new List<OwnDuty>();
        foreach (var agency in agencies)
        {
            // A root answers to nobody above it and has no date.
            var office = await ReportingYears.OfficeOfAsync(db, agency, year, cancellationToken);
            var plan = office is null ? null : await years.PlanAsync(db, office, year, cancellationToken);
            duties.Add(new OwnDuty(agency, plan?.Duties.FirstOrDefault(duty => duty.Agency.Id == agency.Id)?.Due));
        }
        return duties;
    }
}
