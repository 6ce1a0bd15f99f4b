namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>A whole and the parts that the text says it consists of.</summary>
/// <param name="IsOpen">The text says that more belongs to it (等, 其余), or it could not be read to its end.</param>
internal sealed record Breakdown(CountPhrase Whole, IReadOnlyList<CountPhrase> Parts, bool IsOpen);

/// <summary>Finds breakdowns: 23件，其中网上15件、信函8件 and 27件（新收26件、结转1件）.</summary>
internal static class BreakdownReader
{
    private const int MostParts = 60;

    public static IEnumerable<Breakdown> Read(NarrativeAnalysis analysis)
    {
        var counts = analysis.Counts.Where(phrase => !phrase.IsStatementOfNone).ToList();
        for (var i = 0; i + 1 < counts.Count; i++)
        {
            var (opening, depth) = Opening(analysis.Tokens, counts[i], counts[i + 1]);
            if (opening == 0 || WholeOf(analysis.Tokens, counts, i, opening, depth) is not (>= 0 and var whole)) continue;
            if (Of(analysis.Tokens, counts, whole, i + 1, opening) is { } breakdown) yield return breakdown;
        }
    }

    /// <summary>50件（…法人2件），同比增加10件，其中…: neither what a bracket closed off nor a comparison is the whole.</summary>
    private static int WholeOf(List<Token> tokens, List<CountPhrase> counts, int last, char opening, int depth)
    {
        if (opening == '（') return last;
        for (var i = last; i >= Math.Max(0, last - MostParts) && counts[i].Sentence == counts[last].Sentence; i--)
        {
            if (!counts[i].IsComparison && tokens[counts[i].TokenIndex].Depth <= depth && counts[i].Unit is not ("%" or "‰")) return i;
        }
        return -1;
    }

    /// <summary>How the next number is introduced: '中' by 其中, '（' by a bracket, 0 not as a part.</summary>
    private static (char Kind, int Depth) Opening(List<Token> tokens, CountPhrase whole, CountPhrase next)
    {
        var bracket = false;
        var among = false;
        var depth = 0;
        var stops = 0;
        for (var i = whole.TokenIndex + 1; i < next.TokenIndex; i++)
        {
            if (i - whole.TokenIndex > 40) return default;
            if (tokens[i].Word == Word.Open && i <= whole.TokenIndex + 3 && !among) bracket = true;
            else if (tokens[i].Word == Word.Close) bracket = among = false;
            else if (tokens[i].Word == Word.Among && tokens[i].Depth <= tokens[whole.TokenIndex].Depth + 1) (among, depth) = (true, tokens[i].Depth);
            else if (tokens[i].Word == Word.Stop && (++stops > 1 || among)) return default;
            else if (tokens[i].Word == Word.Stop && !FollowsAmong(tokens, i)) return default;
        }
        return (bracket ? '（' : among ? '中' : '\0', depth);
    }

    private static bool FollowsAmong(List<Token> tokens, int stop) => stop + 1 < tokens.Count && tokens[stop + 1].Word == Word.Among;

    private static Breakdown? Of(List<Token> tokens, List<CountPhrase> counts, int whole, int start, char opening)
    {
        var first = counts[start];
        var depth = tokens[first.TokenIndex].Depth;
        var list = PartClasses.Of(first);
        // 收到6件，上年结转1件，其中予以公开5件: the results are parts of all, not of what was carried in.
        if (counts[whole].Outcome is Word.Carry or Word.CarryIn or Word.CarryOut && list != PartClass.Carry && opening != '（') return null;
        var parts = new List<CountPhrase>();
        var isOpen = false;
        var turned = false;
        for (var i = start; i < counts.Count; i++)
        {
            var part = counts[i];
            var from = i == start ? first.TokenIndex : counts[i - 1].TokenIndex;
            var gap = Gap(tokens, from, part.TokenIndex, depth, isFirst: i == start);
            if (gap == GapKind.Ends || parts.Count >= MostParts || (gap == GapKind.Turns && parts.Count > 1 && !turned)) break;
            turned |= gap == GapKind.Turns;
            isOpen |= gap == GapKind.Opens;
            if (tokens[part.TokenIndex].Depth > depth || part.Unit.Length == 0 || part.Unit is "%" or "‰") continue;
            if (part.Unit != counts[whole].Unit) { isOpen = true; continue; }
            if (!PartClasses.Fits(part, list, counts[whole])) break;
            parts.Add(part);
        }
        if (parts.Count == 0) return null;
        isOpen |= Trails(tokens, parts[^1].TokenIndex) || opening == '（' && parts.Count == 1;
        return new Breakdown(counts[whole], parts, isOpen);
    }

    private enum GapKind
    {
        Joins,
        Opens,

        /// <summary>A semicolon: the list's own mark, or the end of a list with commas.</summary>
        Turns,
        Ends,
    }

    /// <summary>What stands between two parts: an end of the list, a sign that it is open, or nothing of weight.</summary>
    private static GapKind Gap(List<Token> tokens, int from, int to, int depth, bool isFirst)
    {
        if (isFirst) return GapKind.Joins;
        var kind = GapKind.Joins;
        for (var i = from + 1; i < to; i++)
        {
            var word = tokens[i].Word;
            if (word == Word.Stop || word == Word.Close && tokens[i].Depth == depth && depth > 0) return GapKind.Ends;
            if (word == Word.Among && tokens[i].Depth == depth) return GapKind.Ends;
            if (word == Word.Semicolon) kind = GapKind.Turns;
            else if (word is Word.OpenEnd or Word.Qualifier or Word.Compare) kind = GapKind.Opens;
        }
        return kind;
    }

    /// <summary>等, 其余 after the last part.</summary>
    private static bool Trails(List<Token> tokens, int last)
    {
        for (var i = last + 1; i < tokens.Count && i <= last + 6; i++)
        {
            if (tokens[i].Word is Word.OpenEnd or Word.Qualifier) return true;
            if (tokens[i].Word == Word.Stop || tokens[i].Word == Word.Number) return false;
        }
        return false;
    }
}
