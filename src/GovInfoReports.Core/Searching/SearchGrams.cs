using System.Text;

namespace GovInfoReports.Core.Searching;

/// <param name="Head">Folded.</param>
/// <param name="Text">Folded.</param>
public sealed record SearchReading(string Head, string Text, HashSet<int> Grams);

/// <summary>
/// Single items and pairs of neighbours as numbers: what the index keeps of a text. A phrase of any length can only stand where all
/// its pairs do; whether it really does is asked of <see cref="Folded"/>.
/// </summary>
public static class SearchGrams
{
    /// <summary>Parts a word of letters from what stands beside it; no item contains it.</summary>
    private const char Between = '·';

    internal const uint Basis = 2166136261;

    /// <summary>Of grams that stand in the head, so that they are found without reading any.</summary>
    private const uint HeadBasis = Basis ^ 0x48454144;

    private const uint Prime = 16777619;

    /// <summary>What the index keeps of an entry: the grams of head and text, each once, and those of the head once more as its own. Nothing goes over the end of a line.</summary>
    /// <param name="head">Names, code and title.</param>
    public static SearchReading Read(string head, string text)
    {
        var (headLines, textLines) = (Lines(head), Lines(text));
        var grams = new HashSet<int>();
        foreach (var line in headLines.Concat(textLines)) grams.UnionWith(OfLine(line, Basis));
        foreach (var line in headLines) grams.UnionWith(OfLine(line, HeadBasis));
        return new SearchReading(Folded(headLines), Folded(textLines), grams);
    }

    /// <summary>What an entry that holds the phrase has among its grams: its pairs, or its one item.</summary>
    public static int[] OfPhrase(IReadOnlyList<SearchItem> phrase) => OfPhrase(phrase, Basis);

    /// <summary>What an entry that holds the phrase in its head has.</summary>
    public static int[] OfPhraseInHead(IReadOnlyList<SearchItem> phrase) => OfPhrase(phrase, HeadBasis);

    /// <summary>The text as it is compared, line by line: a phrase stands in it exactly when its own folded form does.</summary>
    public static string Folded(string text) => Folded(Lines(text));

    public static string Folded(IEnumerable<SearchItem> items)
    {
        var folded = new StringBuilder();
        foreach (var item in items)
        {
            if (!SearchItems.IsOfWord(item.Text[0]))
            {
                folded.Append(item.Text);
                continue;
            }
            if (folded.Length == 0 || folded[^1] != Between) folded.Append(Between);
            folded.Append(item.Text).Append(Between);
        }
        return folded.ToString();
    }

    private static List<List<SearchItem>> Lines(string text) => [.. text.Split('\n').Select(SearchItems.Of)];

    private static string Folded(List<List<SearchItem>> lines) => string.Join('\n', lines.Select(Folded));

    private static IEnumerable<int> OfLine(List<SearchItem> items, uint basis)
    {
        for (var i = 0; i < items.Count; i++)
        {
            yield return One(items[i].Text, basis);
            if (i > 0) yield return Pair(items[i - 1].Text, items[i].Text, basis);
        }
    }

    private static int[] OfPhrase(IReadOnlyList<SearchItem> phrase, uint basis) => phrase.Count == 1
        ? [One(phrase[0].Text, basis)]
        : [.. phrase.Zip(phrase.Skip(1), (left, right) => Pair(left.Text, right.Text, basis)).Distinct()];

    private static int One(string item, uint basis) => unchecked((int)Hash(item, basis));

    private static int Pair(string left, string right, uint basis) => unchecked((int)Hash(right, (Hash(left, basis) ^ Between) * Prime));

    // FNV-1a: the index keeps it, so it must be the same on every machine and in every run.
    internal static uint Hash(ReadOnlySpan<char> text, uint hash)
    {
        foreach (var c in text) hash = unchecked((hash ^ c) * Prime);
        return hash;
    }
}
