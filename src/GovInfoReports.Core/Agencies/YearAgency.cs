using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>An agency with what holds for it in one year.</summary>
/// <param name="Term">Its exemption or extension.</param>
/// <param name="Opened">The year as the agency's own office opened it; null for an agency without an office.</param>
internal sealed record YearAgency(Agency Agency, FilingTerm? Term, ReportingYear? Opened)
{
    /// <summary>One query, however many agencies there are.</summary>
    public static async Task<IReadOnlyDictionary<int, YearAgency>> ReadAsync(ReportsDb db, IQueryable<Agency> agencies, int year, CancellationToken cancellationToken)
    {
        var rows = await (
            from agency in agencies
            join term in db.FilingTerms.Where(t => t.Year == year) on agency.Id equals term.AgencyId into terms
            from term in terms.DefaultIfEmpty()
            join opened in db.ReportingYears.Where(y => y.Year == year) on agency.Id equals opened.DistrictId into years
            from opened in years.DefaultIfEmpty()
            select new { Agency = agency, Term = term, Opened = opened }).AsNoTracking().ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Agency.Id, row => new YearAgency(row.Agency, row.Term, row.Opened));
    }
}
