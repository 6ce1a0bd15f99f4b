using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>Opens working versions and saves edits of them, one transaction a batch.</summary>
public sealed class DraftStore(
    IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, ReportChecks checks, DraftBroadcast broadcast, QuickSaves quick)
{
    /// <exception cref="AccessDeniedException">The actor may not see it.</exception>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<DraftView> OpenAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Sections).FindReadableAsync(gate, actor, reportId, cancellationToken);
        var content = DraftContent.Read(report, report.Sections);
        var lastYear = await checks.OtherYearAsync(report.AgencyId, report.Year - 1, cancellationToken);
        var locked = LockReason(actor, report);
        if (locked is null && SectionStatement.IsAtHand(db) && !await db.Signatures.AnyAsync(s => s.ReportId == reportId && s.VoidedAt == null, cancellationToken))
            quick.Remember(report, content);
        return new DraftView(
            report.Id, report.Agency, report.Year, report.State, report.IsHistorical, locked is null, locked, report.ReturnReason, report.CorrectionReason,
            content, report.Sections.ToDictionary(section => section.SectionId, section => new SectionStamp(section.Version, section.UpdatedBy, section.UpdatedAt)),
            LastYear.CarriedOver(content.Form, lastYear?.Content), LastYear.UnchangedBlocks(content, lastYear?.Content));
    }

    /// <summary>
    /// Saves a batch. Different targets merge whoever else is editing; a target that somebody else changed since
    /// <c>Seen</c> is left alone and returned as a conflict. A batch sent again is saved once. Saving voids signatures.
    /// </summary>
    /// <param name="batch">Id of the act, up to 64 characters; unique in the report.</param>
    /// <param name="origin">录入, 粘贴, 导入, 撤销…</param>
    /// <param name="seenVersions">The section versions the caller has; others' changes since then are returned.</param>
    /// <param name="session">The caller's place in <see cref="DraftBroadcast"/>, which is not told of its own changes.</param>
    /// <exception cref="RefusedException">The report cannot be edited now, or a value cannot stand there; nothing is saved.</exception>
    public async Task<PatchResult> ApplyAsync(
        Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string batch, string origin,
        IReadOnlyDictionary<string, int>? seenVersions = null, Guid? session = null, CancellationToken cancellationToken = default)
    {
        if (batch.Length is 0 or > 64) throw new ArgumentException("A batch id has 1 to 64 characters.", nameof(batch));
        var saved = await quick.TryAsync(actor, reportId, patches, batch, origin, seenVersions)
            ?? await Races.RetryAsync(() => TryApplyAsync(actor, reportId, patches, batch, origin, seenVersions, cancellationToken), cancellationToken);
        broadcast.Tell(reportId, [.. saved.Own.Select(OpenSections.ChangeOf)], session);
        return saved.Result;
    }

    private async Task<(PatchResult Result, IReadOnlyList<EditEntry> Own)> TryApplyAsync(
        Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string batch, string origin,
        IReadOnlyDictionary<string, int>? seenVersions, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await OpenSections.LoadAsync(db, reportId, patches, batch, cancellationToken);
        await gate.DemandEditAsync(actor, open.Report.Agency, $"report:{reportId}", cancellationToken);
        if (LockReason(actor, open.Report) is { } locked) throw new RefusedException(locked);

        var edit = new DraftEdit(open.Content);
        foreach (var patch in patches.Where(patch => !open.AlreadySaved.Contains(DraftEdit.TargetOf(patch)))) edit.Apply(patch);
        var now = UtcMicroseconds.Cut(clock.GetUtcNow());
        var own = open.Save(edit.Changes, actor, now, batch, origin);
        db.Edits.AddRange(own);
        var others = await open.OthersAsync(db, seenVersions, cancellationToken);
        var conflicts = await open.ConflictsAsync(db, edit.Mismatches, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // Only what was changed is known to bear no signature any more.
        if (own.Count > 0 && SectionStatement.IsAtHand(db)) quick.Remember(open);
        return (new PatchResult(now, open.Versions, conflicts, others), own);
    }

    /// <summary>Why the actor cannot edit now, or null.</summary>
    internal static string? LockReason(Actor actor, Report report)
    {
        if (!actor.IsSystem && !actor.Has(Role.Clerk, report.Agency)) return "只有本单位的经办人可以填报。";
        return report.State.IsEditable() ? null : $"报告状态为“{report.State.Label()}”，不能修改。{WayToEditing(report.State)}";
    }

    private static string WayToEditing(ReportState state) => state switch
    {
        ReportState.Checking or ReportState.AwaitingApproval => "如需修改，请先由经办人撤回，或由签字人退回。",
        ReportState.Submitted => "审核员接收以前可以撤回，改好再报送。",
        ReportState.InReview => "审核员正在审核；如需修改，请联系审核员退回。",
        _ => "公开以前如需修改，请联系审核员退回；公开以后可以发起更正。",
    };
}
