using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Searching;

/// <summary>Full text over what is public. Entries only narrow: what is shown is read from versions that are public at that moment.</summary>
public sealed class ReportSearch(IDbContextFactory<ReportsDb> contexts)
{
    public const int PageSize = 20;

    /// <summary>Nobody reads further; whoever finds more is asked to say more.</summary>
    public const int MostCounted = 1_000;

    /// <summary>Of so many the whole text can be read, so that a phrase is found only where it stands as it was typed.</summary>
    private const int MostRead = 300;

    private const int MostAgencies = 10;

    /// <returns>Null when the filter names a district that there is not.</returns>
    public async Task<SearchAnswer?> FindAsync(SearchQuestion question, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var districts = await PublicAgencies.DistrictsAsync(db, cancellationToken);
        if (Narrow(db, question, districts) is not { } found) return null;
        if (question.Words.HoldNothing) return new SearchAnswer([], 0, 1, []);
        var (exact, total, isRead) = await CountAsync(found, question.Words, cancellationToken);
        var page = Math.Clamp(question.Page, 1, Math.Max(1, (Math.Min(total, MostCounted) + PageSize - 1) / PageSize));
        var ids = total == 0 ? [] : await Sort(exact, question, isRead).Skip((page - 1) * PageSize).Take(PageSize).Select(entry => entry.RevisionId).ToListAsync(cancellationToken);
        var agencies = page == 1 && question.Words.Text.Length > 0 ? await AgenciesAsync(db, question.Words, districts, cancellationToken) : [];
        return new SearchAnswer(await ReadAsync(db, ids, question.Words, districts, cancellationToken), total, page, agencies);
    }

    private static IQueryable<SearchEntry>? Narrow(ReportsDb db, SearchQuestion question, PublicDistricts districts)
    {
        IQueryable<SearchEntry> entries = db.SearchEntries.AsNoTracking();
        if (question.Filter.Narrow(entries, districts) is not { } found) return null;
        if (question.Form is { } form) found = found.Where(entry => entry.FormId == form);
        if (question.IsLate) found = found.Where(entry => entry.IsLate);
        if (question.IsCorrected) found = found.Where(entry => entry.IsCorrected);
        if (question.HasLawsuits) found = found.Where(entry => entry.Lawsuits > 0);
        if (question.Figure is { } figure) found = SearchFigure.Between(found, figure, question.Least, question.Most);
        foreach (var phrase in question.Words.Phrases) found = SearchIndex.With(db, found, SearchGrams.OfPhrase(phrase));
        return found;
    }

    /// <summary>Pairs of characters find a little too much; where few are found, their text is read.</summary>
    private static async Task<(IQueryable<SearchEntry> Found, int Total, bool IsRead)> CountAsync(IQueryable<SearchEntry> found, SearchWords words, CancellationToken cancellationToken)
    {
        var total = await found.Take(MostCounted + 1).CountAsync(cancellationToken);
        if (total is 0 or > MostRead || words.Phrases.Count == 0) return (found, total, false);
        foreach (var phrase in words.Phrases.Select(SearchGrams.Folded))
            found = found.Where(entry => entry.Text.Contains(phrase) || entry.Head.Contains(phrase));
        return (found, await found.CountAsync(cancellationToken), true);
    }

    private static IOrderedQueryable<SearchEntry> Sort(IQueryable<SearchEntry> found, SearchQuestion question, bool isRead)
    {
        if (question.Order == SearchOrder.Oldest) return found.OrderBy(entry => entry.PublishedAt).ThenBy(entry => entry.RevisionId);
        if (question.Order == SearchOrder.Newest || question.Words.Phrases.Count == 0) return found.OrderByDescending(entry => entry.PublishedAt).ThenByDescending(entry => entry.RevisionId);
        var phrases = question.Words.Phrases.Select(SearchGrams.Folded).ToList();
        var sorted = found.OrderByDescending(entry => entry.Head.Contains(phrases[0]));
        foreach (var phrase in phrases.Skip(1)) sorted = sorted.ThenByDescending(entry => entry.Head.Contains(phrase));
        // How much of a text is the first word.
        if (isRead) sorted = sorted.ThenByDescending(entry => entry.Text.Length - entry.Text.Replace(phrases[0], "").Length);
        return sorted.ThenByDescending(entry => entry.Year).ThenByDescending(entry => entry.PublishedAt).ThenByDescending(entry => entry.RevisionId);
    }

    private static async Task<IReadOnlyList<SearchHit>> ReadAsync(ReportsDb db, List<int> ids, SearchWords words, PublicDistricts districts, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var rows = await db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public && ids.Contains(r.Id)).Select(r => new
        {
            r.Id, r.SearchText, Row = new PublicRow { Agency = r.Report.Agency, AgencyName = r.AgencyName, Year = r.Report.Year, Title = r.Title, Version = r.PublicNumber, PublishedAt = r.PublishedAt },
        }).ToDictionaryAsync(row => row.Id, cancellationToken);
        // Agency and title stand first and are shown above.
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row => new SearchHit(
            row.Row.Show(districts), Snippets.Mark(row.Row.Title, words), Snippets.Of((row.SearchText ?? "").Split('\n').Where(line => line != row.Row.AgencyName && line != row.Row.Title), words)))];
    }

    /// <summary>By today's name, an earlier one, a short one, or the code.</summary>
    private static async Task<IReadOnlyList<PublicAgency>> AgenciesAsync(ReportsDb db, SearchWords words, PublicDistricts districts, CancellationToken cancellationToken)
    {
        IQueryable<Agencies.Agency> found = db.Agencies.AsNoTracking().Include(a => a.Successor).Include(a => a.Periods);
        foreach (var word in words.Plain)
        {
            var (code, names) = (word.ToLowerInvariant(), AgencyShortNames.Readings(word));
            found = found.Where(a => a.Code == code || names.Any(name => a.Name.Contains(name) || a.Periods.Any(period => period.Name.Contains(name))));
        }
        return [.. (await found.OrderBy(a => a.SortOrder).ThenBy(a => a.Id).Take(MostAgencies).ToListAsync(cancellationToken)).Select(agency => PublicAgencies.Show(agency, districts))];
    }
}
