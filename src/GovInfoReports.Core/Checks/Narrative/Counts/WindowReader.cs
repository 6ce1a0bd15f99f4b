using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>Gathers the words on one side of a number.</summary>
internal static class WindowReader
{
    /// <param name="start">The first token that may belong to the number.</param>
    public static CountWindow Before(string text, List<Token> tokens, int start, int number)
    {
        var window = new CountWindow(text);
        var depth = tokens[number].Depth;
        var aside = new List<Token>();
        var afterNumber = start > 0 && tokens[start - 1].Word == Word.Number;
        for (var i = Math.Max(start, 0); i < number; i++)
        {
            var token = tokens[i];
            if (token.Depth > depth)
            {
                // 不予公开（国家秘密）1件 names a reason; 不予公开6件（国家秘密1件）、无法提供11件 has counted it already.
                if (token.Word == Word.Number || (afterNumber && window.IsEmpty && tokens[start].Word == Word.Open)) aside.Clear();
                else if (token.Word == Word.Reason) aside.Add(token);
                continue;
            }
            window.AddAll(aside);
            window.Add(token);
        }
        window.AddAll(aside);
        return window;
    }

    /// <summary>
    /// 17件线上申请，2件由企业提出: nothing before the number says what it counts, so what follows does, up to the next number or mark.
    /// What narrows the number further down (因涉及…不予公开) does not hide the outcome.
    /// </summary>
    public static CountWindow After(string text, List<Token> tokens, int number, bool isListItem)
    {
        var window = new CountWindow(text) { IsAfter = true, IsListItem = isListItem };
        var end = EndAfter(tokens, number);
        for (var i = number + 1; i < end; i++) window.Add(tokens[i]);
        var first = tokens.FindIndex(number + 1, end - number - 1, token => !token.Word.IsLight());
        window.EndsInUnknown = first >= 0 && tokens[first].Word == Word.Unknown && !isListItem
            && !window.Content.Exists(token => token.Word == Word.Applicant || (token.Word.IsOutcome() && OutcomeWeight.Of(token.Word) == 3));
        if (!window.Content.Exists(token => token.Word == Word.Applicant || token.Word.IsOutcome())) window.Narrowing.NoteSubset(tokens, number, isListItem && window.HidesSubjects);
        if (IsCharged(text, tokens, number) || NamesTwo(window)) window.Narrowing.NoteUnknown();
        return window;
    }

    /// <summary>对25件申请收取了信息处理费: those that were charged, not those that came.</summary>
    public static bool IsCharged(string text, List<Token> tokens, int number)
    {
        for (var i = number + 1; i < tokens.Count && !tokens[i].Word.EndsClause() && tokens[i].Word != Word.Number; i++)
        {
            if (text.AsSpan(tokens[i].Start, tokens[i].Length).EndsWith("处理费", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>1件申请被复议 is no total of applications.</summary>
    private static bool NamesTwo(CountWindow window)
    {
        var subjects = window.Beside.Count(token => token.Word.IsSubject());
        return subjects > 1 && WordRun.FirstOf(window.Text, window.Beside, token => token.Word.IsSubject()).Count < subjects;
    }

    /// <summary>Where the words end that follow a number: 20件予以公开、6件部分公开 ends the first at the 、.</summary>
    private static int EndAfter(List<Token> tokens, int number)
    {
        var mark = 0;
        for (var i = number + 1; i < tokens.Count; i++)
        {
            var word = tokens[i].Word;
            if (word.EndsClause() || word is Word.Open or Word.Close or Word.Compare) return i;
            if (word == Word.Number) return mark > 0 ? mark : i;
            if (word == Word.EnumerationComma) mark = i;
        }
        return tokens.Count;
    }
}
