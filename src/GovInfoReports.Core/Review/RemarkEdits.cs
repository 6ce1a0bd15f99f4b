using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>A reviewer's second thoughts about an own remark, while the same review goes on: later the agency has read it.</summary>
public sealed class RemarkEdits(IDbContextFactory<ReportsDb> contexts, AccessGate gate, AuditLog audit)
{
    /// <summary>Whether the actor may change or take away a remark on the report as it is shown; the acts ask again.</summary>
    public static bool MayChange(Actor actor, ReviewView view, Remark remark) =>
        view.IsMine && remark is { Answer: null, ResolvedAt: null } && remark.AuthorId == actor.UserId && remark.RevisionId == view.Report.LatestRevision?.RevisionId;

    /// <summary>Says it in other words.</summary>
    public async Task ChangeAsync(Actor actor, int remarkId, string text, CancellationToken cancellationToken = default)
    {
        var words = StorableText.Required(text, "审核意见");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var remark = await OwnAsync(db, actor, remarkId, cancellationToken);
        remark.Text = words;
        audit.Add(db, actor, "remark-change", $"report:{remark.ReportId}", remark.SectionId);
        await Races.SaveOnceAsync(db, "审核意见", cancellationToken);
    }

    public async Task RevokeAsync(Actor actor, int remarkId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var remark = await OwnAsync(db, actor, remarkId, cancellationToken);
        db.Remarks.Remove(remark);
        audit.Add(db, actor, "remark-revoke", $"report:{remark.ReportId}", remark.SectionId);
        await Races.SaveOnceAsync(db, "审核意见", cancellationToken);
    }

    private async Task<Remark> OwnAsync(ReportsDb db, Actor actor, int remarkId, CancellationToken cancellationToken)
    {
        var remark = await db.Remarks.SingleOrDefaultAsync(r => r.Id == remarkId, cancellationToken) ?? throw new RefusedException("没有这条审核意见，请刷新后重试。");
        var report = await ReviewGuards.LoadForReviewerAsync(db, gate, actor, remark.ReportId, cancellationToken);
        if (remark.AuthorId != actor.UserId) throw new RefusedException($"这条意见由{remark.Author}提出，只有本人可以修改或删除。");
        var latest = await ReviewGuards.LatestAsync(db, report.Id, cancellationToken);
        if (report.State != ReportState.InReview || report.ReviewerId != actor.UserId || remark.RevisionId != latest.Id || remark.Answer is not null)
            throw new RefusedException("意见已随报告退回或已经答复，不能再修改或删除。");
        return remark;
    }
}
