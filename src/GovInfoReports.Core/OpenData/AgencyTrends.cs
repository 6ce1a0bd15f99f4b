using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.OpenData;

/// <summary>One year of an item.</summary>
/// <param name="Value">The agency's; null for a blank, and for a year without a public report.</param>
/// <param name="Median">Over the agencies of its kind in its district that reported the item; null when there is none.</param>
/// <param name="Peers">How many those are, the agency itself among them.</param>
public sealed record TrendPoint(int Year, decimal? Value, decimal? Median, int Peers);

/// <param name="Points">From the agency's first public year to its last, without gaps.</param>
public sealed record AgencyTrend(string Label, IReadOnlyList<TrendPoint> Points);

/// <summary>How an agency's key figures went over the years, beside those of its kind.</summary>
public sealed class AgencyTrends(IDbContextFactory<ReportsDb> contexts)
{
    // They stand in both forms, so that a line goes on where the form changed.
    private static readonly (string Label, string Item)[] KeyFigures =
    [
        ("新收申请", "table3.new_received.total"), ("予以公开", "table3.r1_disclosed.total"), ("行政复议", "table4.review.total"), ("未经复议直接起诉", "table4.litigation_direct.total"),
    ];

    /// <returns>Empty when the agency has nothing public.</returns>
    public async Task<IReadOnlyList<AgencyTrend>> OfAsync(PublicAgency agency, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        var path = agency.DistrictCode is { } code ? districts.Find(code)?.Path ?? "" : "";
        var rows = await db.Revisions.AsNoTracking()
            .Where(r => r.State == RevisionState.Public && (r.Report.Agency.Code == agency.Code || (r.Report.Agency.Kind == agency.Kind && r.Report.Agency.Path.StartsWith(path))))
            .Select(r => new { r.Report.Agency.Code, r.Report.Year, r.Report.FormId, r.Cells }).ToListAsync(cancellationToken);
        var read = rows.Select(row => (row.Code, row.Year, Report: new Packed(FormCatalog.ById(row.FormId), row.Cells))).ToList();
        var own = read.Where(row => row.Code == agency.Code).ToDictionary(row => row.Year, row => row.Report);
        if (own.Count == 0) return [];
        var peers = read.ToLookup(row => row.Year, row => row.Report);
        var years = Enumerable.Range(own.Keys.Min(), own.Keys.Max() - own.Keys.Min() + 1).ToList();
        return [.. KeyFigures.Select(figure => new AgencyTrend(figure.Label, [.. years.Select(year => PointOf(figure.Item, year, own.GetValueOrDefault(year), peers[year]))]))];
    }

    /// <summary>Of a few hundred numbers four are read.</summary>
    private sealed record Packed(ReportForm Form, byte[] Cells);

    private static TrendPoint PointOf(string item, int year, Packed? own, IEnumerable<Packed> peers)
    {
        var known = peers.Select(report => ValueOf(report, item)).OfType<decimal>().ToList();
        return new TrendPoint(year, own is null ? null : ValueOf(own, item), Median.Of(known), known.Count);
    }

    private static decimal? ValueOf(Packed report, string item) => report.Form.FindCell(item) is { } cell ? PackedCells.Read(report.Form, cell, report.Cells) : null;
}
