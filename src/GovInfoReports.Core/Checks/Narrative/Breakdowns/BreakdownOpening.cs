using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>How a text says that the next number is a part of one before.</summary>
internal enum OpeningKind
{
    None,

    /// <summary>其中, 包括.</summary>
    Among,

    /// <summary>A bracket right behind the whole.</summary>
    Bracket,

    /// <summary>171条：动态34条…, 答复情况：予以公开20件….</summary>
    Colon,

    /// <summary>A bare 中 within the clause: 10个县中优秀4个.</summary>
    Within,

    /// <summary>Results one after another behind what was handled, without a word of introduction.</summary>
    Run,
}

/// <param name="Depth">How many brackets the introducing word stands in.</param>
/// <param name="AfterStop">A full stop stands between the whole and its parts.</param>
internal readonly record struct BreakdownOpening(OpeningKind Kind, int Depth, bool AfterStop)
{
    /// <summary>More words than this between two numbers introduce nothing.</summary>
    private const int Furthest = 40;

    public static BreakdownOpening Between(List<Token> tokens, CountPhrase last, CountPhrase next)
    {
        if (next.TokenIndex - last.TokenIndex > Furthest) return default;
        var state = default(BreakdownOpening);
        for (var i = last.TokenIndex + 1; i < next.TokenIndex; i++)
        {
            if (state.Read(tokens, last.TokenIndex, i) is not { } read) return default;
            state = read;
        }
        if (state.Kind != OpeningKind.None) return state;
        if (IsWithin(tokens, last.TokenIndex, next.TokenIndex)) return new(OpeningKind.Within, tokens[next.TokenIndex].Depth, false);
        var isRun = PartClasses.Of(next) == PartClass.Result && PartClasses.Of(last) != PartClass.Result && next.Reason is null;
        return isRun ? new(OpeningKind.Run, tokens[next.TokenIndex].Depth, state.AfterStop) : default;
    }

    /// <summary>The opening as far as the token at <paramref name="i"/>; null when it closes what the whole stands in.</summary>
    private BreakdownOpening? Read(List<Token> tokens, int whole, int i) => tokens[i].Word switch
    {
        // 7件（历年累计4185件）: a running total is no part.
        Word.History => null,
        Word.Total when Kind == OpeningKind.Bracket && tokens[i - 1].Word == Word.Open => null,
        Word.Open when i <= whole + 3 && Kind == OpeningKind.None => this with { Kind = OpeningKind.Bracket },
        Word.Close => this with { Kind = OpeningKind.None },
        Word.Among when tokens[i].Depth <= tokens[whole].Depth + 1 => new(Kind == OpeningKind.Bracket ? OpeningKind.Bracket : OpeningKind.Among, tokens[i].Depth, AfterStop),
        Word.Colon when Kind == OpeningKind.None && (i == whole + 1 || OutcomesFollow(tokens, i)) => new(OpeningKind.Colon, tokens[i].Depth, AfterStop),
        Word.Stop when AfterStop || Kind == OpeningKind.Among => null,
        Word.Stop => this with { AfterStop = true },
        _ => this,
    };

    /// <summary>办结结果为：予以公开…: behind a colon the results begin at once.</summary>
    private static bool OutcomesFollow(List<Token> tokens, int colon)
    {
        for (var i = colon + 1; i < tokens.Count && i <= colon + 4; i++)
        {
            if (tokens[i].Word is >= Word.Disclosed and <= Word.OtherHandling) return true;
            if (!tokens[i].Word.IsLight() && tokens[i].Word != Word.Number) return false;
        }
        return false;
    }

    private static bool IsWithin(List<Token> tokens, int whole, int next)
    {
        var within = false;
        for (var i = whole + 1; i < next; i++)
        {
            if (tokens[i].Word is Word.Stop or Word.Semicolon || !within && tokens[i].Word.EndsClause()) return false;
            within |= tokens[i].Word == Word.Within;
        }
        return within;
    }
}
