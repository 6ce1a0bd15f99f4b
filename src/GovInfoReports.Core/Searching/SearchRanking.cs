using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Searching;

/// <summary>
/// How many entries answer a question, and which stand on its page. Where at most <see cref="ReportSearch.MostCounted"/> do, all of them are
/// ranked here; where more do, the server gives them in order, and is asked for no more than the page.
/// </summary>
internal sealed class SearchRanking(ReportsDb db, SearchQuestion question, IQueryable<SearchEntry> found)
{
    /// <summary>Of so many the whole text can be read, so that a phrase is found only where it stands as it was typed.</summary>
    private const int MostRead = 300;

    private readonly IReadOnlyList<string> _phrases = [.. question.Words.Phrases.Select(SearchGrams.Folded)];

    private bool IsByRelevance => question.Order == SearchOrder.Relevance && _phrases.Count > 0;

    /// <returns>The total, at most one more than is counted; the page that there is; and its versions in order.</returns>
    public Task<(int Total, int Page, IReadOnlyList<int> Ids)> PageAsync(CancellationToken cancellationToken) =>
        _phrases.Count > 0 || question.IsOfFigure || question.HasLawsuits ? IndexFirst.ReadAsync(db, () => FindAsync(cancellationToken), cancellationToken) : FindAsync(cancellationToken);

    /// <param name="Times">How much of the text is the first word; 0 where no text was read.</param>
    private sealed record Candidate(int RevisionId, int Year, DateTimeOffset PublishedAt, string Head, int Times);

    private async Task<(int Total, int Page, IReadOnlyList<int> Ids)> FindAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Candidate> candidates = await found.Take(ReportSearch.MostCounted + 1)
            .Select(entry => new Candidate(entry.RevisionId, entry.Year, entry.PublishedAt, entry.Head, 0)).ToListAsync(cancellationToken);
        if (candidates.Count is > 0 and <= MostRead && _phrases.Count > 0) candidates = await ReadAsync(candidates, cancellationToken);
        var pages = (Math.Min(candidates.Count, ReportSearch.MostCounted) + ReportSearch.PageSize - 1) / ReportSearch.PageSize;
        var page = Math.Clamp(question.Page, 1, Math.Max(1, pages));
        var skipped = (page - 1) * ReportSearch.PageSize;
        var ids = candidates.Count <= ReportSearch.MostCounted
            ? [.. Ranked(candidates).Skip(skipped).Take(ReportSearch.PageSize).Select(candidate => candidate.RevisionId)]
            : await OrderedAsync(skipped, cancellationToken);
        return (candidates.Count, page, ids);
    }

    /// <summary>Pairs of characters find a little too much; where few are found, their text is read.</summary>
    private async Task<IReadOnlyList<Candidate>> ReadAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var ids = candidates.Select(candidate => candidate.RevisionId).ToList();
        var holding = db.SearchEntries.AsNoTracking().Where(entry => ids.Contains(entry.RevisionId));
        foreach (var phrase in _phrases) holding = holding.Where(entry => entry.Text.Contains(phrase) || entry.Head.Contains(phrase));
        var first = _phrases[0];
        var times = await holding.Select(entry => new { entry.RevisionId, Times = entry.Text.Length - entry.Text.Replace(first, "").Length })
            .ToDictionaryAsync(entry => entry.RevisionId, entry => entry.Times, cancellationToken);
        return [.. candidates.Where(candidate => times.ContainsKey(candidate.RevisionId)).Select(candidate => candidate with { Times = times[candidate.RevisionId] })];
    }

    private IEnumerable<Candidate> Ranked(IReadOnlyList<Candidate> candidates)
    {
        if (!IsByRelevance) return question.Order == SearchOrder.Oldest
            ? candidates.OrderBy(candidate => candidate.PublishedAt).ThenBy(candidate => candidate.RevisionId)
            : candidates.OrderByDescending(candidate => candidate.PublishedAt).ThenByDescending(candidate => candidate.RevisionId);
        var sorted = candidates.OrderByDescending(candidate => candidate.Head.Contains(_phrases[0], StringComparison.Ordinal));
        foreach (var phrase in _phrases.Skip(1)) sorted = sorted.ThenByDescending(candidate => candidate.Head.Contains(phrase, StringComparison.Ordinal));
        return sorted.ThenByDescending(candidate => candidate.Times).ThenByDescending(candidate => candidate.Year)
            .ThenByDescending(candidate => candidate.PublishedAt).ThenByDescending(candidate => candidate.RevisionId);
    }

    private async Task<IReadOnlyList<int>> OrderedAsync(int skipped, CancellationToken cancellationToken)
    {
        if (!IsByRelevance)
        {
            var byTime = question.Order == SearchOrder.Oldest
                ? found.OrderBy(entry => entry.PublishedAt).ThenBy(entry => entry.RevisionId)
                : found.OrderByDescending(entry => entry.PublishedAt).ThenByDescending(entry => entry.RevisionId);
            return await TakeAsync(byTime, skipped, ReportSearch.PageSize, cancellationToken);
        }
        // Those that name all the words, then the others: each by an index, so that nothing is sorted that is not shown.
        var named = SearchIndex.With(db, found, [.. question.Words.Phrases.SelectMany(SearchGrams.OfPhraseInHead).Distinct()]);
        foreach (var phrase in _phrases) named = named.Where(entry => entry.Head.Contains(phrase));
        var others = found.Where(entry => _phrases.Any(phrase => !entry.Head.Contains(phrase)));
        var ids = await TakeAsync(ByYear(named), skipped, ReportSearch.PageSize, cancellationToken);
        if (ids.Count == ReportSearch.PageSize) return ids;
        var before = ids.Count > 0 || skipped == 0 ? skipped : await named.Take(skipped).CountAsync(cancellationToken);
        return [.. ids, .. await TakeAsync(ByYear(others), skipped - before, ReportSearch.PageSize - ids.Count, cancellationToken)];
    }

    private static IQueryable<SearchEntry> ByYear(IQueryable<SearchEntry> entries) =>
        entries.OrderByDescending(entry => entry.Year).ThenByDescending(entry => entry.PublishedAt).ThenByDescending(entry => entry.RevisionId);

    private static Task<List<int>> TakeAsync(IQueryable<SearchEntry> sorted, int skipped, int most, CancellationToken cancellationToken) =>
        sorted.Skip(skipped).Take(most).Select(entry => entry.RevisionId).ToListAsync(cancellationToken);
}
