using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// The signatures inside an agency: clerk, checker (with three persons) and approver, each under the hash of the content as it
/// would be frozen. A person signs in one role only.
/// </summary>
public sealed class SignOff(IDbContextFactory<ReportsDb> contexts, AccessGate gate, ReportFlow flow, Freezer freezer)
{
    /// <summary>All signatures, void ones included, newest first.</summary>
    public async Task<IReadOnlyList<Signature>> SignaturesAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Reports.AsNoTracking().FindReadableAsync(gate, actor, reportId, cancellationToken);
        return await db.Signatures.AsNoTracking().Where(s => s.ReportId == reportId).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The signatures of several reports that no later edit has voided, by report, in one query.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see one of the reports.</exception>
    public async Task<ILookup<int, Signature>> ActiveAsync(Actor actor, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // From the reports: also that nobody has signed is not told to whom it is no business of.
        var rows = await (
            from report in db.Reports.AsNoTracking()
            where reportIds.Contains(report.Id)
            from signature in db.Signatures.Where(s => s.ReportId == report.Id && s.VoidedAt == null).DefaultIfEmpty()
            select new { report.Id, report.Agency, Signature = signature }).ToListAsync(cancellationToken);
        foreach (var row in rows) await gate.DemandReadAsync(actor, row.Agency, $"report:{row.Id}", cancellationToken);
        return rows.Where(row => row.Signature is not null).ToLookup(row => row.Id, row => row.Signature!);
    }

    /// <summary>The clerk signs and hands over to the checker or approver. Earlier signatures become void.</summary>
    /// <param name="shown">Of each signing: <see cref="SubmissionPreview.Hash"/> of what the person was shown; null without a page.</param>
    /// <exception cref="FindingsRefusedException">Findings stand in the way.</exception>
    /// <exception cref="NotShownException">It has changed since.</exception>
    public Task SendToCheckAsync(Actor actor, int reportId, string? key = null, string? shown = null, CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, reportId, ReportAction.SendToCheck, key, null, async step =>
        {
            await RemarkAnswers.DemandAnsweredAsync(step, cancellationToken);
            var frozen = await freezer.FreezeAsync(step, cancellationToken);
            frozen.DemandShown(shown, "送审");
            Blocking.DemandNone(frozen.Outcome, frozen.Responses, "送审");
            await VoidAsync(step, cancellationToken);
            Sign(step, frozen.Content.Hash);
        }, cancellationToken);

    public Task CheckPassAsync(Actor actor, int reportId, string? key = null, string? shown = null, CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, reportId, ReportAction.CheckPass, key, null, async step =>
        {
            var frozen = await freezer.FreezeAsync(step, cancellationToken);
            await DemandSignedAsync(step, frozen.Content.Hash, [Role.Clerk], cancellationToken);
            frozen.DemandShown(shown, "复核通过");
            // Other agencies' reports may have changed since the clerk signed: what that brings up is answered before it goes on.
            Blocking.DemandNone(frozen.Outcome, frozen.Responses, "复核通过");
            Sign(step, frozen.Content.Hash);
        }, cancellationToken);

    public Task CheckBackAsync(Actor actor, int reportId, string reason, string? key = null, CancellationToken cancellationToken = default) =>
        BackAsync(actor, reportId, ReportAction.CheckBack, reason, key, cancellationToken);

    public Task SendBackToClerkAsync(Actor actor, int reportId, string reason, string? key = null, CancellationToken cancellationToken = default) =>
        BackAsync(actor, reportId, ReportAction.SendBackToClerk, reason, key, cancellationToken);

    /// <summary>Why a person cannot sign in a role, with what to do about it; null when nothing is in the way.</summary>
    /// <param name="signatures">Of the report; void ones do not count.</param>
    public static string? WhyBarred(IEnumerable<Signature> signatures, Actor actor, Role role) =>
        signatures.FirstOrDefault(signature => signature.VoidedAt is null && signature.UserId == actor.UserId) is { } own
            ? $"您已以{own.Role.Label()}身份签字，同一人不能再以{role.Label()}身份签字。请由本单位另一位{role.Label()}登录办理；没有另一位的，请联系本区政务公开办的系统管理员指定。"
            : null;

    /// <summary>The signatures that no later edit has voided, tracked by <paramref name="db"/>.</summary>
    internal static Task<List<Signature>> ActiveAsync(ReportsDb db, int reportId, CancellationToken cancellationToken) =>
        db.Signatures.Where(signature => signature.ReportId == reportId && signature.VoidedAt == null).ToListAsync(cancellationToken);

    /// <summary>A report that goes back, or is signed anew from the beginning, keeps no signature that still counts.</summary>
    internal static async Task VoidAsync(ReportStep step, CancellationToken cancellationToken)
    {
        foreach (var earlier in await ActiveAsync(step.Db, step.Report.Id, cancellationToken)) earlier.VoidedAt = step.Now;
    }

    /// <exception cref="RefusedException">An earlier signature is missing or under another content, or this person signed already.</exception>
    internal static async Task DemandSignedAsync(ReportStep step, string hash, IReadOnlyList<Role> earlier, CancellationToken cancellationToken)
    {
        var active = await ActiveAsync(step.Db, step.Report.Id, cancellationToken);
        if (WhyBarred(active, step.Actor, step.Role) is { } barred) throw new RefusedException(barred);
        if (earlier.FirstOrDefault(role => !active.Exists(signature => signature.Role == role && signature.ContentHash == hash), Role.AuditAdmin) is var missing && missing != Role.AuditAdmin)
            throw new RefusedException($"{missing.Label()}的签字已失效（签字后内容或公开说明有变化），请退回经办人重新送审。");
    }

    internal static void Sign(ReportStep step, string hash)
    {
        step.Event.ContentHash = hash;
        step.Db.Signatures.Add(new Signature
        {
            ReportId = step.Report.Id,
            Role = step.Role,
            UserId = step.Actor.UserId ?? throw new RefusedException("签字须由本人办理。"),
            UserName = step.Actor.Name,
            ContentHash = hash,
            At = step.Now,
        });
    }

    private Task BackAsync(Actor actor, int reportId, ReportAction action, string reason, string? key, CancellationToken cancellationToken)
    {
        var why = StorableText.Required(reason, "退回原因");
        return flow.RunAsync(actor, reportId, action, key, why, async step =>
        {
            await VoidAsync(step, cancellationToken);
            step.Db.Notices.Add(Notice.Of(step.Report, action.Label(), $"{step.Report.Year}年度报告被{step.Role.Label()}退回：{why}", step.Actor.Name, step.Now, $"{action}:{step.Report.Id}:{step.Report.Version}"));
        }, cancellationToken);
    }
}
