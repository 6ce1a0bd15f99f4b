using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>Who there is, under which government, and who had to file: what changes seldom, and none of it with a publication.</summary>
internal sealed class TotalsFrame
{
    private readonly AgencyTree _tree;
    private readonly ILookup<int, Agency> _byDistrict;
    private readonly Dictionary<string, int> _districtOf;
    private readonly IReadOnlySet<(int Agency, int Year)> _exempt;
    private readonly IReadOnlySet<(int Office, int Year)> _opened;

    private TotalsFrame(List<Agency> agencies, IReadOnlySet<(int Agency, int Year)> exempt, IReadOnlySet<(int Office, int Year)> opened)
    {
        _tree = new AgencyTree(agencies);
        var districts = new PublicDistricts(agencies.FindAll(agency => agency.Kind.HasOffice()));
        _districtOf = agencies.ToDictionary(agency => agency.Code, agency => districts.Nearest(agency.Path)?.Id ?? 0, StringComparer.Ordinal);
        _byDistrict = agencies.ToLookup(agency => _districtOf[agency.Code]);
        (_exempt, _opened) = (exempt, opened);
    }

    /// <summary>Ids of the governments with agencies of their own; 0 for agencies that stand below none.</summary>
    public IEnumerable<int> Districts => _byDistrict.Select(group => group.Key);

    public static async Task<TotalsFrame> ReadAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        var agencies = await db.Agencies.AsNoTracking().Include(agency => agency.Periods).ToListAsync(cancellationToken);
        var exempt = await db.FilingTerms.AsNoTracking().Where(term => term.IsExempt).Select(term => new { term.AgencyId, term.Year }).ToListAsync(cancellationToken);
        var opened = await db.ReportingYears.AsNoTracking().Select(year => new { year.DistrictId, year.Year }).ToListAsync(cancellationToken);
        return new TotalsFrame(agencies, exempt.Select(term => (term.AgencyId, term.Year)).ToHashSet(), opened.Select(year => (year.DistrictId, year.Year)).ToHashSet());
    }

    /// <summary>The government and the agencies under it, down to the next government.</summary>
    public IEnumerable<Agency> Agencies(int district) => _byDistrict[district];

    /// <returns>Null when there is no such agency.</returns>
    public int? DistrictOf(string agency) => _districtOf.TryGetValue(agency, out var district) ? district : null;

    public AgencyKind KindOf(int agency) => _tree.Find(agency)!.Kind;

    /// <summary>Of a government; nothing for 0.</summary>
    public string PathOf(int district) => _tree.Find(district)?.Path ?? "";

    public FilingStandings StandingsOf(IReadOnlyList<StoredStanding> revisions, DateOnly today) => new(_tree, revisions, _exempt, _opened, today);
}
