using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>The government to whose office an agency's report goes: the nearest district above it, or for a district's own report the city.</summary>
internal static class OfficeAbove
{
    /// <returns>Null for an agency that stands at the top.</returns>
    public static async Task<Agency?> OfAsync(ReportsDb db, Agency agency, CancellationToken cancellationToken)
    {
        var above = agency.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Where(id => id != agency.Id).ToList();
        var offices = await db.Agencies.AsNoTracking()
            .Where(a => above.Contains(a.Id) && (a.Kind == AgencyKind.CityGovernment || a.Kind == AgencyKind.DistrictGovernment)).ToListAsync(cancellationToken);
        return offices.MaxBy(office => above.IndexOf(office.Id));
    }
}
