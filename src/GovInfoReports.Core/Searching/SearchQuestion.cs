using System.Text;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Searching;

public enum SearchOrder
{
    /// <summary>What names the words in its title or agency first, then the newest year.</summary>
    Relevance,

    Newest,

    Oldest,
}

/// <summary>What a reader looks for among the public reports; what is null or false narrows nothing.</summary>
/// <param name="Words">All of them must be found.</param>
/// <param name="Form">Id of a form.</param>
/// <param name="Figure">Narrowed to between <paramref name="Least"/> and <paramref name="Most"/>, in its unit; a blank is never between.</param>
/// <param name="Page">From 1.</param>
public sealed record SearchQuestion(
    SearchWords Words, PublicFilter Filter, string? Form = null, bool IsLate = false, bool IsCorrected = false, bool HasLawsuits = false,
    SearchFigure? Figure = null, long? Least = null, long? Most = null, SearchOrder Order = SearchOrder.Relevance, int Page = 1)
{
    /// <summary>Nothing at all is asked.</summary>
    public bool IsEmpty => Words.Text.Length == 0 && Filter == new PublicFilter() && Form is null && !IsLate && !IsCorrected && !HasLawsuits && !IsOfFigure;

    internal bool IsOfFigure => Figure is not null && (Least is not null || Most is not null);

    /// <summary>Whether a version's figures are what is asked for: an index of numbers finds a little too much.</summary>
    internal bool Holds(string form, byte[] cells)
    {
        if (!HasLawsuits && !IsOfFigure) return true;
        var values = PackedCells.Unpack(Forms.FormCatalog.ById(form), cells);
        return (!HasLawsuits || SearchFigure.Lawsuits.IsBetween(values, 1, null)) && (!IsOfFigure || Figure!.IsBetween(values, Least, Most));
    }
}

/// <summary>The words of a search, parted by blanks.</summary>
public sealed class SearchWords
{
    public const int Longest = 100;
    private const int MostWords = 10;

    private SearchWords(string text, IReadOnlyList<(string Word, IReadOnlyList<SearchItem> Phrase)> words) =>
        (Text, Plain, Phrases) = (text, [.. words.Select(word => word.Word)], [.. words.Select(word => word.Phrase)]);

    /// <summary>As it was typed, cut and without what no text can hold.</summary>
    public string Text { get; }

    /// <summary>Something was typed, but nothing of it can be looked for: signs and pictures alone.</summary>
    public bool HoldNothing => Text.Length > 0 && Phrases.Count == 0;

    /// <summary>The words in ordinary width and simplified characters, as names and codes are written.</summary>
    internal IReadOnlyList<string> Plain { get; }

    internal IReadOnlyList<IReadOnlyList<SearchItem>> Phrases { get; }

    public static SearchWords Of(string? text)
    {
        var clean = StorableText.Cut(StorableText.Clean(text ?? "").Trim(), Longest).TrimEnd();
        var words = clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords)
            .Select(word => (PlainOf(word), (IReadOnlyList<SearchItem>)SearchItems.Of(word))).Where(word => word.Item2.Count > 0);
        return new SearchWords(clean, [.. words]);
    }

    private static string PlainOf(string word) => string.Concat(UnicodeForms.Compatible(word).Select(SimplifiedCharacters.Of));
}

/// <summary>A stretch of text, and whether it is what was looked for.</summary>
public sealed record SnippetPart(string Text, bool IsFound);

/// <param name="Snippets">Pieces of the text around what was found; empty when it was found in the title alone.</param>
public sealed record SearchHit(PublicListItem Report, IReadOnlyList<SnippetPart> Title, IReadOnlyList<IReadOnlyList<SnippetPart>> Snippets);

/// <param name="Total">How many reports there are; at most <see cref="ReportSearch.MostCounted"/>, which then stands for more.</param>
/// <param name="Agencies">Whose name or code holds all the words, in the tree's order; only on the first page.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, int Total, int Page, IReadOnlyList<PublicAgency> Agencies)
{
    public const int LastPage = ReportSearch.MostCounted / ReportSearch.PageSize;

    public bool HasMore => Total > ReportSearch.MostCounted;
}
