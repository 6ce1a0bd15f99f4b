using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Core.Publishing;

/// <summary>What the public reports of one government's own agencies come to. Years hold one sum each, however many reports there are.</summary>
/// <param name="members">The agencies, and whether each is a government itself.</param>
/// <param name="standings">All that is or was public of them.</param>
/// <param name="sums">By year, without governments' own reports, which hold their agencies' figures once more.</param>
internal sealed class DistrictTotals(IReadOnlySet<(int Id, bool IsGovernment)> members, IReadOnlyList<StoredStanding> standings, IReadOnlyDictionary<int, PackedSum> sums)
{
    /// <summary>Of each year so many are at hand: no list that is read across all years or governments is longer.</summary>
    public const int MostLatest = 20;

    private readonly Dictionary<int, MatrixCount> _filed = [];
    private (TotalsFrame? Frame, DistrictSettings<DeadlineSettings>? Deadlines, DateOnly Today) _filedBy;

    public IReadOnlySet<(int Id, bool IsGovernment)> Members => members;

    public IReadOnlyDictionary<int, PackedSum> Sums => sums;

    /// <summary>How many reports of each year are public.</summary>
    public IReadOnlyDictionary<int, int> Counts { get; } =
        standings.Where(standing => standing.State == RevisionState.Public).GroupBy(standing => standing.Year).ToDictionary(year => year.Key, year => year.Count());

    /// <summary>The reports of each year that were published last, newest first.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<StoredStanding>> Latest { get; } = standings.Where(standing => standing.State == RevisionState.Public)
        .GroupBy(standing => standing.Year).ToDictionary(year => year.Key, year => (IReadOnlyList<StoredStanding>)[.. NewestFirst(year).Take(MostLatest)]);

    public static IEnumerable<StoredStanding> NewestFirst(IEnumerable<StoredStanding> standings) =>
        standings.OrderByDescending(standing => standing.PublishedAt).ThenBy(standing => standing.RevisionId);

    /// <summary>How many had to file for a year, and did; counted once a day, and again when the terms or the tree change.</summary>
    /// <param name="district">Whose these are.</param>
    public MatrixCount FiledOf(int year, int district, TotalsFrame frame, DistrictSettings<DeadlineSettings> deadlines, DateOnly today)
    {
        lock (_filed)
        {
            if (_filedBy != (frame, deadlines, today))
            {
                _filed.Clear();
                _filedBy = (frame, deadlines, today);
            }
            if (!_filed.TryGetValue(year, out var count)) _filed[year] = count = Count(year, frame.Agencies(district), frame.StandingsOf(standings, today), deadlines);
            return count;
        }
    }

    private static MatrixCount Count(int year, IEnumerable<Agency> agencies, FilingStandings standings, DistrictSettings<DeadlineSettings> deadlines)
    {
        var day = new DateOnly(year, 12, 31);
        var found = new List<FilingStanding>();
        foreach (var agency in agencies.Where(agency => agency.ExistedOn(day)))
        {
            var office = standings.Tree.OfficeOf(agency, day);
            found.Add(standings.Of(agency, year, office?.Id, deadlines.For(office?.Id)));
        }
        return MatrixCount.Of(found);
    }
}
