using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>What decides, beside the days of an agency itself, whether a report had to be filed here for a year.</summary>
/// <param name="Exempt">免报.</param>
/// <param name="Elsewhere">历史数据: published elsewhere.</param>
/// <param name="Opened">The years that an office has opened here.</param>
internal sealed record FilingFacts(
    IReadOnlySet<(int Agency, int Year)> Exempt, IReadOnlySet<(int Agency, int Year)> Elsewhere, IReadOnlySet<(int Office, int Year)> Opened)
{
    /// <param name="agencies">Their ids; null for all.</param>
    public static async Task<FilingFacts> ReadAsync(ReportsDb db, IReadOnlyList<int>? agencies, CancellationToken cancellationToken)
    {
        var (terms, reports) = (db.FilingTerms.Where(term => term.IsExempt), db.Reports.Where(report => report.IsHistorical));
        if (agencies is not null)
            (terms, reports) = (terms.Where(term => agencies.Contains(term.AgencyId)), reports.Where(report => agencies.Contains(report.AgencyId)));
        var unowed = (await terms.Select(term => new { term.AgencyId, term.Year, term.IsExempt })
            .Concat(reports.Select(report => new { report.AgencyId, report.Year, IsExempt = false })).ToListAsync(cancellationToken))
            .ToLookup(year => year.IsExempt, year => (year.AgencyId, year.Year));
        var opened = await db.ReportingYears.AsNoTracking().Select(year => new { year.DistrictId, year.Year }).ToListAsync(cancellationToken);
        return new FilingFacts(unowed[true].ToHashSet(), unowed[false].ToHashSet(), opened.Select(year => (year.DistrictId, year.Year)).ToHashSet());
    }
}
