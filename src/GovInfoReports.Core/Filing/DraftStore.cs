using System.Diagnostics;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Work;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>Opens working versions and saves edits of them, one transaction a batch.</summary>
public sealed class DraftStore(
    IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, ReportSurroundings surroundings, DraftBroadcast broadcast, KnownSections known,
    AccountStates accounts)
{
    private SectionWriter? _writer;

    /// <exception cref="AccessDeniedException">The actor may not see it.</exception>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<DraftView> OpenAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Sections).FindReadableAsync(gate, actor, reportId, cancellationToken);
        var lastYear = await surroundings.YearAsync(report.AgencyId, report.Year - 1, cancellationToken);
        return View(actor, report, DraftContent.Read(report, report.Sections), lastYear);
    }

    /// <summary>As <see cref="OpenAsync"/>, with what the rules look at around it: for live checks in the editor.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see it.</exception>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<OpenDraft> OpenToEditAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).Include(r => r.Sections)
            .FindReadableAsync(gate, actor, reportId, cancellationToken);
        var content = DraftContent.Read(report, report.Sections);
        var context = (await surroundings.OfAsync([new CheckedVersion(report, content)], sisters: true, cancellationToken))[reportId];
        return new OpenDraft(View(actor, report, content, context.LastYear), context);
    }

    /// <summary>
    /// Saves a batch. Different targets merge whoever else is editing; a target that somebody else changed since
    /// <c>Seen</c> is left alone and returned as a conflict. A batch is saved once however often it is sent: what its first
    /// sending left out stays a conflict. Saving voids signatures.
    /// </summary>
    /// <param name="batch">Id of the act, up to 64 characters; unique in the report.</param>
    /// <param name="origin">录入, 粘贴, 导入, 撤销…</param>
    /// <param name="seenVersions">The section versions the caller has; others' changes since then are returned.</param>
    /// <param name="session">The caller's place in <see cref="DraftBroadcast"/>, which is not told of its own changes.</param>
    /// <exception cref="RefusedException">The report cannot be edited now, or a value cannot stand there; nothing is saved.</exception>
    public Task<PatchResult> ApplyAsync(
        Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string batch, string origin,
        IReadOnlyDictionary<string, int>? seenVersions = null, Guid? session = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(new Save(actor, reportId, patches, batch, origin, seenVersions), session, cancellationToken);

    /// <summary>
    /// As <see cref="ApplyAsync(Actor, int, IReadOnlyList{DraftPatch}, string, string, IReadOnlyDictionary{string, int}?, Guid?, CancellationToken)"/>
    /// for edits that were only typed at the same time: one whose value cannot stand is left out and told, and holds back no other.
    /// </summary>
    /// <exception cref="RefusedException">The report cannot be edited now; nothing is saved.</exception>
    public Task<PatchResult> ApplyEachAsync(
        Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string batch, string origin,
        IReadOnlyDictionary<string, int>? seenVersions = null, Guid? session = null, CancellationToken cancellationToken = default) =>
        ApplyAsync(new Save(actor, reportId, patches, batch, origin, seenVersions) { LeavesOut = true }, session, cancellationToken);

    private async Task<PatchResult> ApplyAsync(Save save, Guid? session, CancellationToken cancellationToken)
    {
        if (save.Batch.Length is 0 or > 64) throw new ArgumentException("A batch id has 1 to 64 characters.", nameof(save));
        using var trace = PortalMeter.Traces.StartActivity("save edits");
        var started = Stopwatch.GetTimestamp();
        // The page may have been open for hours; what counts is what the person may do now.
        var present = save with { Actor = await accounts.PresentAsync(save.Actor, cancellationToken) };
        var (result, own) = await Races.RetryAsync(() => TryApplyAsync(present, cancellationToken), cancellationToken);
        PortalMeter.Saves.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        if (result.Conflicts.Count > 0) PortalMeter.Conflicts.Add(result.Conflicts.Count);
        broadcast.Tell(save.ReportId, [.. own.Select(OpenSections.ChangeOf)], save.Batch, session);
        return result;
    }

    private static DraftView View(Actor actor, Report report, ReportContent content, OtherYear? lastYear)
    {
        var locked = LockReason(actor, report);
        return new DraftView(
            report.Id, report.Agency, report.Year, report.State, report.IsHistorical, locked is null, locked, report.ReturnReason,
            report.CorrectionReason, content,
            report.Sections.ToDictionary(section => section.SectionId, StampOf),
            LastYear.CarriedOver(content.Form, lastYear?.Content), LastYear.UnchangedBlocks(content, lastYear?.Content));
    }

    private static SectionStamp StampOf(ReportSection section) => new(section.Version, section.UpdatedById, section.UpdatedBy, section.UpdatedAt);

    /// <summary>Saves a batch with what belongs to it: all of it, or nothing where somebody else changed a target.</summary>
    /// <param name="with">Adds what is saved with the batch.</param>
    /// <exception cref="RefusedException">The report cannot be edited now, or somebody else is editing the same; nothing is saved.</exception>
    internal async Task ApplyWholeAsync(
        Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string origin, Action<ReportsDb, Report> with, CancellationToken cancellationToken)
    {
        if (patches.Count == 0)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            with(db, await db.Reports.AsNoTracking().SingleAsync(r => r.Id == reportId, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            return;
        }
        var present = await accounts.PresentAsync(actor, cancellationToken);
        var save = new Save(present, reportId, patches, Guid.NewGuid().ToString("N"), origin, null) { With = with };
        var (_, own) = await Races.RetryAsync(() => TryApplyAsync(save, cancellationToken), cancellationToken);
        broadcast.Tell(reportId, [.. own.Select(OpenSections.ChangeOf)], save.Batch);
    }

    private async Task<(PatchResult Result, IReadOnlyList<EditEntry> Own)> TryApplyAsync(Save save, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (open, outcome) = await EditAsync(db, save, cancellationToken);
        var now = UtcMicroseconds.Cut(clock.GetUtcNow());
        var (changed, own) = open.Put(outcome.Changes, save.Actor, now, save.Batch, save.Origin);
        var others = await open.OthersAsync(db, save.SeenVersions, cancellationToken);
        var conflicts = await open.ConflictsAsync(db, outcome.Mismatches, cancellationToken);
        if (save.With is not null && conflicts.Count > 0) throw new RefusedException("有人正在同时填写，没有改动任何数字，请刷新后重试。");
        save.With?.Invoke(db, open.Report);
        try
        {
            await WriteAsync(db, changed, own, cancellationToken);
        }
        catch (Exception problem) when (DatabaseProvider.IsBrokenReference(problem))
        {
            // Deleted since its section was known.
            throw ReportLookup.Missing();
        }
        // Only what was changed is known to bear no signature any more.
        if (own.Count > 0) known.Keep(open);
        return (new PatchResult(now, open.Versions, conflicts, others) { Refusals = outcome.Refusals }, own);
    }

    /// <summary>The sections, the log and what else the context holds (signatures, what belongs to the act) stand or fall together.</summary>
    private async Task WriteAsync(ReportsDb db, IReadOnlyList<ReportSection> changed, IReadOnlyList<EditEntry> log, CancellationToken cancellationToken)
    {
        if (log.Count == 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }
        _writer ??= new SectionWriter(db);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await _writer.WriteAsync(db, changed, log, cancellationToken);
            // Not taken as saved before the commit: a broken connection does all of it again.
            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    /// <summary>On the section as it is known if that can be; else it is read. If it is another by now, saving fails and all begins anew.</summary>
    private async Task<(OpenSections Open, DraftOutcome Outcome)> EditAsync(ReportsDb db, Save save, CancellationToken cancellationToken)
    {
        if (known.Take(save.ReportId, save.Patches, save.SeenVersions) is { } kept)
        {
            await DemandEditAsync(save.Actor, kept.Report, cancellationToken);
            var outcome = kept.Apply(save.Patches, save.LeavesOut);
            // A conflict names its author, and what changes nothing may be a repetition: only the database knows.
            if (outcome is { Mismatches.Count: 0, Changes.Count: > 0 }) return (kept, outcome);
        }
        var read = await OpenSections.LoadAsync(db, save.ReportId, save.Patches, save.Batch, cancellationToken);
        await DemandEditAsync(save.Actor, read.Report, cancellationToken);
        return (read, read.Apply(save.Patches, save.LeavesOut));
    }

    /// <summary>Asked by every save, whether its section was read or known.</summary>
    private async Task DemandEditAsync(Actor actor, Report report, CancellationToken cancellationToken)
    {
        await gate.DemandEditAsync(actor, report.Agency, $"report:{report.Id}", cancellationToken);
        if (LockReason(actor, report) is { } locked) throw new RefusedException(locked);
    }

    /// <summary>Why the actor cannot edit now, or null.</summary>
    internal static string? LockReason(Actor actor, Report report)
    {
        if (!actor.May(Act.Edit, report.Agency)) return Rights.Of(Act.Edit).Missing;
        return report.State.IsEditable() ? null : $"报告状态为“{report.State.Label()}”，不能修改。{WayToEditing(report.State)}";
    }

    private static string WayToEditing(ReportState state) => state switch
    {
        ReportState.Checking or ReportState.AwaitingApproval => "如需修改，请先由经办人撤回，或由签字人退回。",
        ReportState.Submitted => "审核员接收以前可以撤回，改好再报送。",
        ReportState.InReview => "审核员正在审核；如需修改，请联系审核员退回。",
        _ => "公开以前如需修改，请联系审核员退回；公开以后可以发起更正。",
    };

    /// <summary>What is to be saved, by whom.</summary>
    private sealed record Save(
        Actor Actor, int ReportId, IReadOnlyList<DraftPatch> Patches, string Batch, string Origin, IReadOnlyDictionary<string, int>? SeenVersions)
    {
        /// <summary>See <see cref="ApplyEachAsync"/>.</summary>
        public bool LeavesOut { get; init; }

        /// <summary>Adds what stands or falls with the batch, which then is saved whole or not at all.</summary>
        public Action<ReportsDb, Report>? With { get; init; }
    }
}
