using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>What the public sees of an agency's duty in a year.</summary>
public enum FilingMark
{
    /// <summary>Nothing was to be filed here, or the day has not come.</summary>
    None,
    Exempt,
    Published,

    /// <summary>Public, but for the first time after the statutory day.</summary>
    Late,

    /// <summary>The statutory day has passed, and nothing is public.</summary>
    Missing,
    Withdrawn,
}

/// <param name="HadToFile">Whether the statutory day for it has passed, and the agency was not exempt nor published elsewhere.</param>
/// <param name="Version">The public version; more than 1 for a corrected report; null where nothing is public.</param>
/// <param name="PublishedOn">The day on which the report was public for the first time.</param>
public sealed record FilingStanding(FilingMark Mark, bool HadToFile, int? Version, DateOnly? PublishedOn)
{
    public bool IsPublic => Mark is FilingMark.Published or FilingMark.Late;
}

/// <summary>A version that is or was public.</summary>
internal sealed record StoredStanding(int RevisionId, int AgencyId, int Year, RevisionState State, int Version, DateTimeOffset PublishedAt);

/// <summary>Who had to file for a year and what became of it, read at once for some agencies and all years.</summary>
internal sealed class FilingStandings
{
    private readonly AgencyTree _tree;
    private readonly ILookup<(int Agency, int Year), StoredStanding> _revisions;
    private readonly Dictionary<int, int> _firstYears;
    private readonly FilingFacts _facts;
    private readonly DateOnly _today;

    public FilingStandings(AgencyTree tree, IEnumerable<StoredStanding> revisions, FilingFacts facts, DateOnly today)
    {
        _tree = tree;
        _revisions = revisions.ToLookup(revision => (revision.AgencyId, revision.Year));
        _firstYears = _revisions.GroupBy(group => group.Key.Agency).ToDictionary(agency => agency.Key, agency => agency.Min(group => group.Key.Year));
        _facts = facts;
        _today = today;
    }

    public AgencyTree Tree => _tree;

    /// <param name="above">Whose subtree, and what once belonged to it.</param>
    public static async Task<FilingStandings> ReadAsync(ReportsDb db, Agency above, DateOnly today, CancellationToken cancellationToken)
    {
        var tree = new AgencyTree(await AgencyDirectory.WithBelow(db, above).ToListAsync(cancellationToken));
        var ids = tree.All.Select(agency => agency.Id).ToList();
        // By their agencies, so that what it costs depends on the district alone.
        var rows = await db.Revisions.AsNoTracking().Where(r => r.PublicNumber != null && r.PublishedAt != null && ids.Contains(r.Report.AgencyId))
            .Select(r => new StoredStanding(r.Id, r.Report.AgencyId, r.Report.Year, r.State, r.PublicNumber!.Value, r.PublishedAt!.Value)).ToListAsync(cancellationToken);
        return new FilingStandings(tree, rows, await FilingFacts.ReadAsync(db, ids, cancellationToken), today);
    }

    /// <summary>Years with something that is or was public, newest first.</summary>
    public IReadOnlyList<int> Years => [.. _revisions.Select(group => group.Key.Year).Distinct().OrderDescending()];

    /// <summary>
    /// Of a year that its office has not opened here, before the agency's first report here, or entered as 历史数据, nobody can say that
    /// nothing was published: the report may stand, or does, elsewhere.
    /// </summary>
    /// <param name="office">That the agency files with; null where it answers to nobody.</param>
    /// <param name="deadlines">Of that office.</param>
    public FilingStanding Of(Agency agency, int year, int? office, DeadlineSettings deadlines)
    {
        var isExempt = _facts.Exempt.Contains((agency.Id, year));
        DateOnly? due = office is not null && agency.ExistedOn(new DateOnly(year, 12, 31)) ? deadlines.StatutoryFor(agency.Kind).In(year + 1) : null;
        var hadToFile = due < _today && !isExempt && !_facts.Elsewhere.Contains((agency.Id, year)) && _facts.Opened.Contains((office!.Value, year))
            && year >= _firstYears.GetValueOrDefault(agency.Id);
        var revisions = _revisions[(agency.Id, year)].ToList();
        if (revisions.Count == 0) return new FilingStanding(hadToFile ? FilingMark.Missing : isExempt ? FilingMark.Exempt : FilingMark.None, hadToFile, null, null);
        var first = revisions.Min(revision => revision.PublishedAt).Day();
        var shown = revisions.Where(revision => revision.State == RevisionState.Public).Select(revision => (int?)revision.Version).Max();
        return shown is null ? new FilingStanding(FilingMark.Withdrawn, hadToFile, null, first) : new FilingStanding(first > due ? FilingMark.Late : FilingMark.Published, hadToFile, shown, first);
    }
}
