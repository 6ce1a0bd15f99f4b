using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>The office's matrix: all agencies that file with it × one year. Effective-dated agencies stand where they belonged then.</summary>
public sealed class Board(IDbContextFactory<ReportsDb> databases, AccessGate gate, ReportingYears years, DraftProgress progress, AuditLog audit, TimeProvider clock)
{
    private const int LargestPage = 500;

    /// <exception cref="AccessDeniedException">The actor works in no office over the owner.</exception>
    public async Task<BoardPage> ShowAsync(Actor actor, BoardQuery query, CancellationToken cancellationToken = default)
    {
        var (plan, rows) = await RowsAsync(actor, query, cancellationToken);
        var matching = Matching(rows, query);
        var size = Math.Clamp(query.PageSize, 1, LargestPage);
        var shown = matching.Skip((Math.Max(1, query.Page) - 1) * size).Take(size).ToList();
        var reviewers = rows.Where(row => row.ReviewerId is not null).Select(row => new Colleague(row.ReviewerId!.Value, row.ReviewerName ?? "")).Distinct();
        return new BoardPage(
            plan.Owner, plan.Opened, Count(rows), await WithProgressAsync(shown, cancellationToken), matching.Count,
            [.. reviewers.OrderBy(reviewer => reviewer.Name, StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyList<BoardRow>> WithProgressAsync(IReadOnlyList<BoardRow> rows, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var filled = await progress.OfAsync(db, [.. rows.Where(row => row.IsUnfiled).Select(row => row.ReportId).OfType<int>()], cancellationToken);
        return [.. rows.Select(row => row.ReportId is { } id && filled.TryGetValue(id, out var cells) ? row with { Filled = cells } : row)];
    }

    /// <summary>All rows that match and still have to submit, over all pages: whom a chase of the whole list reaches.</summary>
    public async Task<IReadOnlyList<BoardRow>> UnfiledAsync(Actor actor, BoardQuery query, CancellationToken cancellationToken = default)
    {
        var (_, rows) = await RowsAsync(actor, query, cancellationToken);
        return [.. Matching(rows, query).Where(row => row.IsUnfiled)];
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
        await audit.WriteAsync(actor, "export", $"agency:{query.OwnerCode}", $"{query.Year}年度报送情况（{format}，{matching.Count}行）",
            cancellationToken);
        return matching;
    }

    private async Task<(YearPlan Plan, IReadOnlyList<BoardRow> Rows)> RowsAsync(Actor actor, BoardQuery query, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Code == query.OwnerCode, cancellationToken)
            ?? throw new RefusedException($"没有编码为“{query.OwnerCode}”的单位。");
        await gate.DemandOfficeReaderAsync(actor, owner, cancellationToken);
        var plan = await years.PlanAsync(db, owner, query.Year, cancellationToken);
        var reports = await BoardReport.ReadAsync(db, owner, query.Year, cancellationToken);
        var today = clock.Today();
        if (!query.IsWhole || owner.Kind != AgencyKind.CityGovernment)
            return (plan, [.. plan.Duties.Select(duty => Row(actor, duty, reports.GetValueOrDefault(duty.Agency.Id), today))]);
        var below = await years.DutiesBelowAsync(db, owner, query.Year, cancellationToken);
        return (plan, [.. below.Select(entry => Row(actor, entry.Duty, reports.GetValueOrDefault(entry.Duty.Agency.Id), today) with { Office = entry.Office.Name })]);
    }

    private static BoardRow Row(Actor actor, FilingDuty duty, BoardReport? report, DateOnly today)
    {
        var submitted = report?.FirstSubmittedAt?.Day();
        // Who has to file again has not filed, however early the first version came.
        var filed = new ReportStanding(report?.State, report?.Latest?.State, report?.PublicVersion is not null).IsFiled ? submitted : null;
        // What was withdrawn is not published, however early it once was.
        var published = report?.PublicVersion is null ? null : report.FirstPublishedAt?.Day();
        var isDuty = !duty.Due.IsExempt && report is not { IsHistorical: true };
        return new BoardRow(
            duty.Agency.Id, duty.Agency.Code, duty.Name, duty.Agency.Kind, duty.Due, duty.Term?.ExtendedTo is not null, report?.ReportId, report?.State,
            report?.Latest?.State, report?.PublicVersion, today > duty.Due.SubmitOn,
            submitted, isDuty ? DueDates.DaysLate(filed ?? today, duty.Due.SubmitOn) : null,
            published, isDuty ? DueDates.DaysLate(published ?? today, duty.Due.StatutoryOn) : null,
            report?.Latest?.Errors, report?.Latest?.Warnings, report?.ReviewerId, report?.ReviewerName,
            EventLabels.Of(report?.Last?.Action), report?.Last?.UserName, report?.Last?.At)
        {
            Contact = duty.Agency.Contact,
            IsHistorical = report is { IsHistorical: true },
            MayOpen = actor.May(Act.ReadReview, duty.Agency),
        };
    }

    private static BoardCounts Count(IReadOnlyList<BoardRow> rows)
    {
        var duty = rows.Where(row => row.IsDuty).ToList();
        return new BoardCounts(
            duty.Count, duty.Count(row => row.IsFiled), duty.Count(row => row.IsUnfiled),
            duty.Count(row => Is(row, BoardFilter.Approved)), duty.Count(row => Is(row, BoardFilter.Published)),
            duty.Count(row => Is(row, BoardFilter.Returned)), duty.Count(row => Is(row, BoardFilter.Overdue)), duty.Count(row => Is(row, BoardFilter.NotStarted)),
            rows.Count(row => row.IsExempt), rows.Count(row => Is(row, BoardFilter.Historical)));
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
        BoardFilter.Draft => !row.IsHistorical && row.State is ReportState.Draft or ReportState.Checking or ReportState.AwaitingApproval,
        BoardFilter.Submitted => row.State is ReportState.Submitted or ReportState.InReview,
        BoardFilter.Returned => row.State is ReportState.Returned,
        BoardFilter.Approved => row.State is ReportState.Approved,
        BoardFilter.Published => row.PublicVersion is not null,
        BoardFilter.Filed => row.IsFiled,
        BoardFilter.Unfiled => row.IsUnfiled,
        BoardFilter.Overdue => row is { IsUnfiled: true, IsPastDue: true },
        BoardFilter.Exempt => row.IsExempt,
        BoardFilter.Historical => row is { IsHistorical: true, IsExempt: false },
        _ => true,
    };
}
