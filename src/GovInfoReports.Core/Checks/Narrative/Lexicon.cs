using System.Collections.Frozen;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>The words by which the narrative names what the tables count. The longest word wins.</summary>
internal static class Lexicon
{
    private static readonly FrozenDictionary<char, Entry[]> ByFirstCharacter = Build();

    private sealed record Entry(string Text, Word Word, string? Argument);

    /// <summary>The longest known word at a place.</summary>
    public static bool TryMatch(ReadOnlySpan<char> text, int start, out int length, out Word word, out string? argument)
    {
        (length, word, argument) = (0, Word.Unknown, null);
        if (!ByFirstCharacter.TryGetValue(text[start], out var entries)) return false;
        foreach (var entry in entries)
        {
            if (!text[start..].StartsWith(entry.Text, StringComparison.Ordinal)) continue;
            (length, word, argument) = (entry.Text.Length, entry.Word, entry.Argument);
            return true;
        }
        return false;
    }

    private static FrozenDictionary<char, Entry[]> Build()
    {
        var entries = LexiconEntries.Plain
            .SelectMany(group => Split(group.Words).Select(text => new Entry(text, group.Word, null)))
            .Concat(LexiconEntries.WithArgument.SelectMany(group => Split(group.Words).Select(text => new Entry(text, group.Word, group.Argument))));
        return entries.DistinctBy(entry => entry.Text).GroupBy(entry => entry.Text[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Text.Length).ToArray());
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
