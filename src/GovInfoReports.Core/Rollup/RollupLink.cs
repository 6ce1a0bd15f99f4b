using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>The sums to which a government's own report is linked.</summary>
internal static class RollupLink
{
    /// <returns>The newest rollup that the report took its figures from, or null when it was not made of one.</returns>
    public static async Task<CellValues?> FindAsync(ReportsDb db, int reportId, CancellationToken cancellationToken)
    {
        var linked = await db.RollupSnapshots.AsNoTracking().Where(s => s.ReportId == reportId).OrderByDescending(s => s.Id)
            .Select(s => new { s.FormId, s.Cells }).FirstOrDefaultAsync(cancellationToken);
        return linked is null ? null : PackedCells.Unpack(FormCatalog.ById(linked.FormId), linked.Cells);
    }
}
