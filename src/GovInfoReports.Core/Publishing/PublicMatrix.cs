using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <param name="Cells">One a year, in the order of the matrix.</param>
public sealed record MatrixAgency(string Code, string Name, bool IsActive, IReadOnlyList<FilingStanding> Cells);

/// <param name="Due">How many had to file.</param>
/// <param name="Public">How many of those have a public report.</param>
/// <param name="Late">How many of the public ones came after the statutory day.</param>
public sealed record MatrixCount(int Due, int Public, int Late)
{
    /// <summary>What a year's standings come to; a report that nobody had to file yet counts once it is public.</summary>
    public static MatrixCount Of(IReadOnlyList<FilingStanding> standings) => new(
        standings.Count(standing => standing.HadToFile || standing.IsPublic), standings.Count(standing => standing.IsPublic), standings.Count(standing => standing.Mark == FilingMark.Late));

    public static MatrixCount Sum(IReadOnlyList<MatrixCount> counts) =>
        new(counts.Sum(count => count.Due), counts.Sum(count => count.Public), counts.Sum(count => count.Late));
}

/// <summary>A district below a city, its agencies counted.</summary>
public sealed record MatrixDistrict(string Code, string Name, IReadOnlyList<MatrixCount> Counts);

/// <param name="Years">Newest first.</param>
/// <param name="LatestDue">The latest year for which somebody has to have filed by now.</param>
/// <param name="Agencies">That file with the district's own office, its own report first.</param>
/// <param name="Districts">Below a city; none below a district.</param>
public sealed record DistrictMatrix(IReadOnlyList<int> Years, int LatestDue, IReadOnlyList<MatrixAgency> Agencies, IReadOnlyList<MatrixDistrict> Districts);

/// <summary>Agencies × years of a district: who published, who late, whose is missing, what was corrected.</summary>
public sealed class PublicMatrix(IDbContextFactory<ReportsDb> contexts, PortalSettings settings, TimeProvider clock)
{
    private const int MostYears = 10;

    /// <summary>The latest year whose first statutory day has passed.</summary>
    public static int LatestDue(DateOnly today, DeadlineSettings deadlines) =>
        today > Enum.GetValues<AgencyKind>().Min(kind => deadlines.StatutoryFor(kind).In(today.Year)) ? today.Year - 1 : today.Year - 2;

    /// <inheritdoc cref="LatestDue"/>
    public async Task<int> LatestDueAsync(CancellationToken cancellationToken = default) =>
        LatestDue(clock.Today(), (await settings.ReadEverywhereAsync(PortalSettings.Deadlines, cancellationToken)).Common);

    /// <returns>Null when there is no such district.</returns>
    public async Task<DistrictMatrix?> OfAsync(string districtCode, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = await db.Agencies.AsNoTracking().Include(a => a.Periods).SingleOrDefaultAsync(a => a.Code == districtCode, cancellationToken);
        if (owner is null || !owner.Kind.HasOffice()) return null;
        var today = clock.Today();
        var standings = await FilingStandings.ReadAsync(db, owner, today, cancellationToken);
        var everywhere = await settings.ReadEverywhereAsync(PortalSettings.Deadlines, cancellationToken);
        var (deadlines, above) = (everywhere.For(owner.Id), everywhere.For(owner.ParentId));
        var latest = LatestDue(today, deadlines);
        var years = standings.Years.Append(latest).Distinct().OrderDescending().Take(MostYears).ToList();
        var units = years.ToDictionary(year => year, year => standings.Tree.FilingUnits(owner, year).Select(unit => unit.Agency.Id).ToHashSet());
        var own = standings.Tree.All.Where(agency => agency.Id != owner.Id && !agency.Kind.HasOffice() && units.Values.Any(ids => ids.Contains(agency.Id)))
            .Select(agency => new MatrixAgency(
                agency.Code, agency.Name, agency.ExistsFrom(today),
                [.. years.Select(year => standings.Of(agency, year, units[year].Contains(agency.Id) ? owner.Id : null, deadlines))]));
        var first = new MatrixAgency(owner.Code, owner.Name, owner.ExistsFrom(today), [.. years.Select(year => standings.Of(owner, year, owner.ParentId, above))]);
        return new DistrictMatrix(years, latest, [first, .. own], Districts(standings, owner, years, everywhere));
    }

    private static IReadOnlyList<MatrixDistrict> Districts(FilingStandings standings, Agency owner, IReadOnlyList<int> years, DistrictSettings<DeadlineSettings> deadlines) =>
    [
        .. from district in standings.Tree.All
           where district.Id != owner.Id && district.Kind.HasOffice()
           select new MatrixDistrict(district.Code, district.Name,
           [
               .. years.Select(year => MatrixCount.Of(
               [
                   standings.Of(district, year, owner.Id, deadlines.For(owner.Id)),
                   .. standings.Tree.FilingUnits(district, year).Select(unit => standings.Of(unit.Agency, year, district.Id, deadlines.For(district.Id))),
               ])),
           ]),
    ];
}
