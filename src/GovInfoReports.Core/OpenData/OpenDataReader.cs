using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.OpenData;

/// <summary>What is public, for programs: the same versions that <see cref="PublicReports"/> shows to people, in slices.</summary>
public sealed class OpenDataReader(IDbContextFactory<ReportsDb> contexts)
{
    /// <summary>Of each report the version at its plain address, newest first.</summary>
    /// <param name="after">The last slice's <see cref="OpenDataSlice.Next"/>; null to begin.</param>
    /// <param name="most">How many, at least 1.</param>
    /// <returns>Null when the filter names a district that there is not.</returns>
    public Task<OpenDataSlice?> ReportsAsync(PublicFilter filter, int? after, int most, bool withCells = false, CancellationToken cancellationToken = default) =>
        SliceAsync(filter, r => r.State == RevisionState.Public, after, most, withCells, cancellationToken);

    /// <summary>Every version that corrected an earlier one and can still be read, newest first.</summary>
    /// <inheritdoc cref="ReportsAsync"/>
    public Task<OpenDataSlice?> CorrectionsAsync(PublicFilter filter, int? after, int most, CancellationToken cancellationToken = default) =>
        SliceAsync(filter, r => r.PublicNumber > 1 && (r.State == RevisionState.Public || r.State == RevisionState.Superseded), after, most, false, cancellationToken);

    /// <summary>One item, year by year, newest first; a blank counts as not reported, never as 0.</summary>
    /// <returns>Null when the filter names a district that there is not.</returns>
    public async Task<IReadOnlyList<OpenStatistic>?> StatisticsAsync(PublicFilter filter, string itemId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public);
        if (filter.Narrow(all, await PublicAgencies.DistrictsAsync(db, cancellationToken)) is not { } found) return null;
        var rows = await found.Select(r => new { r.Report.Year, r.Report.FormId, r.Report.Agency.Kind, r.Cells }).ToListAsync(cancellationToken);
        return
        [
            .. from row in StatisticsTable.Counted(rows, row => row.Kind.HasOffice())
               let form = FormCatalog.ById(row.FormId)
               let cell = form.FindCell(itemId)
               where cell is not null
               group PackedCells.Unpack(form, row.Cells)[cell] by row.Year into year
               orderby year.Key descending
               select OpenStatistic.Of(year.Key, [.. year]),
        ];
    }

    private async Task<OpenDataSlice?> SliceAsync(
        PublicFilter filter, System.Linq.Expressions.Expression<Func<ReportRevision, bool>> which, int? after, int most, bool withCells, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        var all = db.Revisions.AsNoTracking().Where(which).Where(r => r.PublicNumber != null && r.PublishedAt != null && (after == null || r.Id < after));
        if (filter.Narrow(all, districts) is not { } found) return null;
        if (filter.District is not null || filter.Agency is not null)
        {
            // In order, a server may go through the reports of all others to find these; without, it goes by their agencies.
            var ids = (await found.Select(r => r.Id).ToListAsync(cancellationToken)).OrderDescending().Take(most + 1).ToList();
            found = db.Revisions.AsNoTracking().Where(which).Where(r => ids.Contains(r.Id));
        }
        var rows = await found.OrderByDescending(r => r.Id).Take(most + 1).Select(r => new
        {
            r.Id, r.Report.Agency, r.AgencyName, r.Report.Year, r.Report.FormId, r.Title, r.PublicNumber, r.State, r.PublicNote, r.PublishedAt, r.ContentHash,
            Cells = withCells ? r.Cells : null,
        }).ToListAsync(cancellationToken);
        var items = rows.Take(most).Select(r =>
        {
            var district = districts.Nearest(r.Agency.Path);
            return new OpenReport(
                r.Id, r.Agency.Code, r.AgencyName, r.Agency.Kind, district?.Code ?? "", district?.Name ?? "", r.Year, r.FormId, r.Title, r.PublicNumber!.Value,
                r.State, r.PublicNote, r.PublishedAt!.Value, r.ContentHash, r.Cells ?? []);
        }).ToList();
        return new OpenDataSlice(items, rows.Count > most ? items[^1].Position : null);
    }
}
