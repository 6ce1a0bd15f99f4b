using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Review;

/// <summary>What a reviewer sees of one report: the revision as submitted, never the working version.</summary>
/// <param name="IsMine">Whether this actor has taken it.</param>
/// <param name="Conflict">Why this actor may not approve it (signed, submitted or edited it), or null.</param>
public sealed record ReviewView(
    ReportSummary Report, ReportContent Content, ReportContent? LastYear, bool IsMine, string? Conflict,
    IReadOnlyList<Remark> Remarks, IReadOnlyList<FindingResponse> Responses, IReadOnlyList<ReportEvent> Events);

/// <summary>What changed between the returned revision and the one submitted again.</summary>
/// <param name="Unanswered">Remarks made on the returned revision that the clerk has not answered.</param>
/// <param name="UnexpectedTargets">Ids of changed cells and blocks on which no remark had been made.</param>
public sealed record ChangesSinceReturn(int FromRevisionId, int ToRevisionId, ReportDiff Diff, IReadOnlyList<Remark> Unanswered, IReadOnlyList<string> UnexpectedTargets);

/// <param name="Target">A cell id or block id; empty for the section as a whole.</param>
public sealed record NewRemark(string SectionId, string Target, string Quote, string Text);

public sealed class ReviewDesk
{
    /// <summary>The reports that are with this reviewer's office: submitted, in review, and approved but not yet published.</summary>
    public Task<IReadOnlyList<ReportSummary>> WaitingAsync(Actor actor, int? year = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<ReviewView> OpenAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task TakeAsync(Actor actor, int reportId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task HandOverAsync(Actor actor, int reportId, int toUserId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task ReleaseAsync(Actor actor, int reportId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<int> RemarkAsync(Actor actor, int reportId, NewRemark remark, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task ResolveRemarkAsync(Actor actor, int remarkId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task ReturnAsync(Actor actor, int reportId, string reason, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task ApproveAsync(Actor actor, int reportId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<ChangesSinceReturn?> ChangesSinceReturnAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
