using System.Text;

namespace GovInfoReports.Core.Searching;

/// <summary>
/// Single items and pairs of neighbours as numbers: what the index keeps of a text. A phrase of any length can only stand where all
/// its pairs do; whether it really does is asked of <see cref="Folded"/>.
/// </summary>
public static class SearchGrams
{
    /// <summary>Parts a word of letters from what stands beside it; no item contains it.</summary>
    private const char Between = '·';

    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>All of a text's grams, each once. Nothing goes over the end of a line.</summary>
    public static int[] Of(string text)
    {
        var grams = new HashSet<int>();
        foreach (var line in text.Split('\n'))
        {
            var items = SearchItems.Of(line);
            for (var i = 0; i < items.Count; i++)
            {
                grams.Add(One(items[i].Text));
                if (i > 0) grams.Add(Pair(items[i - 1].Text, items[i].Text));
            }
        }
        return [.. grams];
    }

    /// <summary>What a text that holds the phrase has among its grams: its pairs, or its one item.</summary>
    public static int[] OfPhrase(IReadOnlyList<SearchItem> phrase) => phrase.Count == 1
        ? [One(phrase[0].Text)]
        : [.. phrase.Zip(phrase.Skip(1), (left, right) => Pair(left.Text, right.Text)).Distinct()];

    /// <summary>The text as it is compared, line by line: a phrase stands in it exactly when its own folded form does.</summary>
    public static string Folded(string text) => string.Join('\n', text.Split('\n').Select(line => Folded(SearchItems.Of(line))));

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

    private static int One(string item) => unchecked((int)Hash(item, Basis));

    private static int Pair(string left, string right) => unchecked((int)Hash(right, (Hash(left, Basis) ^ Between) * Prime));

    // FNV-1a: the index keeps it, so it must be the same on every machine and in every run.
    private static uint Hash(string text, uint hash)
    {
        foreach (var c in text) hash = unchecked((hash ^ c) * Prime);
        return hash;
    }
}
