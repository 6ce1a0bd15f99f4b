using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>
/// What all public reports come to, government by government and year by year, kept in memory. Each reading first asks the audit log what
/// has changed, on whichever node, and reads only the governments anew under which something was published or withdrawn: what a page costs
/// does not depend on how many reports there are.
/// </summary>
public sealed class PublicTotals(IDbContextFactory<ReportsDb> contexts) : IDisposable
{
    private readonly PublicChanges _changes = new(contexts);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<int, DistrictTotals> _districts = [];
    private TotalsFrame? _frame;

    /// <summary>As it is at this moment.</summary>
    internal async Task<TotalsNow> ReadAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Forget(await _changes.NewsAsync(cancellationToken));
            _frame ??= KeepKnown(await TotalsFrame.ReadAsync(db, cancellationToken));
            if (_frame.Districts.Any(district => !_districts.ContainsKey(district))) await FillAsync(db, _frame, cancellationToken);
            return new TotalsNow(_frame, new Dictionary<int, DistrictTotals>(_districts));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private void Forget(PublicNews news)
    {
        foreach (var agency in news.Agencies)
        {
            if (_frame?.DistrictOf(agency) is { } district) _districts.Remove(district);
            else _frame = null;
        }
        if (news.IsEverything) _frame = null;
    }

    /// <summary>Whatever changed about agencies and terms, the sums of those that still stand together stay true.</summary>
    private TotalsFrame KeepKnown(TotalsFrame frame)
    {
        var now = frame.Districts.ToDictionary(district => district, district => MembersOf(frame, district));
        foreach (var (district, totals) in _districts.ToList())
            if (!now.TryGetValue(district, out var members) || !totals.Members.SetEquals(members)) _districts.Remove(district);
        return frame;
    }

    private async Task FillAsync(ReportsDb db, TotalsFrame frame, CancellationToken cancellationToken)
    {
        var missing = frame.Districts.Where(district => !_districts.ContainsKey(district)).ToList();
        var made = missing.ToDictionary(district => district, district => new Adding(MembersOf(frame, district)));
        var places = made.SelectMany(district => district.Value.Members.Select(member => (member.Id, District: district.Value))).ToDictionary(place => place.Id, place => place.District);
        var revisions = db.Revisions.AsNoTracking().Where(r => r.PublicNumber != null && r.PublishedAt != null);
        if (_districts.Count > 0)
        {
            var ids = places.Keys.ToList();
            revisions = revisions.Where(r => ids.Contains(r.Report.AgencyId));
        }
        var rows = revisions.Select(r => new
        {
            Standing = new StoredStanding(r.Id, r.Report.AgencyId, r.Report.Year, r.State, r.PublicNumber!.Value, r.PublishedAt!.Value),
            Cells = r.State == RevisionState.Public && r.Report.Agency.Kind != AgencyKind.CityGovernment && r.Report.Agency.Kind != AgencyKind.DistrictGovernment ? r.Cells : null,
        }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
            if (places.TryGetValue(row.Standing.AgencyId, out var district)) district.Add(row.Standing, row.Cells);
        foreach (var (district, adding) in made) _districts[district] = adding.Done();
    }

    private static HashSet<(int Id, bool IsGovernment)> MembersOf(TotalsFrame frame, int district) =>
        [.. frame.Agencies(district).Select(agency => (agency.Id, agency.Kind.HasOffice()))];

    /// <summary>A district while its reports are read.</summary>
    private sealed class Adding(IReadOnlySet<(int Id, bool IsGovernment)> members)
    {
        private readonly List<StoredStanding> _standings = [];
        private readonly Dictionary<int, PackedSum> _sums = [];

        public IReadOnlySet<(int Id, bool IsGovernment)> Members => members;

        public void Add(StoredStanding standing, byte[]? cells)
        {
            _standings.Add(standing);
            if (cells is null) return;
            if (!_sums.TryGetValue(standing.Year, out var sum)) _sums[standing.Year] = sum = new PackedSum(FormCatalog.ForYear(standing.Year));
            // A report on the other year's form cannot be added to these columns.
            if (cells.Length == PackedCells.SizeOf(sum.Form)) sum.Add(cells);
        }

        public DistrictTotals Done() => new(members, _standings, _sums);
    }
}

/// <summary>The totals of all governments at one moment.</summary>
internal sealed class TotalsNow(TotalsFrame frame, IReadOnlyDictionary<int, DistrictTotals> districts)
{
    /// <summary>Public reports by government (its path; nothing for agencies below none) and year.</summary>
    public IEnumerable<(string Path, int Year, int Count)> Counts =>
        districts.SelectMany(district => district.Value.Counts.Select(year => (frame.PathOf(district.Key), year.Key, year.Value)));

    /// <summary>Of a government and all below it.</summary>
    /// <param name="path">Of the government; empty for all.</param>
    public IEnumerable<(string Path, int Year, int Count)> CountsBelow(string path) => Counts.Where(count => count.Path.StartsWith(path, StringComparison.Ordinal));

    /// <summary>How many governments there are; agencies below none count as one more.</summary>
    public int Count => districts.Count;

    /// <inheritdoc cref="CountsBelow"/>
    public IReadOnlyList<(int Id, DistrictTotals Totals)> Below(string path) =>
        [.. districts.Where(district => frame.PathOf(district.Key).StartsWith(path, StringComparison.Ordinal)).Select(district => (district.Key, district.Value))];

    /// <param name="agency">That was there when the totals were read.</param>
    public AgencyKind KindOf(int agency) => frame.KindOf(agency);

    /// <summary>Ids of the versions published last that are public, newest first.</summary>
    /// <param name="most">At most <see cref="DistrictTotals.MostLatest"/>.</param>
    public IReadOnlyList<int> Latest(int? year, int most) =>
    [
        .. DistrictTotals.NewestFirst(districts.Values.SelectMany(district => district.Latest).Where(own => year is null || own.Key == year).SelectMany(own => own.Value))
            .Take(most).Select(standing => standing.RevisionId),
    ];

    /// <summary>Without governments' own reports, oldest year first.</summary>
    public IReadOnlyList<(int Year, PackedSum Sum)> Sums() =>
    [
        .. districts.Values.SelectMany(district => district.Sums).GroupBy(year => year.Key).OrderBy(year => year.Key).Select(year =>
        {
            var sum = new PackedSum(FormCatalog.ForYear(year.Key));
            foreach (var (_, part) in year) sum.Add(part);
            return (year.Key, sum);
        }),
    ];

    public MatrixCount Filed(int year, DistrictSettings<DeadlineSettings> deadlines, DateOnly today) =>
        MatrixCount.Sum([.. districts.Select(district => district.Value.FiledOf(year, district.Key, frame, deadlines, today))]);
}
