using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>The governments of the tree: few enough to be read whole.</summary>
internal sealed class PublicDistricts(IReadOnlyList<Agency> all) : List<Agency>(all)
{
    private readonly Dictionary<string, Agency> _byPath = all.ToDictionary(district => district.Path, StringComparer.Ordinal);

    public Agency? Find(string code) => this.FirstOrDefault(district => district.Code == code);

    /// <summary>The district (or city) that an agency of this path belongs to: as many steps as the tree is deep, however many districts there are.</summary>
    public Agency? Nearest(string path)
    {
        for (var above = path; above.Length > 0; above = Parent(above))
            if (_byPath.TryGetValue(above, out var district)) return district;
        return null;
    }

    /// <summary>The city above a district.</summary>
    public Agency? Above(Agency district) => Nearest(Parent(district.Path));

    /// <returns><c>/1/4/</c> of <c>/1/4/17/</c>; nothing above a root.</returns>
    private static string Parent(string path) => path[..(path.TrimEnd('/').LastIndexOf('/') + 1)];
}

/// <summary>What the public may know of agencies.</summary>
internal static class PublicAgencies
{
    private static readonly KeptQuery<string, Agency> WithThoseAbove = new((db, code) => db.Agencies.AsNoTracking().Include(a => a.Successor).Include(a => a.Periods)
        .Where(a => a.Code == code || ((a.Kind == AgencyKind.CityGovernment || a.Kind == AgencyKind.DistrictGovernment)
            && db.Agencies.Any(own => own.Code == code && own.Path.StartsWith(a.Path)))));

    public static async Task<PublicDistricts> DistrictsAsync(ReportsDb db, CancellationToken cancellationToken) => new(await db.Agencies.AsNoTracking()
        .Where(a => a.Kind == AgencyKind.CityGovernment || a.Kind == AgencyKind.DistrictGovernment)
        .OrderBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken));

    /// <summary>One agency, read together with the governments above it; null when there is none.</summary>
    public static async Task<PublicAgency?> FindAsync(ReportsDb db, string code, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await WithThoseAbove.ReadAsync(db, code, cancellationToken);
        return found.Find(agency => agency.Code == code) is { } own ? Show(own, new PublicDistricts(found.FindAll(agency => agency.Kind.HasOffice())), today) : null;
    }

    /// <summary>What is decided for a later day, an end or a merger, is no news for the public yet.</summary>
    /// <param name="agency">With successor and periods.</param>
    public static PublicAgency Show(Agency agency, PublicDistricts districts, DateOnly today)
    {
        var district = districts.Nearest(agency.Path);
        var city = district is null ? null : districts.Above(district);
        var isActive = agency.ExistsFrom(today);
        var successor = isActive ? null : agency.Successor;
        return new PublicAgency(agency.Code, agency.Name, agency.Kind, agency.Contact, district?.Code, district?.Name, isActive, successor?.Code, successor?.Name)
        {
            CityCode = city?.Code,
            CityName = city?.Name,
        };
    }
}
