using System.Collections.Frozen;

namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>The words by which the narrative names what the tables count. The longest word wins.</summary>
internal static class Lexicon
{
    private static readonly List<Entry> Entries = Read();

    /// <summary>Words of two characters and more, by their first two.</summary>
    private static readonly FrozenDictionary<int, Entry[]> ByStart = Entries.Where(entry => entry.Text.Length > 1)
        .GroupBy(entry => StartOf(entry.Text, 0)).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Text.Length).ToArray());

    private static readonly FrozenDictionary<char, Entry> Single = Entries.Where(entry => entry.Text.Length == 1).ToFrozenDictionary(entry => entry.Text[0]);

    private sealed record Entry(string Text, Word Word, string? Argument);

    /// <summary>The longest known word at a place.</summary>
    public static bool TryMatch(ReadOnlySpan<char> text, int start, out int length, out Word word, out string? argument)
    {
        (length, word, argument) = (0, Word.Unknown, null);
        if (Find(text, start) is not { } found) return false;
        (length, word, argument) = (found.Text.Length, found.Word, found.Argument);
        return true;
    }

    private static Entry? Find(ReadOnlySpan<char> text, int start)
    {
        if (start + 1 < text.Length && ByStart.TryGetValue(StartOf(text, start), out var entries))
        {
            var rest = text[start..];
            foreach (var entry in entries)
            {
                if (rest.StartsWith(entry.Text)) return entry;
            }
        }
        return Single.GetValueOrDefault(text[start]);
    }

    private static int StartOf(ReadOnlySpan<char> text, int at) => (text[at] << 16) | text[at + 1];

    private static List<Entry> Read()
    {
        var entries = LexiconEntries.Plain
            .SelectMany(group => Split(group.Words).Select(text => new Entry(text, group.Word, null)))
            .Concat(LexiconEntries.WithArgument.SelectMany(group => Split(group.Words).SelectMany(text => Forms(group.Word, text)).Select(text => new Entry(text, group.Word, group.Argument))));
        return [.. entries.DistinctBy(entry => entry.Text)];
    }

    /// <summary>A reason is named with and without 属于, 涉及 and 类.</summary>
    private static string[] Forms(Word word, string text) =>
        word == Word.Reason ? [.. new[] { text, "属于" + text, "涉及" + text }.SelectMany(form => new[] { form, form + "类" })] : [text];

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
