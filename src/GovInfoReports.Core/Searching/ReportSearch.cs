using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Searching;

/// <summary>Full text over what is public. Entries only narrow: what is shown is read from versions that are public at that moment.</summary>
public sealed class ReportSearch(IDbContextFactory<ReportsDb> contexts, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>Nobody reads further; whoever finds more is asked to say more.</summary>
    public const int MostCounted = 1_000;

    private const int MostAgencies = 10;

    /// <returns>Null when the filter names a district that there is not.</returns>
    public async Task<SearchAnswer?> FindAsync(SearchQuestion question, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        if (Narrow(db, question, districts) is not { } found) return null;
        if (question.Words.HoldNothing) return new SearchAnswer([], 0, 1, []);
        var (total, page, ids) = await new SearchRanking(db, question, found).PageAsync(cancellationToken);
        var agencies = page == 1 && question.Words.Text.Length > 0 ? await AgenciesAsync(db, question.Words, districts, cancellationToken) : [];
        return new SearchAnswer(await ReadAsync(db, ids, question, districts, cancellationToken), total, page, agencies);
    }

    private static IQueryable<SearchEntry>? Narrow(ReportsDb db, SearchQuestion question, PublicDistricts districts)
    {
        IQueryable<SearchEntry> entries = db.SearchEntries.AsNoTracking();
        if (question.Filter.Narrow(entries, districts) is not { } found) return null;
        if (question.Form is { } form) found = found.Where(entry => entry.FormId == form);
        if (question.IsLate) found = found.Where(entry => entry.IsLate);
        if (question.IsCorrected) found = found.Where(entry => entry.IsCorrected);
        if (question.HasLawsuits) found = SearchIndex.WithAny(db, found, SearchFigure.Lawsuits.GramsBetween(1, null));
        if (question.IsOfFigure) found = SearchIndex.WithAny(db, found, question.Figure!.GramsBetween(question.Least, question.Most));
        foreach (var phrase in question.Words.Phrases) found = SearchIndex.With(db, found, SearchGrams.OfPhrase(phrase));
        return found;
    }

    private static async Task<IReadOnlyList<SearchHit>> ReadAsync(ReportsDb db, IReadOnlyList<int> ids, SearchQuestion question, PublicDistricts districts, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var rows = await db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public && ids.Contains(r.Id)).Select(r => new
        {
            r.Id, r.SearchText, r.Report.FormId, r.Cells,
            Row = new PublicRow { Agency = r.Report.Agency, AgencyName = r.AgencyName, Year = r.Report.Year, Title = r.Title, Version = r.PublicNumber, PublishedAt = r.PublishedAt },
        }).ToDictionaryAsync(row => row.Id, cancellationToken);
        // Agency and title stand first and are shown above.
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Where(row => question.Holds(row.FormId, row.Cells)).Select(row => new SearchHit(
            row.Row.Show(districts), Snippets.Mark(row.Row.Title, question.Words),
            Snippets.Of((row.SearchText ?? "").Split('\n').Where(line => line != row.Row.AgencyName && line != row.Row.Title), question.Words)))];
    }

    /// <summary>By today's name, an earlier one, a short one, or the code.</summary>
    private async Task<IReadOnlyList<PublicAgency>> AgenciesAsync(ReportsDb db, SearchWords words, PublicDistricts districts, CancellationToken cancellationToken)
    {
        IQueryable<Agency> found = db.Agencies.AsNoTracking().Include(a => a.Successor).Include(a => a.Periods);
        foreach (var word in words.Plain)
        {
            var (code, names) = (word.ToLowerInvariant(), AgencyShortNames.Readings(word));
            found = found.Where(a => a.Code == code || names.Any(name => a.Name.Contains(name) || a.Periods.Any(period => period.Name.Contains(name))));
        }
        return [.. (await found.OrderBy(a => a.SortOrder).ThenBy(a => a.Id).Take(MostAgencies).ToListAsync(cancellationToken))
            .Select(agency => PublicAgencies.Show(agency, districts, clock.Today()))];
    }
}
