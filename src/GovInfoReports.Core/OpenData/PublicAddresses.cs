using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.OpenData;

/// <summary>The permanent addresses of what is public, for search engines: read in parts, in an order that new ones do not disturb.</summary>
public sealed class PublicAddresses(IDbContextFactory<ReportsDb> contexts)
{
    /// <summary>How many agencies have something public, and how many reports are.</summary>
    public async Task<(int Agencies, int Reports)> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await Heard(db).CountAsync(cancellationToken), await db.Revisions.CountAsync(r => r.State == RevisionState.Public, cancellationToken));
    }

    /// <summary>Codes of agencies that have something public.</summary>
    public async Task<IReadOnlyList<string>> AgenciesAsync(int skip, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Heard(db).OrderBy(agency => agency.Id).Skip(skip).Take(most).Select(agency => agency.Code).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<(string Agency, int Year, DateTimeOffset PublishedAt)>> ReportsAsync(int skip, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Revisions.Where(r => r.State == RevisionState.Public).OrderBy(r => r.ReportId).Skip(skip).Take(most)
            .Select(r => new { r.Report.Agency.Code, r.Report.Year, r.PublishedAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Code, row.Year, row.PublishedAt!.Value))];
    }

    private static IQueryable<Agency> Heard(ReportsDb db) => db.Agencies.Where(agency => db.Revisions.Any(r => r.State == RevisionState.Public && r.Report.AgencyId == agency.Id));
}
