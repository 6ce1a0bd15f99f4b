namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>Words joined by 、 or 和 into one list, such as 行政复议、行政诉讼.</summary>
internal static class WordRun
{
    /// <summary>The last word of a sort, with those of the sort that are joined to it; in reading order.</summary>
    public static List<Token> LastOf(string text, IReadOnlyList<Token> tokens, Func<Token, bool> ofSort)
    {
        var run = new List<Token>();
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (!ofSort(tokens[i])) continue;
            if (run.Count > 0 && !AreJoined(text, tokens[i], run[0])) break;
            run.Insert(0, tokens[i]);
        }
        return run;
    }

    /// <summary>The first word of a sort, with those joined to it: 3件处罚因当事人申请未公开 counts 处罚.</summary>
    public static List<Token> FirstOf(string text, IReadOnlyList<Token> tokens, Func<Token, bool> ofSort)
    {
        var run = new List<Token>();
        foreach (var token in tokens)
        {
            if (!ofSort(token)) continue;
            if (run.Count > 0 && !AreJoined(text, run[^1], token)) break;
            run.Add(token);
        }
        return run;
    }

    /// <summary>What a run of subjects stands for: 复议申请 is a review, 低保申请 none of ours, 主动公开 alone nothing the tables count.</summary>
    /// <param name="unknownEnds">Where words end that the lexicon does not know, ascending.</param>
    public static IReadOnlyList<Word> Resolve(List<Token> run, IReadOnlyList<Token> content, List<int> unknownEnds)
    {
        if (run is [var only]) return Words.Alone(Of(only, content, unknownEnds) is Word.Proactive ? Word.Foreign : Of(only, content, unknownEnds));
        var words = run.Select(token => Of(token, content, unknownEnds)).Distinct().ToList();
        if (words.Count > 1) words.Remove(Word.Proactive);
        return [.. words.Select(word => word == Word.Proactive ? Word.Foreign : word)];
    }

    private static Word Of(Token token, IReadOnlyList<Token> content, List<int> unknownEnds) =>
        token.Word == Word.BareApplication ? Bare(token, content, unknownEnds) : token.Word;

    private static Word Bare(Token bare, IReadOnlyList<Token> content, List<int> unknownEnds)
    {
        var before = content.LastOrDefault(token => token.End == bare.Start);
        if (before.Word is Word.Review or Word.Application) return before.Word;
        return before.Word.IsSubject() || unknownEnds.BinarySearch(bare.Start) >= 0 ? Word.Foreign : Word.BareApplication;
    }

    private static bool AreJoined(string text, Token first, Token second)
    {
        if (second.Start - first.End is < 1 or > 8) return false;
        var between = text.AsSpan(first.End, second.Start - first.End);
        return between.IndexOfAny("、和及与或") >= 0 && between.IndexOfAny("，；。：") < 0;
    }
}
