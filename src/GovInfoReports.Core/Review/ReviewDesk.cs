using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <param name="Target">A cell id or block id; empty for the section as a whole.</param>
/// <param name="Quote">The value or passage remarked on.</param>
public sealed record NewRemark(string SectionId, string Target, string Quote, string Text);

/// <summary>What a reviewer does with a submitted report. Whoever signed, submitted or edited it never reviews it.</summary>
public sealed class ReviewDesk(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, ReportFlow flow, ReviewReading reading, Actors actors, AuditLog audit)
{
    /// <summary>Characters of a note to whom a report is handed over.</summary>
    public const int LongestNote = 500;

    /// <summary>The reports that are with this reviewer's office: submitted, in review, and approved but not yet published.</summary>
    public Task<IReadOnlyList<ReportSummary>> WaitingAsync(Actor actor, int? year = null, CancellationToken cancellationToken = default) =>
        reading.WaitingAsync(actor, year, cancellationToken);

    public Task<ReviewView> OpenAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => reading.OpenAsync(actor, reportId, cancellationToken);

    /// <summary>Null when it was never returned or corrected, or not submitted again.</summary>
    public Task<ChangesSinceReturn?> ChangesSinceReturnAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) =>
        reading.ChangesSinceReturnAsync(actor, reportId, cancellationToken);

    /// <summary>Who else could take the report over: the reviewers of its office who have not filed it, in the order of their names.</summary>
    public Task<IReadOnlyList<Colleague>> ColleaguesAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) =>
        reading.ColleaguesAsync(actor, reportId, cancellationToken);

    /// <summary>What to read before and after a report.</summary>
    public Task<QueuePlace> PlaceAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) =>
        reading.PlaceAsync(actor, reportId, cancellationToken);

    /// <summary>Whether a page that was opened shows everything still, in one small question.</summary>
    public Task<ReviewStamp> StampAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) =>
        reading.StampAsync(actor, reportId, cancellationToken);

    /// <param name="seen">Of each act: the newest event that the page shows, see <see cref="ReviewStamp.LastEvent"/>; null without
    /// a page.</param>
    public Task TakeAsync(Actor actor, int reportId, string? key = null, long? seen = null,
        CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, reportId, ReportAction.Take, key, seen, null, step =>
            ReviewGuards.DemandIndependentAsync(step.Db, reportId, actor, cancellationToken), cancellationToken);

    /// <summary>指派: gives submitted reports to a reviewer, each by itself; the one who assigns need not review them.</summary>
    /// <param name="toUserId">A reviewer of the reports' office, perhaps the actor.</param>
    /// <returns>What was refused, by report; empty when all are given.</returns>
    public async Task<IReadOnlyDictionary<int, string>> AssignAsync(
        Actor actor, IReadOnlyCollection<int> reportIds, int toUserId, CancellationToken cancellationToken = default)
    {
        var refused = new Dictionary<int, string>();
        foreach (var id in reportIds)
        {
            try
            {
                await flow.RunAsync(actor, id, ReportAction.Assign, null, null, step => GiveAsync(step, toUserId, "指派给", "", cancellationToken), cancellationToken);
            }
            catch (RefusedException refusal)
            {
                refused[id] = refusal.Message;
            }
        }
        return refused;
    }

    /// <summary>To whom all of some reports can be assigned, in the order of their names.</summary>
    public Task<IReadOnlyList<Colleague>> ReviewersAsync(Actor actor, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken = default) =>
        reading.ReviewersAsync(actor, reportIds, cancellationToken);

    /// <param name="toUserId">Another reviewer of the same office who has not filed the report.</param>
    /// <param name="note">What the other one should know; may be empty.</param>
    public Task HandOverAsync(
        Actor actor, int reportId, int toUserId, string? key = null, long? seen = null, string note = "",
        CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, reportId, ReportAction.HandOver, key, seen, null, async step =>
        {
            await ReviewGuards.DemandTakenByAsync(step, cancellationToken);
            await GiveAsync(step, toUserId, "转交给", note, cancellationToken);
        }, cancellationToken);

    private async Task GiveAsync(ReportStep step, int toUserId, string how, string note, CancellationToken cancellationToken)
    {
        var other = await actors.OfAsync(toUserId, cancellationToken);
        if (!other.ActingRolesFor(step.Report.Agency).Contains(step.Role)) throw new RefusedException("接手人没有审核该单位的权限，请选择其他审核员。");
        await ReviewGuards.DemandIndependentAsync(step.Db, step.Report.Id, other, cancellationToken);
        (step.Report.ReviewerId, step.Report.ReviewerName) = (other.UserId, other.Name);
        var said = StorableText.Clean(note).Trim();
        if (said.Length > LongestNote) throw RefusedException.At(FieldProblem.Reason, $"附言不能超过{LongestNote}字，现为{said.Length}字。");
        step.Event.Reason = $"{how}{other.Name}{(said.Length == 0 ? "" : $"：{said}")}";
    }

    public Task ReleaseAsync(Actor actor, int reportId, string? key = null, long? seen = null,
        CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, reportId, ReportAction.Release, key, seen, null, step =>
            ReviewGuards.DemandReleasableAsync(step, cancellationToken), cancellationToken);

    /// <summary>Returns the report to its agency, which is told. An approved one can be returned until it is public.</summary>
    /// <param name="last">A remark that was still being written: it goes with the return or not at all.</param>
    public Task ReturnAsync(
        Actor actor, int reportId, string reason, string? key = null, long? seen = null, NewRemark? last = null,
        CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "退回原因");
        return flow.RunAsync(actor, reportId, ReportAction.Return, key, seen, why, async step =>
        {
            var revision = await ReviewGuards.DemandReturnableAsync(step, cancellationToken);
            revision.IsApproved = false;
            NameRevision(step, revision);
            if (last is not null) step.Db.Remarks.Add(Pinned(last, actor, reportId, revision.Id));
            var text = $"{step.Report.Year}年度报告被退回修改：{why}";
            step.Db.Notices.Add(Notice.Of(step.Report, "退回", text, actor.Name, step.Now, $"returned:{revision.Id}:{step.Report.Version}"));
        }, cancellationToken);
    }

    public Task ApproveAsync(Actor actor, int reportId, string? key = null, long? seen = null,
        CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, reportId, ReportAction.Approve, key, seen, null, async step =>
        {
            await ReviewGuards.DemandTakenByAsync(step, cancellationToken);
            await ReviewGuards.DemandIndependentAsync(step.Db, reportId, actor, cancellationToken);
            var revision = await ReviewGuards.LatestAsync(step.Db, reportId, cancellationToken);
            revision.IsApproved = true;
            NameRevision(step, revision);
        }, cancellationToken);

    /// <summary>Pins a remark to a cell, passage or section of the submitted revision.</summary>
    /// <returns>The remark's id.</returns>
    public async Task<int> RemarkAsync(Actor actor, int reportId, NewRemark remark, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await ReviewGuards.LoadForReviewerAsync(db, gate, actor, reportId, cancellationToken);
        if (report.State != ReportState.InReview) throw new RefusedException($"报告状态为“{report.State.Label()}”，请接收审核后再提意见。");
        if (report.ReviewerId != actor.UserId) throw new RefusedException($"该报告由{report.ReviewerName}审核，如需提意见请先转交。");
        var pinned = Pinned(remark, actor, reportId, (await ReviewGuards.LatestAsync(db, reportId, cancellationToken)).Id);
        db.Remarks.Add(pinned);
        audit.Add(db, actor, "remark", $"report:{reportId}", remark.SectionId);
        await db.SaveChangesAsync(cancellationToken);
        return pinned.Id;
    }

    /// <summary>The reviewer is content with what the clerk did about a remark. Again changes nothing.</summary>
    public async Task ResolveRemarkAsync(Actor actor, int remarkId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var remark = await db.Remarks.SingleOrDefaultAsync(r => r.Id == remarkId, cancellationToken) ?? throw new RefusedException("没有这条审核意见，请刷新后重试。");
        await ReviewGuards.LoadForReviewerAsync(db, gate, actor, remark.ReportId, cancellationToken);
        if (remark.ResolvedAt is not null) return;
        remark.ResolvedAt = clock.GetUtcNow();
        audit.Add(db, actor, "remark-resolve", $"report:{remark.ReportId}", remark.SectionId);
        await Races.SaveOnceAsync(db, "审核意见", cancellationToken);
    }

    private Remark Pinned(NewRemark remark, Actor actor, int reportId, int revisionId)
    {
        var text = StorableText.Required(remark.Text, "审核意见");
        if (remark.SectionId.Length is 0 or > 8 || remark.Target.Length > 80) throw new RefusedException("审核意见的位置无效，请刷新页面后重试。");
        return new Remark
        {
            ReportId = reportId,
            RevisionId = revisionId,
            SectionId = remark.SectionId,
            Target = remark.Target,
            Quote = StorableText.Cut(StorableText.Clean(remark.Quote), ReportsDbModel.ReasonLength),
            Text = text,
            AuthorId = actor.UserId,
            Author = actor.Name,
            At = clock.GetUtcNow(),
        };
    }

    private static void NameRevision(ReportStep step, ReportRevision revision) =>
        (step.Event.RevisionId, step.Event.ContentHash) = (revision.Id, revision.ContentHash);
}
