using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>What an agency has to be told on its next screen.</summary>
public sealed class Notices(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate)
{
    /// <summary>What some agencies have not read yet, newest first, in one query.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see one of them.</exception>
    public async Task<ILookup<int, Notice>> UnreadAsync(Actor actor, IReadOnlyCollection<int> agencyIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Told of the agencies themselves, so that a stranger is refused where nothing is unread too.
        var rows = await (
            from agency in db.Agencies.AsNoTracking()
            where agencyIds.Contains(agency.Id)
            join notice in db.Notices.AsNoTracking().Where(n => n.ReadAt == null) on agency.Id equals notice.AgencyId into notices
            from notice in notices.DefaultIfEmpty()
            orderby notice.Id descending
            select new { Agency = agency, Notice = notice }).ToListAsync(cancellationToken);
        foreach (var agency in rows.Select(row => row.Agency).DistinctBy(agency => agency.Id))
            await gate.DemandReadAsync(actor, agency, $"agency:{agency.Code}", cancellationToken);
        return rows.Where(row => row.Notice is not null).ToLookup(row => row.Agency.Id, row => row.Notice!);
    }

    /// <summary>Somebody of their agencies has read them. Again changes nothing. All or none, in one query and one saving.</summary>
    /// <exception cref="RefusedException">One of them is not there.</exception>
    public async Task MarkReadAsync(Actor actor, IReadOnlyCollection<int> noticeIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notices = await db.Notices.Include(n => n.Agency).Where(n => noticeIds.Contains(n.Id)).ToListAsync(cancellationToken);
        if (notices.Count < noticeIds.Distinct().Count()) throw new RefusedException("没有这条通知，请刷新后重试。");
        foreach (var notice in notices)
        {
            await gate.DemandAsync(actor, Act.MarkNoticesRead, notice.Agency, $"notice:{notice.Id}", cancellationToken);
            notice.ReadAt ??= clock.GetUtcNow();
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// A report goes on its way: what called for that, reminders and returns, is no longer true. Nobody need read it any more, and what
    /// waits to be mailed of it stays here.
    /// </summary>
    internal static async Task SettleAsync(ReportStep step, CancellationToken cancellationToken)
    {
        var settled = step.Db.Notices.Where(n =>
            n.ReportId == step.Report.Id && n.ReadAt == null && n.Kind != Notice.WaiverDecided && n.Kind != Notice.LastYearCorrected);
        foreach (var notice in await settled.ToListAsync(cancellationToken)) notice.ReadAt = step.Now;
        await StaleReminders.VoidAsync(step.Db, step.Report.AgencyId, step.Report.Year, step.Now, cancellationToken);
    }
}
