using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>The parts of a whole, read from the first one to the end of their list.</summary>
internal sealed record BreakdownParts(IReadOnlyList<CountPhrase> Parts, bool IsOpen)
{
    private const int MostParts = 60;

    private enum GapKind
    {
        Joins,
        Opens,

        /// <summary>A semicolon: the list's own mark, or the end of a list with commas.</summary>
        Turns,
        Ends,
    }

    public static BreakdownParts Read(List<Token> tokens, List<CountPhrase> counts, CountPhrase whole, int start)
    {
        var first = counts[start];
        var depth = tokens[first.TokenIndex].Depth;
        var list = PartClasses.OfList(first, whole);
        var parts = new List<CountPhrase>();
        var isOpen = false;
        var turned = false;
        for (var i = start; i < counts.Count; i++)
        {
            var part = counts[i];
            var gap = i == start ? GapKind.Joins : Gap(tokens, counts[i - 1].TokenIndex, part.TokenIndex, depth);
            if (gap == GapKind.Ends || parts.Count >= MostParts || (gap == GapKind.Turns && parts.Count > 1 && !turned)) break;
            turned |= gap == GapKind.Turns;
            isOpen |= gap == GapKind.Opens;
            if (tokens[part.TokenIndex].Depth > depth || part.Unit.Length == 0 || part.Unit is "%" or "‰") continue;
            if (part.Unit != whole.Unit) { isOpen = true; continue; }
            if (!PartClasses.Fits(part, list, whole)) break;
            if (!IsSubtotal(tokens, parts, part)) parts.Add(part);
        }
        return new(parts, isOpen || parts.Count > 0 && Trails(tokens, parts[^1].TokenIndex));
    }

    /// <summary>不掌握4件，补正后仍不明确1件，两类无法提供情形共5件: the last sums up those before it.</summary>
    private static bool IsSubtotal(List<Token> tokens, List<CountPhrase> parts, CountPhrase part)
    {
        if (tokens[part.TokenIndex - 1].Word != Word.Total && !(tokens[part.TokenIndex - 1] is { Word: Word.Light, Length: 1 } && part.Outcomes.Count > 0)) return false;
        decimal? sum = 0;
        for (var i = parts.Count - 1; i >= 0 && sum < part.Value; i--)
        {
            sum += parts[i].Value;
            if (sum == part.Value && i < parts.Count - 1) return true;
        }
        return false;
    }

    /// <summary>What stands between two parts: an end of the list, a sign that it is open, or nothing of weight.</summary>
    private static GapKind Gap(List<Token> tokens, int from, int to, int depth)
    {
        var kind = GapKind.Joins;
        for (var i = from + 1; i < to; i++)
        {
            var word = tokens[i].Word;
            if (word == Word.Stop || word == Word.Close && tokens[i].Depth == depth && depth > 0) return GapKind.Ends;
            if (word == Word.Among && tokens[i].Depth == depth) return GapKind.Ends;
            if (word == Word.Semicolon) kind = GapKind.Turns;
            else if (word is Word.OpenEnd or Word.Rest or Word.Compare) kind = GapKind.Opens;
        }
        return kind;
    }

    /// <summary>等, 其余 after the last part.</summary>
    private static bool Trails(List<Token> tokens, int last)
    {
        for (var i = last + 1; i < tokens.Count && i <= last + 6; i++)
        {
            if (tokens[i].Word is Word.OpenEnd or Word.Rest) return true;
            if (tokens[i].Word == Word.Stop || tokens[i].Word == Word.Number) return false;
        }
        return false;
    }
}
