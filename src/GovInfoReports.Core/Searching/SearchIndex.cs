using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Searching;

/// <summary>The one place that knows how each server keeps and finds grams.</summary>
internal static class SearchIndex
{
    /// <summary>Pairs that a server without an index over arrays is asked for; what they leave open, the text itself decides.</summary>
    private const int MostTokens = 8;

    /// <summary>Adds what a search needs of a version that becomes, or is, public; nothing is saved yet.</summary>
    /// <param name="revision">With report and agency.</param>
    /// <param name="firstPublished">When the report's first version was published.</param>
    public static void Add(ReportsDb db, ReportRevision revision, DateTimeOffset firstPublished)
    {
        var (report, text) = (revision.Report, revision.SearchText ?? SearchText.Of(CanonicalJson.Read(revision.Content)));
        var head = string.Join('\n', [revision.AgencyName, revision.Title, report.Agency.Code, .. AgencyShortNames.Of(revision.AgencyName)]);
        var read = SearchGrams.Read(head, text);
        var entry = new SearchEntry
        {
            RevisionId = revision.Id, AgencyId = report.AgencyId, Year = report.Year, FormId = report.FormId, PublishedAt = revision.PublishedAt!.Value,
            IsLate = report.HistoricalAddress is null && firstPublished.Day() > DeadlineSettings.ByLaw(report.Agency.Kind).In(report.Year + 1),
            IsCorrected = revision.PublicNumber > 1, Head = read.Head, Text = read.Text,
        };
        read.Grams.UnionWith(SearchFigure.GramsOf(PackedCells.Unpack(Forms.FormCatalog.ById(report.FormId), revision.Cells)));
        if (db.Database.IsNpgsql()) entry.Grams = [.. read.Grams];
        else db.AddRange(read.Grams.Select(gram => new SearchToken { Gram = gram, RevisionId = revision.Id }));
        db.SearchEntries.Add(entry);
    }

    /// <summary>Takes away what stands for a version that is no longer public; nothing is saved yet.</summary>
    public static async Task RemoveAsync(ReportsDb db, int revisionId, CancellationToken cancellationToken)
    {
        if (await db.SearchEntries.FindAsync([revisionId], cancellationToken) is { } entry) db.SearchEntries.Remove(entry);
    }

    /// <summary>Those that have all the grams of a phrase.</summary>
    public static IQueryable<SearchEntry> With(ReportsDb db, IQueryable<SearchEntry> entries, int[] grams)
    {
        if (db.Database.IsNpgsql()) return entries.Where(entry => grams.All(gram => entry.Grams.Contains(gram)));
        var step = Math.Max(1, (grams.Length + MostTokens - 1) / MostTokens);
        foreach (var gram in grams.Where((_, index) => index % step == 0))
            entries = entries.Where(entry => db.Set<SearchToken>().Any(token => token.Gram == gram && token.RevisionId == entry.RevisionId));
        return entries;
    }

    /// <summary>Those that have one of these grams or more.</summary>
    public static IQueryable<SearchEntry> WithAny(ReportsDb db, IQueryable<SearchEntry> entries, int[] grams) => db.Database.IsNpgsql()
        ? entries.Where(entry => entry.Grams.Any(gram => grams.Contains(gram)))
        : entries.Where(entry => db.Set<SearchToken>().Any(token => grams.Contains(token.Gram) && token.RevisionId == entry.RevisionId));
}
