using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>One report in a list.</summary>
/// <param name="LatestRevision">Of the frozen ones, the newest; null before the first submission.</param>
public sealed record ReportSummary(
    int ReportId, int AgencyId, string AgencyCode, string AgencyName, AgencyKind Kind, int Year, string FormId, ReportState State, bool IsHistorical,
    DateTimeOffset StateSince, DateTimeOffset? SubmittedAt, int? ReviewerId, string? ReviewerName, string? ReturnReason, string? CorrectionReason,
    RevisionSummary? LatestRevision, RevisionSummary? PublicRevision);

public sealed record RevisionSummary(
    int RevisionId, int Number, int? PublicNumber, RevisionState State, bool IsApproved, int Errors, int Warnings, string ContentHash,
    string ReceiptNumber, DateTimeOffset FrozenAt, DateTimeOffset? PublishAt, DateTimeOffset? PublishedAt);

public sealed class AgencyReports
{
    /// <summary>All years' reports of an agency, newest first.</summary>
    public Task<IReadOnlyList<ReportSummary>> ListAsync(Actor actor, int agencyId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<ReportSummary> SummaryAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<ReportEvent>> EventsAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
