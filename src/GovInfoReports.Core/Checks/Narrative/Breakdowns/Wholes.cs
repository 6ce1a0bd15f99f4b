using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>Which number the ones being read are parts of: after 其中, behind …件中, and within a bracket right behind a number.</summary>
internal sealed class Wholes(List<Token> tokens, int depths)
{
    /// <summary>予以公开20件（, 予以公开共20件中: hardly anything stands between.</summary>
    private const int RightBehind = 5;

    private const int MostInBracket = 12;

    /// <summary>In words; a longer bracket cuts the parts off from their whole.</summary>
    private const int LongestBracket = 60;

    private readonly CountPhrase?[] _at = new CountPhrase?[depths];

    public void Open(int depth, int tokenIndex, List<CountPhrase> phrases) => Set(depth, tokenIndex, LastOutside(phrases, depth - 1));

    /// <summary>结转下年度的4件中; but 新收申请中 names no number.</summary>
    public void Within(int depth, int tokenIndex, List<CountPhrase> phrases)
    {
        var last = LastOutside(phrases, depth);
        Set(depth, tokenIndex, last is not null && IsOneClause(last.TokenIndex, tokenIndex) ? last : null);
    }

    /// <summary>In 上年结转1件，其中 the parts may be those of a number named before.</summary>
    public void Among(int depth, int tokenIndex, List<CountPhrase> phrases)
    {
        var last = LastOutside(phrases, depth);
        Set(depth, tokenIndex, last?.Outcome is Word.Carry or Word.CarryIn or Word.CarryOut or Word.Pending or Word.OtherHandling or Word.Other ? null : last);
    }

    public void Clear() => Array.Clear(_at);

    /// <summary>被纠正案件3件（复议2件、诉讼1件） counts what was corrected; 行政处罚56件，其中3件处罚未公开 is no total.</summary>
    public CountPhrase Apply(CountPhrase part, int depth)
    {
        if (_at[depth] is not { } whole || whole.Unit != part.Unit || part.Value > whole.Value) return part;
        // 部分公开6件中涉及个人隐私4件: the table knows reasons of refusals only.
        if (part.Reason is not null) return whole.Outcome is Word.Disclosed or Word.Partial ? part with { IsAside = true } : part;
        // 办理答复6件，其中5件按期答复
        if (part.Outcome == Word.Handle && part.Value < whole.Value && whole.Outcomes.Contains(Word.Handle)) return part with { IsAside = true };
        // 规范性文件7件（新制定5件、修订2件）
        if (part.Outcome == Word.Made && part.Value < whole.Value && whole.Subjects is [Word.Normative or Word.Regulation]) return part with { IsAside = true };
        if (part.Outcomes.Count > 0) return part;
        if (part.Applicant is null && part.NamesSubject && part.Subjects.SequenceEqual(whole.Subjects)) return part with { IsAside = true };
        var tellsApart = whole.Outcomes.Any(outcome => OutcomeWeight.Of(outcome) == 3 || part.Applicant is not null && outcome is Word.NewReceive or Word.Handle);
        return tellsApart ? part with { Outcomes = whole.Outcomes } : part;
    }

    private void Set(int depth, int tokenIndex, CountPhrase? whole) => _at[depth] = whole is not null && Distance(whole.TokenIndex, tokenIndex, depth) <= RightBehind ? whole : null;

    /// <summary>The last number that no bracket has closed off: 办结49件（含上年结转3件），其中….</summary>
    private CountPhrase? LastOutside(List<CountPhrase> phrases, int depth)
    {
        for (var i = phrases.Count - 1; i >= Math.Max(0, phrases.Count - MostInBracket); i--)
        {
            if (tokens[phrases[i].TokenIndex].Depth <= depth) return phrases[i];
        }
        return null;
    }

    private int Distance(int from, int to, int depth)
    {
        if (to - from > LongestBracket) return LongestBracket;
        var distance = 0;
        for (var i = from; i < to && distance <= RightBehind; i++)
        {
            if (tokens[i].Depth <= depth) distance++;
        }
        return distance;
    }

    private bool IsOneClause(int from, int to) => !tokens.GetRange(from, to - from).Exists(token => token.Word.EndsClause());
}
