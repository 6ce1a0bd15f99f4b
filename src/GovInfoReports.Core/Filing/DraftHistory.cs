using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <param name="Total">How many entries there are over all pages.</param>
public sealed record HistoryPage(IReadOnlyList<EditEntry> Entries, int Page, int PageSize, int Total);

/// <summary>Every change of a working version: listed, looked at as of any moment, and restored as a new change.</summary>
public sealed class DraftHistory(IDbContextFactory<ReportsDb> contexts, AccessGate gate, DraftStore drafts)
{
    public const string RestoreOrigin = "恢复";

    /// <summary>Newest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<HistoryPage> EntriesAsync(Actor actor, int reportId, int page = 1, int pageSize = 50, string? sectionId = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await LoadAsync(db, actor, reportId, cancellationToken);
        var entries = db.Edits.AsNoTracking().Where(edit => edit.ReportId == reportId && (sectionId == null || edit.SectionId == sectionId));
        var total = await entries.CountAsync(cancellationToken);
        var shown = await entries.OrderByDescending(edit => edit.Id).Skip((Math.Max(1, page) - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken);
        return new HistoryPage(shown, Math.Max(1, page), pageSize, total);
    }

    /// <summary>The working version as it was: today's, with every later edit undone.</summary>
    /// <exception cref="RefusedException">The report was begun later.</exception>
    public async Task<ReportContent> AtAsync(Actor actor, int reportId, DateTimeOffset moment, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await LoadAsync(db, actor, reportId, cancellationToken);
        if (moment < report.CreatedAt) throw new RefusedException("该报告在此之后才建立，请选择更晚的时间。");
        var content = DraftContent.Read(report, report.Sections);
        var later = await db.Edits.AsNoTracking().Where(edit => edit.ReportId == reportId && edit.At > moment).ToListAsync(cancellationToken);
        EditReplay.Undo(content, later);
        return content;
    }

    /// <summary>Makes the content of a moment today's, as an ordinary batch: what others edit meanwhile is a conflict, not lost.</summary>
    public async Task<PatchResult> RestoreAsync(Actor actor, int reportId, DateTimeOffset moment, CancellationToken cancellationToken = default)
    {
        var wanted = await AtAsync(actor, reportId, moment, cancellationToken);
        var current = await drafts.OpenAsync(actor, reportId, cancellationToken);
        await gate.DemandEditAsync(actor, current.Agency, $"report:{reportId}", cancellationToken);
        var patches = PatchesBetween.Find(current.Content, wanted);
        if (patches.Count == 0) throw new RefusedException("当前内容与所选时间的内容相同，无需恢复。");
        return await drafts.ApplyAsync(actor, reportId, patches, Guid.NewGuid().ToString("N"), RestoreOrigin, cancellationToken: cancellationToken);
    }

    private Task<Report> LoadAsync(ReportsDb db, Actor actor, int reportId, CancellationToken cancellationToken) =>
        db.Reports.AsNoTracking().Include(r => r.Sections).FindReadableAsync(gate, actor, reportId, cancellationToken);
}
