using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>What an agency's report of an earlier year came to.</summary>
/// <param name="Received">本年新收政府信息公开申请, all applicants; null where it is blank.</param>
public sealed record PastYear(int Year, decimal? Received);

/// <summary>An agency's last years in one number each, for its first page.</summary>
public sealed class PastYears(IDbContextFactory<ReportsDb> contexts, AccessGate gate)
{
    private const int Longest = 5;
    private const string Received = "table3.new_received.total";

    /// <summary>The section in which the number stands, the same in every form.</summary>
    private static readonly string Section = FormCatalog.All[^1].SectionOf(FormCatalog.All[^1].Cell(Received)).Id;

    /// <summary>By agency, the oldest first, at most five before <paramref name="year"/>: as last submitted, else as it is filled in. One query.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see one of the agencies.</exception>
    public async Task<ILookup<int, PastYear>> OfAsync(Actor actor, IReadOnlyCollection<int> agencyIds, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Reports.AsNoTracking().Where(r => agencyIds.Contains(r.AgencyId) && r.Year < year && r.Year >= year - Longest)
            .OrderBy(r => r.Year).Select(r => new
            {
                r.Agency,
                r.Id,
                r.Year,
                r.FormId,
                Frozen = r.Revisions.OrderByDescending(v => v.Number).Select(v => v.Cells).FirstOrDefault(),
                Draft = r.Sections.Where(s => s.SectionId == Section && !r.Revisions.Any()).Select(s => s.Content).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        foreach (var agency in rows.Select(row => row.Agency).DistinctBy(agency => agency.Id))
            await gate.DemandReadAsync(actor, agency, $"agency:{agency.Code}", cancellationToken);
        return rows.ToLookup(row => row.Agency.Id, row => new PastYear(row.Year, Read(FormCatalog.ById(row.FormId), row.Frozen, row.Draft)));
    }

    private static decimal? Read(ReportForm form, byte[]? frozen, string? draft)
    {
        if (frozen is not null) return PackedCells.Unpack(form, frozen)[Received];
        if (draft is null) return null;
        var content = new ReportContent(form, form.FirstYear);
        SectionJson.Read(content, Section, draft);
        return content.Tables.Evaluate(TotalsBasis.Computed)[Received];
    }
}
