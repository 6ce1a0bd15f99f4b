using GovInfoReports.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Reports;

/// <summary>The one way to a report by its id: loaded with what the query includes, or refused in the same words everywhere.</summary>
internal static class ReportLookup
{
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<Report> FindAsync(this IQueryable<Report> reports, int reportId, CancellationToken cancellationToken) =>
        await reports.SingleOrDefaultAsync(r => r.Id == reportId, cancellationToken) ?? throw Missing();

    /// <summary>With its agency, for somebody who may see what is not public.</summary>
    /// <exception cref="AccessDeniedException">The actor may not.</exception>
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<Report> FindReadableAsync(this IQueryable<Report> reports, AccessGate gate, Actor actor, int reportId, CancellationToken cancellationToken)
    {
        var report = await reports.Include(r => r.Agency).FindAsync(reportId, cancellationToken);
        await gate.DemandReadAsync(actor, report.Agency, $"report:{reportId}", cancellationToken);
        return report;
    }

    public static RefusedException Missing() => new("没有这份报告，它可能已被删除。");
}
