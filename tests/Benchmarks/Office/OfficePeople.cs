using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Benchmarks.Surge;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>A district with work waiting, and its reviewers: what <see cref="OfficeSeed"/> has published is for a third still to be reviewed.</summary>
internal static class OfficePeople
{
    private const int OneIn = 3;

    /// <returns>The reviewers' names to sign in with, all with <see cref="SurgeSeed.Password"/>.</returns>
    public static async Task<IReadOnlyList<string>> PlantAsync(BenchDatabase database, string district, int agencies, int reviewers)
    {
        await OfficeSeed.PlantAsync(database, district, agencies);
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var waiting = db.Reports.Where(report => report.Agency.Code.StartsWith(district) && report.Id % OneIn == 0);
        await db.Revisions.Where(revision => waiting.Any(report => report.Id == revision.ReportId)).ExecuteUpdateAsync(set => set
            .SetProperty(revision => revision.State, RevisionState.Unpublished).SetProperty(revision => revision.IsApproved, false)
            .SetProperty(revision => revision.PublicNumber, (int?)null).SetProperty(revision => revision.PublishedAt, (DateTimeOffset?)null));
        await waiting.ExecuteUpdateAsync(set => set.SetProperty(report => report.State, ReportState.Submitted));
        var office = await db.Agencies.SingleAsync(agency => agency.Code == district);
        // One hash for all: making it is meant to be slow.
        var hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), SurgeSeed.Password);
        List<string> names = [.. Enumerable.Range(0, reviewers).Select(i => $"reviewer{i}")];
        db.Users.AddRange(names.Select((name, i) => new PortalUser
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = $"审核员{i}", PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = DateTimeOffset.UtcNow,
            Roles = [new RoleAssignment { Role = Role.Reviewer, AgencyId = office.Id }],
        }));
        await db.SaveChangesAsync();
        return names;
    }
}
