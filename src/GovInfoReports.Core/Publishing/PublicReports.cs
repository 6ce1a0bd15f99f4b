using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>The one anonymous door: whatever is public is read here, and nothing else is ever returned.</summary>
public sealed class PublicReports(IDbContextFactory<ReportsDb> contexts, KeptRevisions revisions, PublicTotals totals, TimeProvider clock)
{
    private const int LargestPage = 200;

    /// <summary>The districts and cities, in the tree's order.</summary>
    public async Task<IReadOnlyList<PublicDistrict>> DistrictsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = new PublicCounts([.. (await totals.ReadAsync(db, cancellationToken)).Counts]);
        return counts.Of(await PublicAgencies.DistrictsAsync(db, cancellationToken));
    }

    /// <summary>What the home page shows, in three queries when nothing has changed.</summary>
    /// <param name="year">Whose newest reports are shown; null for all years.</param>
    /// <param name="most">How many of them; at most <see cref="DistrictTotals.MostLatest"/>.</param>
    public async Task<PublicOverview> OverviewAsync(int? year, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        var now = await totals.ReadAsync(db, cancellationToken);
        var counts = new PublicCounts([.. now.Counts]);
        var ids = now.Latest(year, most);
        var latest = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public && ids.Contains(r.Id));
        var rows = await PublicRow.Of(Sort(latest, PublicOrder.Newest)).ToListAsync(cancellationToken);
        return new PublicOverview(counts.Of(districts), counts.Years, [.. rows.Select(row => row.Show(districts))]) { Totals = now };
    }

    /// <summary>The agencies of a district, the district's government itself first; empty when there is no such district.</summary>
    public async Task<IReadOnlyList<PublicAgency>> AgenciesAsync(string districtCode, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        if (districts.Find(districtCode) is not { } district) return [];
        var agencies = await db.Agencies.AsNoTracking().Include(a => a.Successor).Include(a => a.Periods).Where(a => a.Path.StartsWith(district.Path))
            .OrderBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return [.. agencies.Where(agency => districts.Nearest(agency.Path)?.Id == district.Id).OrderBy(agency => agency.Id != district.Id)
            .Select(agency => PublicAgencies.Show(agency, districts, clock.Today()))];
    }

    public async Task<PublicAgency?> AgencyAsync(string code, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PublicAgencies.FindAsync(db, code, clock.Today(), cancellationToken);
    }

    /// <summary>The agencies that were merged into one by today, with the years that stand under their own name.</summary>
    public async Task<IReadOnlyList<MergedAgency>> MergedIntoAsync(string code, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today();
        var merged = await db.Agencies.AsNoTracking().Where(a => a.Successor!.Code == code && !a.Periods.Any(period => period.ValidTo == null || period.ValidTo >= today)).OrderBy(a => a.SortOrder).ThenBy(a => a.Id)
            .Select(a => new { a.Code, a.Name, Years = db.Revisions.Where(r => r.State == RevisionState.Public && r.Report.AgencyId == a.Id).Select(r => r.Report.Year).ToList() })
            .ToListAsync(cancellationToken);
        return [.. merged.Select(agency => new MergedAgency(agency.Code, agency.Name, [.. agency.Years.Distinct().OrderDescending()]))];
    }

    /// <summary>The years with public reports, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(string? districtCode = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var path = districtCode is null ? "" : await db.Agencies.Where(a => a.Code == districtCode).Select(a => a.Path).SingleOrDefaultAsync(cancellationToken);
        if (path is null) return [];
        return new PublicCounts([.. (await totals.ReadAsync(db, cancellationToken)).CountsBelow(path)]).Years;
    }

    /// <summary>Cities and districts by name alone, in the tree's order.</summary>
    public async Task<IReadOnlyList<PublicPlace>> PlacesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await PublicAgencies.DistrictsAsync(db, cancellationToken)).Select(place => new PublicPlace(place.Code, place.Name))];
    }

    /// <summary>Public reports, of each only the version that stands at its plain address.</summary>
    /// <param name="page">From 1.</param>
    public async Task<PublicPage> ListAsync(
        string? districtCode = null, string? agencyCode = null, int? year = null, int page = 1, int pageSize = 50, PublicOrder order = PublicOrder.Agency,
        CancellationToken cancellationToken = default)
    {
        (page, pageSize) = (Math.Max(1, page), Math.Clamp(pageSize, 1, LargestPage));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        var shown = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public);
        if (new PublicFilter(districtCode, agencyCode, year).Narrow(shown, districts) is not { } found) return new PublicPage([], page, pageSize, 0);
        // What is counted for all is not counted again for one.
        var total = agencyCode is not null ? await found.CountAsync(cancellationToken)
            : (await totals.ReadAsync(db, cancellationToken)).CountsBelow(districtCode is null ? "" : districts.Find(districtCode)!.Path)
                .Where(count => year is null || count.Year == year).Sum(count => count.Count);
        var rows = await PublicRow.Of(Sort(found, order).Skip((page - 1) * pageSize).Take(pageSize)).ToListAsync(cancellationToken);
        return new PublicPage([.. rows.Select(row => row.Show(districts))], page, pageSize, total);
    }

    private static IOrderedQueryable<ReportRevision> Sort(IQueryable<ReportRevision> found, PublicOrder order) => order switch
    {
        PublicOrder.Newest => found.OrderByDescending(r => r.PublishedAt).ThenBy(r => r.Id),
        PublicOrder.Oldest => found.OrderBy(r => r.PublishedAt).ThenBy(r => r.Id),
        _ => found.OrderByDescending(r => r.Report.Year).ThenBy(r => r.Report.Agency.SortOrder).ThenBy(r => r.Report.AgencyId),
    };

    /// <summary>One report: the version at the plain address, or an older one; null when it was never public. Three queries, two where its text was read before.</summary>
    public async Task<PublicReport?> FindAsync(string agencyCode, int year, int? version = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await PublicVersions.ReadAsync(db, agencyCode, cancellationToken);
        var versions = all.Where(other => other.Year == year).ToList();
        if (PublicVersions.Choose(versions, version) is not { } shown) return null;
        var agency = (await PublicAgencies.FindAsync(db, agencyCode, clock.Today(), cancellationToken))!;
        var text = await revisions.OfAsync(db, shown.RevisionId, cancellationToken);
        var years = all.Where(other => other.Version.State == RevisionState.Public).Select(other => (int?)other.Year).ToList();
        return new PublicReport(
            agency, text.AgencyName, year, text.Title, shown.Version.Version, shown.Version.State, shown.Version.Note, shown.Version.WithdrawalReason,
            PublicVersions.Choose(versions, null)!.Version.Version, shown.Version.PublishedAt, shown.Version.WithdrawnAt, shown.Version.ContentHash, text.RuleSetVersion,
            shown.Version.State == RevisionState.Withdrawn ? null : text.Content,
            years.Where(other => other < year).Max(), years.Where(other => other > year).Min(), [.. versions.Select(other => other.Version)])
        {
            RevisionId = shown.RevisionId,
            LastYearRevisionId = all.FirstOrDefault(other => other.Year == year - 1 && other.Version.State == RevisionState.Public)?.RevisionId,
        };
    }

    /// <summary>A file made at publication; null when there is none or the version was withdrawn.</summary>
    public async Task<PublicFile?> FileAsync(string agencyCode, int year, int? version = null, string format = Publisher.PdfFormat, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await PublicVersions.ReadAsync(db, agencyCode, year, cancellationToken);
        if (PublicVersions.Choose(versions, version) is not { Version.State: not RevisionState.Withdrawn } shown) return null;
        return await db.PublishedFiles.AsNoTracking().Where(file => file.RevisionId == shown.RevisionId && file.Format == format)
            .Select(file => new PublicFile(file.Format, file.Bytes, file.Sha256)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>What differs between two readable versions; null when one of them is not readable.</summary>
    public async Task<ReportDiff?> DiffAsync(string agencyCode, int year, int fromVersion, int toVersion, CancellationToken cancellationToken = default)
    {
        var from = await FindAsync(agencyCode, year, fromVersion, cancellationToken);
        var to = await FindAsync(agencyCode, year, toVersion, cancellationToken);
        return from?.Content is { } old && to?.Content is { } @new ? ReportDiff.Between(old, @new) : null;
    }
}
