using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>One report in a list, without its content.</summary>
/// <param name="LatestRevision">Of the frozen ones, the newest; null before the first submission.</param>
/// <param name="PublicRevision">The one at the report's plain public address, if any.</param>
public sealed record ReportSummary(
    int ReportId, Agency Agency, int Year, string FormId, ReportState State, bool IsHistorical, DateTimeOffset StateSince, DateTimeOffset? FirstSubmittedAt,
    DateTimeOffset? SubmittedAt, int? ReviewerId, string? ReviewerName, string? ReturnReason, string? CorrectionReason,
    RevisionSummary? LatestRevision, RevisionSummary? PublicRevision)
{
    public int AgencyId => Agency.Id;

    public string AgencyCode => Agency.Code;

    public string AgencyName => Agency.Name;

    public AgencyKind Kind => Agency.Kind;

    public ReportStanding Standing => new(State, LatestRevision?.State, PublicRevision is not null, IsHistorical: IsHistorical);
}

/// <summary>A frozen revision without its content.</summary>
public sealed record RevisionSummary(
    int RevisionId, int ReportId, int Number, int? PublicNumber, RevisionState State, bool IsApproved, int Errors, int Warnings, string ContentHash,
    string ReceiptNumber, DateTimeOffset FrozenAt, DateTimeOffset? PublishAt, DateTimeOffset? PublishedAt);

/// <summary>What the head of every page about a report says.</summary>
/// <param name="Last">Why the report stands where it stands; null for one that has just begun.</param>
public sealed record ReportHeading(ReportSummary Report, LastStep? Last);

internal static class ReportSummaries
{
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<ReportSummary> OneAsync(ReportsDb db, int reportId, CancellationToken cancellationToken) =>
        (await ReadAsync(db.Reports.Where(r => r.Id == reportId), cancellationToken)).SingleOrDefault() ?? throw ReportLookup.Missing();

    /// <summary>One query, whatever the number of reports; newest year first, agencies by their order.</summary>
    public static async Task<IReadOnlyList<ReportSummary>> ReadAsync(IQueryable<Report> reports, CancellationToken cancellationToken)
    {
        var rows = await Rows(reports.OrderByDescending(r => r.Year).ThenBy(r => r.Agency.SortOrder).ThenBy(r => r.AgencyId)).ToListAsync(cancellationToken);
        return [.. rows.Select(Of)];
    }

    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<ReportHeading> HeadingAsync(ReportsDb db, int reportId, CancellationToken cancellationToken)
    {
        var steps = LastStep.Among(db.Events);
        var found = await Rows(db.Reports.Where(r => r.Id == reportId))
            .Select(row => new { Row = row, Last = steps.Where(e => e.ReportId == row.Report.Id).OrderByDescending(e => e.Id).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellationToken) ?? throw ReportLookup.Missing();
        return new ReportHeading(Of(found.Row), found.Last is null ? null : LastStep.Of(found.Last));
    }

    private static IQueryable<SummaryRow> Rows(IQueryable<Report> reports) => reports.AsNoTracking().Select(r => new SummaryRow
    {
        Report = r,
        Agency = r.Agency,
        Revisions = r.Revisions.Select(v => new RevisionSummary(
            v.Id, v.ReportId, v.Number, v.PublicNumber, v.State, v.IsApproved, v.Errors, v.Warnings, v.ContentHash,
            v.ReceiptNumber, v.FrozenAt, v.PublishAt, v.PublishedAt)).ToList(),
    });

    private static ReportSummary Of(SummaryRow row)
    {
        var report = row.Report;
        return new(
            report.Id, row.Agency, report.Year, report.FormId, report.State, report.IsHistorical, report.StateSince, report.FirstSubmittedAt,
            report.SubmittedAt, report.ReviewerId, report.ReviewerName, report.ReturnReason, report.CorrectionReason,
            row.Revisions.MaxBy(revision => revision.Number), row.Revisions.FirstOrDefault(revision => revision.State == RevisionState.Public));
    }

    private sealed class SummaryRow
    {
        public required Report Report { get; init; }

        public required Agency Agency { get; init; }

        public required IReadOnlyList<RevisionSummary> Revisions { get; init; }
    }
}
