using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Checks.Sensitive;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>The clerk's answers to findings: explanations, requests for a waiver, and printed totals given up.</summary>
public sealed class FindingResponses(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, ReportChecks checks, AuditLog audit)
{
    public async Task<IReadOnlyList<FindingResponse>> ListAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Reports.AsNoTracking().Where(r => r.Id == reportId)
            .Select(r => new { r.Agency, Responses = db.FindingResponses.Where(response => response.ReportId == r.Id).OrderBy(response => response.Id).ToList() })
            .SingleOrDefaultAsync(cancellationToken) ?? throw ReportLookup.Missing();
        await gate.DemandReadAsync(actor, found.Agency, $"report:{reportId}", cancellationToken);
        return found.Responses;
    }

    /// <summary>Explains a warning (or a hint); overwrites an earlier explanation.</summary>
    /// <param name="findingKey">See <see cref="Finding.Key"/>.</param>
    /// <param name="isPublic">Whether it is printed with the published report.</param>
    /// <exception cref="RefusedException">The finding is gone, the text is empty, or the report cannot be edited now.</exception>
    public Task ExplainAsync(Actor actor, int reportId, string findingKey, string explanation, bool isPublic, CancellationToken cancellationToken = default) =>
        AnswerAsync(actor, reportId, findingKey, explanation, isPublic, asksWaiver: false, cancellationToken);

    /// <summary>Explains an error that states a fact which cannot be changed, and asks the reviewer to waive it.</summary>
    /// <exception cref="RefusedException">The finding is gone or no error, the text is empty, or the report cannot be edited now.</exception>
    public Task RequestWaiverAsync(Actor actor, int reportId, string findingKey, string explanation, bool isPublic = false, CancellationToken cancellationToken = default) =>
        AnswerAsync(actor, reportId, findingKey, explanation, isPublic, asksWaiver: true, cancellationToken);

    private async Task AnswerAsync(
        Actor actor, int reportId, string findingKey, string explanation, bool isPublic, bool asksWaiver, CancellationToken cancellationToken)
    {
        var text = StorableText.Required(explanation, asksWaiver ? "申请豁免的理由" : "说明");
        if (isPublic) PublicRemarks.Demand(text, "说明");
        await Races.RetryAsync(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var report = await LoadAsync(db, actor, reportId, cancellationToken);
            var outcome = CheckEngine.Run(await checks.ContextAsync(report, DraftContent.Read(report, report.Sections), cancellationToken));
            var finding = outcome.Findings.FirstOrDefault(finding => finding.Key == findingKey)
                ?? throw new RefusedException("这个问题已经改正，或者有关内容刚刚又有变化，这条说明没有保存。请看现在的校验结果，仍须说明的再保存一次。");
            if (asksWaiver && finding.Severity != Severity.Error) throw new RefusedException("只有错误需要申请豁免，警告请填写说明。");
            if (asksWaiver && finding.IsUnfilled) throw new RefusedException("还没有填写的内容不能申请豁免，请补填：没有发生的填0，没有内容的写“无”。");
            var response = await db.FindingResponses.SingleOrDefaultAsync(r => r.ReportId == reportId && r.FindingKey == findingKey, cancellationToken);
            if (response is null) db.FindingResponses.Add(response = new FindingResponse { ReportId = reportId, FindingKey = findingKey });
            response.Answer(finding, text, isPublic, asksWaiver, actor.Name, clock.GetUtcNow());
            var (action, role) = (asksWaiver ? "RequestWaiver" : "Explain", actor.IsSystem ? (Role?)null : Role.Clerk);
            db.Events.Add(report.Event(action, actor, role, clock.GetUtcNow(), StorableText.Cut($"{finding.Rule}：{text}", ReportsDbModel.ReasonLength)));
            audit.Add(db, actor, asksWaiver ? "waiver-request" : "explain", $"report:{reportId}", finding.Rule);
            foreach (var signature in await SignOff.ActiveAsync(db, reportId, cancellationToken)) signature.VoidedAt = clock.GetUtcNow();
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
    }

    private async Task<Report> LoadAsync(ReportsDb db, Actor actor, int reportId, CancellationToken cancellationToken)
    {
        var report = await db.Reports.Include(r => r.Agency).ThenInclude(a => a.Periods).Include(r => r.Sections)
            .FindAsync(reportId, cancellationToken);
        await gate.DemandEditAsync(actor, report.Agency, $"report:{reportId}", cancellationToken);
        return DraftStore.LockReason(actor, report) is { } locked ? throw new RefusedException(locked) : report;
    }
}
