using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>The governments of the tree: few enough to be read whole.</summary>
internal sealed class PublicDistricts(IReadOnlyList<Agency> all) : List<Agency>(all)
{
    public Agency? Find(string code) => this.FirstOrDefault(district => district.Code == code);

    /// <summary>The district (or city) that an agency of this path belongs to.</summary>
    public Agency? Nearest(string path) => this.Where(district => path.StartsWith(district.Path, StringComparison.Ordinal)).MaxBy(district => district.Path.Length);

    /// <summary>The city above a district.</summary>
    public Agency? Above(Agency district) =>
        this.Where(other => other.Id != district.Id && district.Path.StartsWith(other.Path, StringComparison.Ordinal)).MaxBy(other => other.Path.Length);
}

/// <summary>What the public may know of agencies.</summary>
internal static class PublicAgencies
{
    public static async Task<PublicDistricts> DistrictsAsync(ReportsDb db, CancellationToken cancellationToken) => new(await db.Agencies.AsNoTracking()
        .Where(a => a.Kind == AgencyKind.CityGovernment || a.Kind == AgencyKind.DistrictGovernment)
        .OrderBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken));

    /// <param name="agency">With successor and periods.</param>
    public static PublicAgency Show(Agency agency, PublicDistricts districts)
    {
        var district = districts.Nearest(agency.Path);
        var isActive = agency.SuccessorId is null && (agency.Periods.Count == 0 || agency.Periods.Exists(period => period.ValidTo is null));
        return new PublicAgency(agency.Code, agency.Name, agency.Kind, agency.Contact, district?.Code, district?.Name, isActive, agency.Successor?.Code, agency.Successor?.Name);
    }
}
