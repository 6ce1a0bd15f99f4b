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
    private readonly FilingFacts _facts;

    private TotalsFrame(List<Agency> agencies, FilingFacts facts)
    {
        _tree = new AgencyTree(agencies);
        var districts = new PublicDistricts(agencies.FindAll(agency => agency.Kind.HasOffice()));
        _districtOf = agencies.ToDictionary(agency => agency.Code, agency => districts.Nearest(agency.Path)?.Id ?? 0, StringComparer.Ordinal);
        _byDistrict = agencies.ToLookup(agency => _districtOf[agency.Code]);
        _facts = facts;
    }

    /// <summary>Ids of the governments with agencies of their own; 0 for agencies that stand below none.</summary>
    public IEnumerable<int> Districts => _byDistrict.Select(group => group.Key);

    public static async Task<TotalsFrame> ReadAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        var agencies = await db.Agencies.AsNoTracking().Include(agency => agency.Periods).ToListAsync(cancellationToken);
        return new TotalsFrame(agencies, await FilingFacts.ReadAsync(db, agencies: null, cancellationToken));
    }

    /// <summary>The government and the agencies under it, down to the next government.</summary>
    public IEnumerable<Agency> Agencies(int district) => _byDistrict[district];

    /// <returns>Null when there is no such agency.</returns>
    public int? DistrictOf(string agency) => _districtOf.TryGetValue(agency, out var district) ? district : null;

    public AgencyKind KindOf(int agency) => _tree.Find(agency)!.Kind;

    /// <summary>Of a government; nothing for 0.</summary>
    public string PathOf(int district) => _tree.Find(district)?.Path ?? "";

    public FilingStandings StandingsOf(IReadOnlyList<StoredStanding> revisions, DateOnly today) => new(_tree, revisions, _facts, today);
}
