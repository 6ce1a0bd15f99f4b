using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>Statements of none without a number: 未收到政府信息公开申请, 无行政复议、行政诉讼, 依申请公开情况：无.</summary>
internal static class NoneStatement
{
    /// <summary>未发生一起行政诉讼: a one that is denied counts nothing, it stresses the none.</summary>
    public static bool IsDeniedOne(this List<Token> tokens, int i) =>
        i > 0 && tokens[i - 1].Word == Word.Negation && tokens[i] is { Word: Word.Number, Number.Value: 1, Unit: "件" or "起" or "宗" or "例" or "次" or "份" };

    /// <summary>Reads the clause between <paramref name="start"/> and <paramref name="end"/>; <paramref name="earlier"/> is where the clause before it starts.</summary>
    public static IEnumerable<CountPhrase> Read(string text, List<Token> tokens, int earlier, int start, int end, int depth)
    {
        var denied = false;
        for (var i = start; i < end; i++)
        {
            if (tokens[i].Word != Word.Negation || tokens[i].Depth != depth) continue;
            var last = i + 1;
            while (last < end && tokens[last].Word != Word.Negation) last++;
            var phrase = denied ? null : Of(text, tokens, i, last) ?? Bare(text, tokens, earlier, start, i, last);
            // 不存在未答复的申请 denies a denial.
            denied = last < end && phrase is null && last - i <= 2;
            if (phrase is not null) yield return phrase;
            i = last - 1;
        }
    }

    private static CountPhrase? Of(string text, List<Token> tokens, int negation, int end)
    {
        var segment = tokens.GetRange(negation + 1, end - negation - 1);
        if (segment.Count > 0 && tokens.IsDeniedOne(negation + 1)) segment.RemoveAt(0);
        var carries = segment.Exists(token => token.Word is Word.Carry or Word.CarryIn or Word.CarryOut);
        if (segment.Exists(token => Spoils(token.Word) && !(carries && token.Word == Word.Year)) || HasOtherCause(segment)) return null;
        var run = WordRun.LastOf(text, segment, token => token.Word.IsSubject());
        var unknownEnds = segment.Where(token => token.Word == Word.Unknown).Select(token => token.End).ToList();
        var subjects = WordRun.Resolve(run, segment, unknownEnds);
        var outcomes = segment.Where(token => token.Word.IsOutcome()).Select(token => token.Word).Distinct().ToList();
        var closing = segment.LastOrDefault(token => !token.Word.IsLight());
        if (closing.Length == 0 || closing.Word is Word.Unknown || !IsPlausible(tokens[negation], segment, subjects, outcomes)) return null;
        var specific = outcomes.Where(outcome => OutcomeWeight.Of(outcome) == 3).ToList();
        return Phrase(tokens[negation].Start, closing.End, negation) with
        {
            Subjects = subjects,
            NamesSubject = subjects.Count > 0,
            Outcomes = specific.Count > 0 ? specific : outcomes,
            IsEach = true,
            Applicant = segment.LastOrDefault(token => token.Word == Word.Applicant).Argument,
            // 没有申请结转到2024年: the year says which way.
            Year = segment.LastOrDefault(token => token.Word == Word.Year) is { Length: > 0 } year ? (int)year.Number.Value!.Value : null,
        };
    }

    /// <summary>没有因征地引发的行政诉讼 says nothing of others.</summary>
    private static bool HasOtherCause(List<Token> segment)
    {
        var cause = segment.FindIndex(token => token.Word == Word.Cause);
        return cause >= 0 && segment.FindIndex(cause, token => token.Word == Word.Unknown) >= 0
            && !segment.Exists(token => token.Word is Word.Disclosure or Word.Application or Word.BareApplication or Word.Handle or Word.Proactive);
    }

    /// <summary>依申请公开情况：无 — the clause is the one word, the subject stands before the colon.</summary>
    private static CountPhrase? Bare(string text, List<Token> tokens, int earlier, int start, int negation, int end)
    {
        if (negation != start || end > negation + 2 || earlier >= start || tokens[start - 1].Word != Word.Colon) return null;
        if (end == negation + 2 && !tokens[negation + 1].Word.IsLight()) return null;
        var before = tokens.GetRange(earlier, start - 1 - earlier);
        var closing = before.FindLastIndex(token => !token.Word.IsLight());
        if (closing < 0 || !before[closing].Word.IsSubject()) return null;
        var run = WordRun.LastOf(text, before, token => token.Word.IsSubject());
        return Phrase(run[0].Start, tokens[negation].End, negation) with { Subjects = WordRun.Resolve(run, before, []), NamesSubject = true, IsEach = true };
    }

    private static CountPhrase Phrase(int start, int end, int negation) =>
        new(start, end - start, 0, false, "") { IsStatementOfNone = true, TokenIndex = negation };

    private static bool Spoils(Word word) =>
        word is Word.Compare or Word.Plan or Word.Period or Word.History or Word.LastYear or Word.Qualifier or Word.Rest or Word.Kind or Word.Channel or Word.Foreign or Word.Year
            or Word.Reason or Word.Number;

    /// <summary>Unknown words between the denial and the noun are harmless only where the verb makes the meaning certain.</summary>
    private static bool IsPlausible(Token negation, List<Token> segment, IReadOnlyList<Word> subjects, List<Word> outcomes)
    {
        var knowsAll = segment.TrueForAll(token => token.Word != Word.Unknown);
        if (subjects.Count == 0) return knowsAll && outcomes.Exists(outcome => OutcomeWeight.Of(outcome) == 3 || outcome == Word.Carry);
        if (knowsAll && outcomes.Exists(outcome => outcome is Word.CarryIn or Word.CarryOut or Word.Refused or Word.Unavailable)) return true;
        if (knowsAll && outcomes.Contains(Word.Carry) && segment.Exists(token => token.Word == Word.Year)) return true;
        if (outcomes.Contains(Word.Handle)) return false;
        var receives = outcomes.Exists(outcome => outcome is Word.Receive or Word.NewReceive) || negation.Length > 2;
        if (subjects.Any(subject => subject is Word.Review or Word.Litigation or Word.DirectSuit or Word.SuitAfterReview)) return true;
        if (subjects.Contains(Word.BareApplication)) return receives && knowsAll;
        return subjects.Contains(Word.Application) ? receives || knowsAll : knowsAll && !outcomes.Contains(Word.Publish);
    }
}
