using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>The office's matrix: all agencies that file with it × one year. Effective-dated agencies stand where they belonged then.</summary>
public sealed class Board(IDbContextFactory<ReportsDb> databases, ReportingYears years, AuditLog audit, TimeProvider clock)
{
    private const int LargestPage = 500;

    /// <exception cref="AccessDeniedException">The actor works in no office over the owner.</exception>
    public async Task<BoardPage> ShowAsync(Actor actor, BoardQuery query, CancellationToken cancellationToken = default)
    {
        var (plan, rows) = await RowsAsync(actor, query, cancellationToken);
        var matching = Matching(rows, query);
        var size = Math.Clamp(query.PageSize, 1, LargestPage);
        return new BoardPage(plan.Owner, plan.Opened, Count(rows), [.. matching.Skip((Math.Max(1, query.Page) - 1) * size).Take(size)], matching.Count);
    }

    /// <summary>All matching rows as CSV (UTF-8 with BOM, so that spreadsheets read the Chinese).</summary>
    public async Task<byte[]> ExportCsvAsync(Actor actor, BoardQuery query, CancellationToken cancellationToken = default) =>
        BoardExport.Csv(await ExportRowsAsync(actor, query, "CSV", cancellationToken));

    /// <summary>All matching rows as XLSX.</summary>
    public async Task<byte[]> ExportXlsxAsync(Actor actor, BoardQuery query, CancellationToken cancellationToken = default) =>
        BoardExport.Xlsx(await ExportRowsAsync(actor, query, "XLSX", cancellationToken));

    private async Task<IReadOnlyList<BoardRow>> ExportRowsAsync(Actor actor, BoardQuery query, string format, CancellationToken cancellationToken)
    {
        var (_, rows) = await RowsAsync(actor, query, cancellationToken);
        var matching = Matching(rows, query);
        await audit.WriteAsync(actor, "export", $"agency:{query.OwnerCode}", $"{query.Year}年度审核看板（{format}，{matching.Count}行）", cancellationToken);
        return matching;
    }

    private async Task<(YearPlan Plan, IReadOnlyList<BoardRow> Rows)> RowsAsync(Actor actor, BoardQuery query, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Code == query.OwnerCode, cancellationToken)
            ?? throw new RefusedException($"没有编码为“{query.OwnerCode}”的单位。");
        actor.RequireOfficeReader(owner);
        var plan = await years.PlanAsync(db, owner, query.Year, cancellationToken);
        var reports = await ReportsOf(db, owner, query.Year).ToDictionaryAsync(r => r.AgencyId, cancellationToken);
        var today = clock.Today();
        return (plan, [.. plan.Duties.Select(duty => Row(duty, reports.GetValueOrDefault(duty.Agency.Id), today))]);
    }

    /// <summary>One query for all reports with their latest revision and last event.</summary>
    private static IQueryable<BoardReport> ReportsOf(ReportsDb db, Agency owner, int year) =>
        from report in db.Reports.AsNoTracking()
        where report.Year == year && (report.Agency.Path.StartsWith(owner.Path) || report.Agency.Periods.Any(p => p.ParentId == owner.Id))
        let latest = report.Revisions.OrderByDescending(r => r.Number).Select(r => new { r.State, r.Errors, r.Warnings }).FirstOrDefault()
        let last = db.Events.Where(e => e.ReportId == report.Id).OrderByDescending(e => e.Id).Select(e => new { e.Action, e.UserName, e.At }).FirstOrDefault()
        select new BoardReport(
            report.Id, report.AgencyId, report.State, report.FirstSubmittedAt, report.ReviewerId, report.ReviewerName,
            latest!.State, latest.Errors, latest.Warnings,
            report.Revisions.Where(r => r.State == RevisionState.Public).Select(r => r.PublicNumber).FirstOrDefault(),
            report.Revisions.Min(r => r.PublishedAt),
            last!.Action, last.UserName, last.At);

    private static BoardRow Row(FilingDuty duty, BoardReport? report, DateOnly today)
    {
        var submitted = report?.FirstSubmittedAt?.Day();
        var published = report?.FirstPublishedAt?.Day();
        return new BoardRow(
            duty.Agency.Id, duty.Agency.Code, duty.Name, duty.Agency.Kind, duty.Due, duty.Term?.ExtendedTo is not null, report?.ReportId, report?.State,
            report?.PublicVersion is null ? report?.RevisionState : RevisionState.Public, report?.PublicVersion,
            submitted, duty.Due.IsExempt ? null : DueDates.DaysLate(submitted ?? today, duty.Due.SubmitOn),
            published, duty.Due.IsExempt ? null : DueDates.DaysLate(published ?? today, duty.Due.StatutoryOn),
            report?.Errors, report?.Warnings, report?.ReviewerId, report?.ReviewerName, EventLabels.Of(report?.LastAction), report?.LastActor, report?.LastActionAt);
    }

    private static BoardCounts Count(IReadOnlyList<BoardRow> rows)
    {
        var duty = rows.Where(row => !row.IsExempt).ToList();
        return new BoardCounts(
            duty.Count, duty.Count(row => row.IsSubmitted), duty.Count(row => Is(row, BoardFilter.Approved)), duty.Count(row => Is(row, BoardFilter.Published)),
            duty.Count(row => Is(row, BoardFilter.Returned)), duty.Count(row => Is(row, BoardFilter.Overdue)), duty.Count(row => Is(row, BoardFilter.NotStarted)),
            rows.Count - duty.Count);
    }

    private static List<BoardRow> Matching(IReadOnlyList<BoardRow> rows, BoardQuery query)
    {
        var search = query.Search.Trim();
        var matching = rows.Where(row => Is(row, query.Filter)
            && (query.Kind is null || row.Kind == query.Kind)
            && (query.ReviewerId is null || row.ReviewerId == query.ReviewerId)
            && (search.Length == 0 || row.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || row.Code.Contains(search, StringComparison.OrdinalIgnoreCase)));
        Func<BoardRow, IComparable?>? key = query.Sort switch
        {
            BoardSort.State => row => (row.State is { } state ? (int)state : -1) * 10 + (int)(row.RevisionState ?? 0),
            BoardSort.Lateness => row => row.DaysLate ?? int.MinValue,
            BoardSort.Findings => row => (row.Errors ?? -1) * 1000 + (row.Warnings ?? 0),
            BoardSort.LastAction => row => row.LastActionAt ?? DateTimeOffset.MinValue,
            _ => null,
        };
        if (key is null) return query.Descending ? [.. matching.Reverse()] : [.. matching];
        return [.. query.Descending ? matching.OrderByDescending(key) : matching.OrderBy(key)];
    }

    private static bool Is(BoardRow row, BoardFilter filter) => filter switch
    {
        BoardFilter.NotStarted => row is { State: null, IsExempt: false },
        BoardFilter.Draft => row.State is ReportState.Draft or ReportState.Checking or ReportState.AwaitingApproval,
        BoardFilter.Submitted => row.State is ReportState.Submitted or ReportState.InReview,
        BoardFilter.Returned => row.State is ReportState.Returned,
        BoardFilter.Approved => row.State is ReportState.Approved,
        BoardFilter.Published => row.PublicVersion is not null,
        BoardFilter.Overdue => row is { IsSubmitted: false, DaysLate: > 0 },
        BoardFilter.Exempt => row.IsExempt,
        _ => true,
    };

    private sealed record BoardReport(
        int ReportId, int AgencyId, ReportState State, DateTimeOffset? FirstSubmittedAt, int? ReviewerId, string? ReviewerName,
        RevisionState? RevisionState, int? Errors, int? Warnings, int? PublicVersion, DateTimeOffset? FirstPublishedAt,
        string? LastAction, string? LastActor, DateTimeOffset? LastActionAt);
}
