using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>An agency's reports over the years, and the story of one.</summary>
public sealed class AgencyReports(IDbContextFactory<ReportsDb> contexts, AccessGate gate)
{
    /// <summary>All years' reports of an agency, newest first.</summary>
    public async Task<IReadOnlyList<ReportSummary>> ListAsync(Actor actor, int agencyId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agency = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agencyId, cancellationToken) ?? throw new RefusedException("没有这个单位，请联系系统管理员。");
        await gate.DemandReadAsync(actor, agency, $"agency:{agency.Code}", cancellationToken);
        return await ReportSummaries.ReadAsync(db, db.Reports.Where(r => r.AgencyId == agencyId), cancellationToken);
    }

    public async Task<ReportSummary> SummaryAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var summary = await ReportSummaries.OneAsync(db, reportId, cancellationToken);
        await gate.DemandReadAsync(actor, summary.Agency, $"report:{reportId}", cancellationToken);
        return summary;
    }

    /// <summary>Everything that happened to a report, oldest first.</summary>
    public async Task<IReadOnlyList<ReportEvent>> EventsAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await SummaryAsync(actor, reportId, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Events.AsNoTracking().Where(e => e.ReportId == reportId).OrderBy(e => e.Id).ToListAsync(cancellationToken);
    }
}
