using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>What an agency has to be told on its next screen.</summary>
public sealed class Notices(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Notice>> UnreadAsync(Actor actor, int agencyId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agency = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agencyId, cancellationToken) ?? throw new RefusedException("没有这个单位，请联系系统管理员。");
        await gate.DemandReadAsync(actor, agency, $"agency:{agency.Code}", cancellationToken);
        return await db.Notices.AsNoTracking().Where(n => n.AgencyId == agencyId && n.ReadAt == null).OrderByDescending(n => n.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Somebody of the agency has read it. Again changes nothing.</summary>
    public async Task MarkReadAsync(Actor actor, int noticeId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notice = await db.Notices.Include(n => n.Agency).SingleOrDefaultAsync(n => n.Id == noticeId, cancellationToken) ?? throw new RefusedException("没有这条通知，请刷新后重试。");
        var isOwn = actor.RolesFor(notice.Agency).Any(role => !role.CoversSubtree());
        await gate.DemandAsync(actor, isOwn, $"notice:{noticeId}", "只有本单位的人员可以将通知标为已读。", cancellationToken);
        notice.ReadAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
    }
}
