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
        return await ReportSummaries.ReadAsync(db.Reports.Where(r => r.AgencyId == agencyId), cancellationToken);
    }

    /// <summary>All years' reports of some agencies, newest first, in one query.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see one of them.</exception>
    public async Task<ILookup<int, ReportSummary>> ListAsync(Actor actor, IReadOnlyCollection<int> agencyIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await ReportSummaries.ReadAsync(db.Reports.Where(r => agencyIds.Contains(r.AgencyId)), cancellationToken);
        foreach (var agency in found.Select(report => report.Agency).DistinctBy(agency => agency.Id))
            await gate.DemandReadAsync(actor, agency, $"agency:{agency.Code}", cancellationToken);
        return found.ToLookup(report => report.AgencyId);
    }

    public async Task<ReportSummary> SummaryAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var summary = await ReportSummaries.OneAsync(db, reportId, cancellationToken);
        await gate.DemandReadAsync(actor, summary.Agency, $"report:{reportId}", cancellationToken);
        return summary;
    }

    /// <summary>What the head of every page about a report says. One query.</summary>
    public async Task<ReportHeading> HeadingAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var heading = await ReportSummaries.HeadingAsync(db, reportId, cancellationToken);
        await gate.DemandReadAsync(actor, heading.Report.Agency, $"report:{reportId}", cancellationToken);
        return heading;
    }

    /// <summary>The latest change of state of some reports, by report; none for one that has just begun. One query.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see one of them.</exception>
    public async Task<IReadOnlyDictionary<int, LastStep>> LastStepsAsync(Actor actor, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = LastStep.Among(db.Events).Where(e => reportIds.Contains(e.ReportId)).GroupBy(e => e.ReportId).Select(done => done.Max(e => e.Id));
        var rows = await (
            from report in db.Reports.AsNoTracking()
            where reportIds.Contains(report.Id)
            from step in db.Events.Where(e => e.ReportId == report.Id && last.Contains(e.Id)).DefaultIfEmpty()
            select new { report.Id, report.Agency, Event = step }).ToListAsync(cancellationToken);
        foreach (var row in rows) await gate.DemandReadAsync(actor, row.Agency, $"report:{row.Id}", cancellationToken);
        return rows.Where(row => row.Event is not null).ToDictionary(row => row.Id, row => LastStep.Of(row.Event!));
    }

    /// <summary>Everything that happened to a report, oldest first.</summary>
    public async Task<IReadOnlyList<ReportEvent>> EventsAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await SummaryAsync(actor, reportId, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Events.AsNoTracking().Where(e => e.ReportId == reportId).OrderBy(e => e.Id).ToListAsync(cancellationToken);
    }
}
