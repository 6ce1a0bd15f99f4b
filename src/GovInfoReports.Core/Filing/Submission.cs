using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>The proof of a submission.</summary>
public sealed record Receipt(
    string Number, DateTimeOffset Time, string Hash, int ReportId, int RevisionId, string AgencyName, string Title, int Year, string SubmittedBy,
    IReadOnlyList<AttachedFile> Attachments);

/// <summary>A file that went along, as the receipt names it.</summary>
/// <param name="Size">In bytes.</param>
public sealed record AttachedFile(string Name, int Size);

/// <summary>A report is not sent on because findings stand in the way.</summary>
/// <param name="blocking">Errors without a waiver and warnings without an explanation.</param>
public sealed class FindingsRefusedException(string message, IReadOnlyList<Finding> blocking) : RefusedException(message)
{
    public IReadOnlyList<Finding> Blocking { get; } = blocking;
}

/// <summary>What would be submitted now.</summary>
/// <param name="Content">As it would be frozen.</param>
/// <param name="Action">What comes next: 报送, or 送审 when several persons sign.</param>
/// <param name="Verdict">Whether the state allows it.</param>
public sealed record SubmissionPreview(
    ReportContent Content, string Hash, CheckOutcome Outcome, IReadOnlyList<Finding> Blocking, IReadOnlyList<FindingResponse> Responses,
    ReportAction Action, Transition<ReportState> Verdict);

/// <summary>Submits a report to the office above: the working version is frozen into a revision that never changes.</summary>
public sealed class Submission(IDbContextFactory<ReportsDb> contexts, AccessGate gate, ReportFlow flow, Freezer freezer, ReviewAssignment assignment)
{
    public async Task<SubmissionPreview> PreviewAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).Include(r => r.Sections)
            .FindReadableAsync(gate, actor, reportId, cancellationToken);
        var frozen = await freezer.FreezeAsync(db, report, report.Sections, cancellationToken);
        var signers = report.Agency.SignersNeeded;
        var action = Next(report);
        var role = ReportTransitions.RolesFor(action, signers)[0];
        return new SubmissionPreview(
            frozen.Content.Content, frozen.Content.Hash, frozen.Outcome, Blocking.Of(frozen.Outcome, frozen.Responses), frozen.Responses,
            action, ReportTransitions.Find(report.State, action, role, signers));
    }

    /// <summary>What comes next for a report in the agency's hands: 报送, or 送审 when several persons sign.</summary>
    /// <param name="report">With its agency.</param>
    internal static ReportAction Next(Report report) =>
        report.Agency.SignersNeeded > 1 && report.State.IsEditable() ? ReportAction.SendToCheck : ReportAction.Submit;

    /// <summary>Signs and submits. The same key again gives the same receipt: one transition, one revision, one event.</summary>
    /// <param name="declared">Whether the statement under the preview was ticked.</param>
    /// <param name="shown"><see cref="SubmissionPreview.Hash"/> of what the person was shown; null without a page.</param>
    /// <exception cref="FindingsRefusedException">Findings stand in the way.</exception>
    /// <exception cref="NotShownException">It has changed since.</exception>
    /// <exception cref="RefusedException">Not declared, signatures are missing or void, or the state does not allow it.</exception>
    public async Task<Receipt> SubmitAsync(
        Actor actor, int reportId, string idempotencyKey, bool declared, string? shown = null, CancellationToken cancellationToken = default)
    {
        if (!declared) throw new RefusedException("请先勾选“已核对全部内容，对真实性、准确性负责”再报送。");
        var eventId = await flow.RunAsync(actor, reportId, ReportAction.Submit, idempotencyKey, null, step => SubmitAsync(step, shown, cancellationToken), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReceiptsOf(db.Events.Where(e => e.Id == eventId).Select(e => e.Revision!)).SingleAsync(cancellationToken);
    }

    /// <summary>The receipt of the latest submission, or null when there was none.</summary>
    public async Task<Receipt?> ReceiptAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Reports.AsNoTracking().FindReadableAsync(gate, actor, reportId, cancellationToken);
        return await ReceiptsOf(db.Revisions.Where(r => r.ReportId == reportId).OrderByDescending(r => r.Number)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The government to whose office the agency submits; null where there is none above it.</summary>
    public async Task<string?> AddresseeAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().FindReadableAsync(gate, actor, reportId, cancellationToken);
        return (await OfficeAbove.OfAsync(db, report.Agency, cancellationToken))?.Name;
    }

    /// <summary>Takes a report back before its review starts, or before the next signer has acted.</summary>
    public Task RecallAsync(Actor actor, int reportId, string? key = null, CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, reportId, ReportAction.Recall, key, null, step => SignOff.VoidAsync(step, cancellationToken), cancellationToken);

    private async Task SubmitAsync(ReportStep step, string? shown, CancellationToken cancellationToken)
    {
        var (db, report) = (step.Db, step.Report);
        await RemarkAnswers.DemandAnsweredAsync(step, cancellationToken);
        var frozen = await freezer.FreezeAsync(step, cancellationToken);
        frozen.DemandShown(shown, "报送");
        Blocking.DemandNone(frozen.Outcome, frozen.Responses, "报送");
        var signers = report.Agency.SignersNeeded;
        if (signers == 1)
            await SignOff.VoidAsync(step, cancellationToken);
        else
            await SignOff.DemandSignedAsync(step, frozen.Content.Hash, signers == 3 ? [Role.Clerk, Role.Checker] : [Role.Clerk], cancellationToken);
        SignOff.Sign(step, frozen.Content.Hash);

        var last = await db.Revisions.Where(r => r.ReportId == report.Id).MaxAsync(r => (int?)r.Number, cancellationToken) ?? 0;
        step.Event.Revision = frozen.Content.ToRevision(report, last + 1, frozen.Outcome, step.Actor.UserId, step.Actor.Name, step.Now);
        db.Revisions.Add(step.Event.Revision);
        await Attachments.SendAsync(step, cancellationToken);
        await Notices.SettleAsync(step, cancellationToken);
        await assignment.FollowAsync(step, cancellationToken);
    }

    private static IQueryable<Receipt> ReceiptsOf(IQueryable<ReportRevision> revisions) => revisions.Select(r => new Receipt(
        r.ReceiptNumber, r.FrozenAt, r.ContentHash, r.ReportId, r.Id, r.AgencyName, r.Title, r.Report.Year, r.SubmittedBy,
        r.Attachments.OrderBy(a => a.Id).Select(a => new AttachedFile(a.Name, a.Size)).ToList()));
}
