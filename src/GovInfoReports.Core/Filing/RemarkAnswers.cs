using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>A colleague has answered since the page was shown; the person has not read that answer.</summary>
public sealed class AnsweredMeanwhileException(string by, string answer)
    : RefusedException($"{by}已经答复了这条意见：“{answer}”。要改用您的答复，请再按一次“保存答复”。")
{
    /// <summary>What the colleague answered.</summary>
    public string Answer => answer;
}

/// <summary>The reviewer's remarks as the agency sees them, and the clerk's answers.</summary>
public sealed class RemarkAnswers(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, AuditLog audit)
{
    /// <summary>All remarks on a report, oldest first. While a review goes on, the agency does not see that review's remarks.</summary>
    public async Task<IReadOnlyList<Remark>> ListAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().FindReadableAsync(gate, actor, reportId, cancellationToken);
        var remarks = await db.Remarks.AsNoTracking().Where(r => r.ReportId == reportId).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var isOffice = actor.May(Act.ReadReview, report.Agency);
        if (isOffice || report.State is not (ReportState.InReview or ReportState.Submitted)) return remarks;
        var current = await db.Revisions.Where(r => r.ReportId == reportId).MaxAsync(r => (int?)r.Id, cancellationToken);
        return [.. remarks.Where(remark => remark.RevisionId != current)];
    }

    /// <param name="seen">The answer that the person had before the eyes; null when there was none.</param>
    /// <returns>The answer as it is stored.</returns>
    /// <exception cref="AnsweredMeanwhileException">Somebody else has answered since.</exception>
    /// <exception cref="RefusedException">The report is not with the agency, or the answer is empty.</exception>
    public async Task<string> AnswerRemarkAsync(Actor actor, int remarkId, string answer, string? seen, CancellationToken cancellationToken = default)
    {
        var text = StorableText.Required(answer, "答复");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var remark = await db.Remarks.SingleOrDefaultAsync(r => r.Id == remarkId, cancellationToken) ?? throw new RefusedException("没有这条审核意见，请刷新后重试。");
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).SingleAsync(r => r.Id == remark.ReportId, cancellationToken);
        await gate.DemandEditAsync(actor, report.Agency, $"report:{report.Id}", cancellationToken);
        if (DraftStore.LockReason(actor, report) is { } locked) throw new RefusedException(locked);
        if (remark is { Answer: { } answered, AnsweredBy: { } by } && answered != seen && answered != text) throw new AnsweredMeanwhileException(by, answered);
        (remark.Answer, remark.AnsweredBy, remark.AnsweredAt) = (text, actor.Name, clock.GetUtcNow());
        audit.Add(db, actor, "remark-answer", $"report:{report.Id}", remark.SectionId);
        await Races.SaveOnceAsync(db, "审核意见", cancellationToken);
        return text;
    }

    /// <summary>A report that was returned goes back only with an answer to each remark.</summary>
    /// <exception cref="RefusedException">One has none.</exception>
    internal static async Task DemandAnsweredAsync(ReportStep step, CancellationToken cancellationToken)
    {
        if (step.Event.FromState != nameof(ReportState.Returned)) return;
        var open = await step.Db.Remarks.CountAsync(remark => remark.ReportId == step.Report.Id && remark.ResolvedAt == null && remark.Answer == null, cancellationToken);
        if (open > 0) throw new RefusedException($"还有{open}条审核意见没有答复。请先在填报页逐条答复，再报送。");
    }
}
