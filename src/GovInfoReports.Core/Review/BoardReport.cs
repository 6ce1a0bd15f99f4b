using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>What the board says of one report: of its revisions no more than a line, and the last thing that happened.</summary>
internal sealed record BoardReport(
    int ReportId, int AgencyId, ReportState State, bool IsHistorical, DateTimeOffset? FirstSubmittedAt, int? ReviewerId, string? ReviewerName,
    IReadOnlyList<BoardRevision> Revisions, BoardEvent? Last)
{
    public BoardRevision? Latest => Revisions.MaxBy(revision => revision.Number);

    public int? PublicVersion => Revisions.FirstOrDefault(revision => revision.State == RevisionState.Public)?.PublicNumber;

    public DateTimeOffset? FirstPublishedAt => Revisions.Min(revision => revision.PublishedAt);

    /// <summary>The reports of an office's agencies for a year, by agency. Two queries, each of joins over all of them.</summary>
    public static async Task<IReadOnlyDictionary<int, BoardReport>> ReadAsync(ReportsDb db, Agency owner, int year, CancellationToken cancellationToken)
    {
        var reports = db.Reports.AsNoTracking()
            .Where(r => r.Year == year && (r.Agency.Path.StartsWith(owner.Path) || r.Agency.Periods.Any(p => p.ParentId == owner.Id)));
        var last = await LastEventsAsync(db, reports, cancellationToken);
        var rows = await (
            from report in reports
            from revision in report.Revisions.DefaultIfEmpty()
            select new
            {
                report.Id,
                report.AgencyId,
                report.State,
                report.IsHistorical,
                report.FirstSubmittedAt,
                report.ReviewerId,
                report.ReviewerName,
                Revision = revision == null ? null
                    : new BoardRevision(revision.Number, revision.State, revision.Errors, revision.Warnings, revision.PublicNumber, revision.PublishedAt),
            }).ToListAsync(cancellationToken);
        var revisions = rows.ToLookup(row => row.Id, row => row.Revision);
        return rows.DistinctBy(row => row.Id).ToDictionary(row => row.AgencyId, row => new BoardReport(
            row.Id, row.AgencyId, row.State, row.IsHistorical, row.FirstSubmittedAt, row.ReviewerId, row.ReviewerName,
            [.. revisions[row.Id].OfType<BoardRevision>()], last.GetValueOrDefault(row.Id)));
    }

    /// <summary>By report; read off the index alone.</summary>
    private static Task<Dictionary<int, BoardEvent>> LastEventsAsync(ReportsDb db, IQueryable<Report> reports, CancellationToken cancellationToken) => (
        from last in
            from report in reports
            join happened in db.Events on report.Id equals happened.ReportId
            group happened.Id by happened.ReportId into ofReport
            select new { ReportId = ofReport.Key, Id = ofReport.Max() }
        join happened in db.Events on last equals new { happened.ReportId, happened.Id }
        select new { happened.ReportId, Event = new BoardEvent(happened.Action, happened.UserName, happened.At) })
        .ToDictionaryAsync(row => row.ReportId, row => row.Event, cancellationToken);
}

internal sealed record BoardRevision(int Number, RevisionState State, int Errors, int Warnings, int? PublicNumber, DateTimeOffset? PublishedAt);

internal sealed record BoardEvent(string Action, string UserName, DateTimeOffset At);
