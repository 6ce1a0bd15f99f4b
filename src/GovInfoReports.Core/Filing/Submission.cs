using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>The proof of a submission.</summary>
public sealed record Receipt(string Number, DateTimeOffset Time, string Hash, int ReportId, int RevisionId, string AgencyName, string Title, int Year, string SubmittedBy);

/// <summary>A report is not submitted because findings stand in the way.</summary>
/// <param name="blocking">Errors without a waiver and warnings without an explanation.</param>
public sealed class FindingsRefusedException(string message, IReadOnlyList<Finding> blocking) : RefusedException(message)
{
    public IReadOnlyList<Finding> Blocking { get; } = blocking;
}

/// <summary>What would be submitted now.</summary>
public sealed record SubmissionPreview(ReportContent Content, string Hash, CheckOutcome Outcome, IReadOnlyList<Finding> Blocking, IReadOnlyList<FindingResponse> Responses, Transition<ReportState> Verdict);

public sealed class Submission
{
    public Task<SubmissionPreview> PreviewAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<Receipt> SubmitAsync(Actor actor, int reportId, string idempotencyKey, bool declared, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<Receipt?> ReceiptAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task RecallAsync(Actor actor, int reportId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
