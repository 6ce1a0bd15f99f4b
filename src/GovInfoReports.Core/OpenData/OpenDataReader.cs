using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.OpenData;

/// <summary>What is public, for programs: the same versions that <see cref="PublicReports"/> shows to people, in slices.</summary>
public sealed class OpenDataReader(IDbContextFactory<ReportsDb> contexts, PublicFigures figures)
{
    /// <summary>
    /// Of each report the version at its plain address, newest first. Later slices go on with the list as it stood when the first was read: a report
    /// that is corrected meanwhile stays where it was, in the version of then, instead of slipping past whoever reads on.
    /// </summary>
    /// <param name="after">The last slice's <see cref="OpenDataSlice.Next"/>; null to begin.</param>
    /// <param name="most">How many, at least 1.</param>
    /// <returns>Null when the filter names a district that there is not.</returns>
    public async Task<OpenDataSlice?> ReportsAsync(PublicFilter filter, SlicePlace? after, int most, bool withCells = false, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Before the lines are read: what is published in between belongs to no slice of this list.
        var asOf = after is null ? await db.Revisions.Where(r => r.State == RevisionState.Public).MaxAsync(r => r.PublishedAt, cancellationToken) : after.AsOf;
        var all = db.Revisions.AsNoTracking();
        var shown = asOf is null ? all.Where(r => r.State == RevisionState.Public) : all.Where(r => r.PublishedAt <= asOf && (r.State == RevisionState.Public
            || (r.State == RevisionState.Superseded && !db.Revisions.Any(later => later.ReportId == r.ReportId && later.PublicNumber > r.PublicNumber && later.PublishedAt <= asOf))));
        return await SliceAsync(db, filter, shown, after, asOf, most, withCells, cancellationToken);
    }

    /// <summary>Every version that corrected an earlier one and can still be read, newest first.</summary>
    /// <inheritdoc cref="ReportsAsync"/>
    public async Task<OpenDataSlice?> CorrectionsAsync(PublicFilter filter, SlicePlace? after, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Being superseded takes none of them out.
        var shown = db.Revisions.AsNoTracking().Where(r => r.PublicNumber > 1 && (r.State == RevisionState.Public || r.State == RevisionState.Superseded));
        return await SliceAsync(db, filter, shown, after, null, most, false, cancellationToken);
    }

    /// <summary>One item, year by year, newest first; a blank counts as not reported, never as 0.</summary>
    /// <returns>Null when the filter names a district that there is not.</returns>
    public async Task<IReadOnlyList<OpenStatistic>?> StatisticsAsync(PublicFilter filter, string itemId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        if (filter.District is { } code && districts.Find(code) is null) return null;
        var found = filter.Agency is null
            ? await KeptAsync(db, filter, districts, itemId, cancellationToken)
            : await StoredAsync(db, filter, districts, itemId, cancellationToken);
        return
        [
            .. from figure in found
               where figure.Figure.Gap is not FigureGap.NoItem
               group figure by figure.Year into year
               orderby year.Key descending
               select OpenStatistic.Of(year.Key, [.. StatisticsTable.Counted([.. year], figure => figure.IsSummary).Select(figure => figure.Figure.Value)]),
        ];
    }

    private async Task<IReadOnlyList<ItemFigure>> KeptAsync(
        ReportsDb db, PublicFilter filter, PublicDistricts districts, string itemId, CancellationToken cancellationToken)
    {
        var path = filter.District is { } code ? districts.Find(code)!.Path : "";
        var all = await figures.ReadAsync(db, itemId, path, cancellationToken);
        var governments = districts.Select(government => government.Id).ToHashSet();
        return
        [
            .. all.Where(one => (filter.Kind is null || one.Kind == filter.Kind) && (filter.Year is null || one.Of.Year == filter.Year))
                .Select(one => new ItemFigure(one.Of.Year, governments.Contains(one.Of.AgencyId), one.Of.Figure)),
        ];
    }

    /// <summary>The few of one agency are not worth keeping those of its whole government for.</summary>
    private static async Task<IReadOnlyList<ItemFigure>> StoredAsync(
        ReportsDb db, PublicFilter filter, PublicDistricts districts, string itemId, CancellationToken cancellationToken)
    {
        var found = filter.Narrow(db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public), districts)!;
        var rows = await found.Select(r => new { r.Report.Year, r.Report.FormId, r.Report.Agency.Kind, r.Cells }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ItemFigure(row.Year, row.Kind.HasOffice(), PublicFigures.Of(row.FormId, itemId, row.Cells)))];
    }

    private readonly record struct ItemFigure(int Year, bool IsSummary, StatisticsFigure Figure);

    private static async Task<OpenDataSlice?> SliceAsync(
        ReportsDb db, PublicFilter filter, IQueryable<ReportRevision> shown, SlicePlace? after, DateTimeOffset? asOf, int most, bool withCells, CancellationToken cancellationToken)
    {
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        var before = after?.Before;
        var all = shown.Where(r => r.PublicNumber != null && r.PublishedAt != null && (before == null || r.Id < before));
        if (filter.Narrow(all, districts) is not { } found) return null;
        if (filter.District is not null || filter.Agency is not null)
        {
            // In order, a server may go through the reports of all others to find these; without, it goes by their agencies.
            var ids = (await found.Select(r => r.Id).ToListAsync(cancellationToken)).OrderDescending().Take(most + 1).ToList();
            found = shown.Where(r => ids.Contains(r.Id));
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
        return new OpenDataSlice(items, rows.Count > most ? new SlicePlace(items[^1].Position, asOf) : null);
    }
}
