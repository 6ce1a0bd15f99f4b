using System.Text.Json;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>The newest rollup that a government's own report took its figures from.</summary>
/// <param name="Contributors">How many reports it added up.</param>
internal sealed record RollupLink(CellValues Sums, int Contributors)
{
    public static Task<bool> ExistsAsync(ReportsDb db, int reportId, CancellationToken cancellationToken) =>
        db.RollupSnapshots.AnyAsync(s => s.ReportId == reportId, cancellationToken);

    /// <returns>Null when the report was not made of a rollup.</returns>
    public static async Task<RollupLink?> FindAsync(ReportsDb db, int reportId, CancellationToken cancellationToken)
    {
        var linked = await db.RollupSnapshots.AsNoTracking().Where(s => s.ReportId == reportId).OrderByDescending(s => s.Id)
            .Select(s => new { s.FormId, s.Cells, s.Contributors }).FirstOrDefaultAsync(cancellationToken);
        if (linked is null) return null;
        var parts = JsonSerializer.Deserialize<List<SnapshotPart>>(linked.Contributors, SnapshotView.Json)!;
        return new RollupLink(PackedCells.Unpack(FormCatalog.ById(linked.FormId), linked.Cells), parts.Count);
    }
}
