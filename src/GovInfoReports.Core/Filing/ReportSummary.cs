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
}

/// <summary>A frozen revision without its content.</summary>
public sealed record RevisionSummary(
    int RevisionId, int ReportId, int Number, int? PublicNumber, RevisionState State, bool IsApproved, int Errors, int Warnings, string ContentHash,
    string ReceiptNumber, DateTimeOffset FrozenAt, DateTimeOffset? PublishAt, DateTimeOffset? PublishedAt);

internal static class ReportSummaries
{
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<ReportSummary> OneAsync(ReportsDb db, int reportId, CancellationToken cancellationToken) =>
        (await ReadAsync(db, db.Reports.Where(r => r.Id == reportId), cancellationToken)).SingleOrDefault() ?? throw ReportLookup.Missing();

    /// <summary>Two queries, whatever the number of reports; newest year first, agencies by their order.</summary>
    public static async Task<IReadOnlyList<ReportSummary>> ReadAsync(ReportsDb db, IQueryable<Report> reports, CancellationToken cancellationToken)
    {
        var rows = await reports.AsNoTracking().Include(r => r.Agency)
            .OrderByDescending(r => r.Year).ThenBy(r => r.Agency.SortOrder).ThenBy(r => r.AgencyId).ToListAsync(cancellationToken);
        var revisions = await db.Revisions.AsNoTracking().Where(r => reports.Any(report => report.Id == r.ReportId))
            .Select(r => new RevisionSummary(
                r.Id, r.ReportId, r.Number, r.PublicNumber, r.State, r.IsApproved, r.Errors, r.Warnings, r.ContentHash,
                r.ReceiptNumber, r.FrozenAt, r.PublishAt, r.PublishedAt))
            .ToListAsync(cancellationToken);
        var byReport = revisions.ToLookup(revision => revision.ReportId);
        return [.. rows.Select(report => Of(report, byReport[report.Id]))];
    }

    private static ReportSummary Of(Report report, IEnumerable<RevisionSummary> revisions) => new(
        report.Id, report.Agency, report.Year, report.FormId, report.State, report.IsHistorical, report.StateSince, report.FirstSubmittedAt,
        report.SubmittedAt, report.ReviewerId, report.ReviewerName, report.ReturnReason, report.CorrectionReason,
        revisions.MaxBy(revision => revision.Number), revisions.FirstOrDefault(revision => revision.State == RevisionState.Public));
}
