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
            if (opening == 0 || IsJoined(analysis, counts, i) || WholeOf(analysis.Tokens, counts, i, opening, depth) is not (>= 0 and var whole)) continue;
            if (Of(analysis.Tokens, counts, whole, i + 1, opening) is { } breakdown) yield return breakdown;
        }
        for (var i = 2; i < counts.Count; i++)
        {
            if (Closing(analysis, counts, i) is { } breakdown) yield return breakdown;
        }
    }

    /// <summary>18个行政村、1个社区均设有公开栏，其中11个: the whole is both together.</summary>
    private static bool IsJoined(NarrativeAnalysis analysis, List<CountPhrase> counts, int last)
    {
        if (last == 0 || counts[last].Subjects is not ([] or [Word.Foreign]) || counts[last - 1].Unit != counts[last].Unit) return false;
        var gap = analysis.Text.AsSpan(counts[last - 1].Start, counts[last].Start - counts[last - 1].Start);
        return gap.Length < 20 && gap.IndexOfAny("、和") >= 0 && gap.IndexOfAny("，；。") < 0;
    }

    /// <summary>予以公开20件、部分公开6件，合计27件; the list may begin anywhere before, so any run that adds up is right.</summary>
    private static Breakdown? Closing(NarrativeAnalysis analysis, List<CountPhrase> counts, int i)
    {
        if (ClosingSum.Of(analysis.Text, analysis.Tokens, counts.GetRange(Math.Max(0, i - MostParts), Math.Min(i, MostParts)), counts[i]) is not { } parts) return null;
        decimal sum = 0;
        for (var part = parts.Count - 1; part >= 0; part--)
        {
            sum += parts[part].Value!.Value;
            if (sum == counts[i].Value || parts[part].Value == counts[i].Value) return null;
        }
        return new Breakdown(counts[i], parts, false);
    }

    /// <summary>50件（…法人2件），同比增加10件，其中…: neither what a bracket closed off nor a comparison is the whole.</summary>
    private static int WholeOf(List<Token> tokens, List<CountPhrase> counts, int last, char opening, int depth)
    {
        if (opening is '（' or '：' or '里') return last;
        for (var i = last; i >= Math.Max(0, last - MostParts) && counts[i].Sentence == counts[last].Sentence; i--)
        {
            if (!counts[i].IsComparison && tokens[counts[i].TokenIndex].Depth <= depth && counts[i].Unit is not ("%" or "‰")) return i;
        }
        return -1;
    }

    /// <summary>How the next number is introduced: '中' by 其中, '（' by a bracket, '：' by a colon after what was handled, '里' by a bare 中 within the clause, 0 not as a part.</summary>
    private static (char Kind, int Depth) Opening(List<Token> tokens, CountPhrase whole, CountPhrase next)
    {
        if (next.TokenIndex - whole.TokenIndex <= 4 && tokens[whole.TokenIndex + 1].Word == Word.Colon && whole.Outcome == Word.Handle && PartClasses.Of(next) == PartClass.Result)
            return ('：', tokens[next.TokenIndex].Depth);
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
        if (!bracket && !among && IsWithin(tokens, whole.TokenIndex, next.TokenIndex)) return ('里', tokens[next.TokenIndex].Depth);
        return (bracket ? '（' : among ? '中' : '\0', depth);
    }

    private static bool IsWithin(List<Token> tokens, int whole, int next)
    {
        for (var i = whole + 1; i < next; i++)
        {
            if (tokens[i].Word.EndsClause()) return false;
            if (tokens[i].Word == Word.Within) return true;
        }
        return false;
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
        // 10个县（市、区）中优秀4个、良好5个: never more than the whole, but the rest may go unsaid.
        if (opening == '里' && (parts.Count == 1 || PartClasses.Of(first) != PartClass.Other)) return null;
        isOpen |= opening == '里' || Trails(tokens, parts[^1].TokenIndex) || opening == '（' && parts.Count == 1;
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
