using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>The numbers of 历史数据: such a report is never frozen, so they are packed from its working version's tables.</summary>
internal static class HistoricalCells
{
    /// <returns>The packed cells by report.</returns>
    public static async Task<IReadOnlyDictionary<int, byte[]>> OfAsync(ReportsDb db, ReportForm form, IReadOnlyList<int> reportIds, CancellationToken cancellationToken)
    {
        var tables = form.Sections.Where(section => section.Table is not null).Select(section => section.Id).ToList();
        var sections = await db.Sections.AsNoTracking().Where(s => reportIds.Contains(s.ReportId) && tables.Contains(s.SectionId)).ToListAsync(cancellationToken);
        var stored = sections.ToLookup(section => section.ReportId);
        return reportIds.ToDictionary(id => id, id => Pack(form, stored[id]));
    }

    private static byte[] Pack(ReportForm form, IEnumerable<ReportSection> sections)
    {
        var content = new ReportContent(form, FormCatalog.FirstYear);
        foreach (var section in sections) SectionJson.Read(content, section.SectionId, section.Content);
        return PackedCells.Pack(content.Tables.Evaluate(TotalsBasis.Computed));
    }
}
