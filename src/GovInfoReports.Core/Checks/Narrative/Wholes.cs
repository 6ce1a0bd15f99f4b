namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>Which number the ones being read are parts of: after 其中, behind …件中, and within a bracket right behind a number.</summary>
internal sealed class Wholes(List<Token> tokens, int depths)
{
    /// <summary>予以公开20件（, 予以公开共20件中: hardly anything stands between.</summary>
    private const int RightBehind = 5;

    private readonly CountPhrase?[] _at = new CountPhrase?[depths];

    public void Open(int depth, int tokenIndex, CountPhrase? last) => _at[depth] = last is not null && tokenIndex - last.TokenIndex <= RightBehind ? last : null;

    /// <summary>结转下年度的4件中; but 新收申请中 names no number.</summary>
    public void Within(int depth, int tokenIndex, CountPhrase? last) => Open(depth, tokenIndex, last is not null && IsOneClause(last.TokenIndex, tokenIndex) ? last : null);

    /// <summary>In 上年结转1件，其中 the parts may be those of a number named before.</summary>
    public void Among(int depth, int tokenIndex, CountPhrase? last) =>
        Open(depth, tokenIndex, last?.Outcome is Word.Carry or Word.CarryIn or Word.CarryOut or Word.Pending or Word.OtherHandling or Word.Other ? null : last);

    public void Clear() => Array.Clear(_at);

    /// <summary>被纠正案件3件（复议2件、诉讼1件） counts what was corrected; 行政处罚56件，其中3件处罚未公开 is no total.</summary>
    public CountPhrase Apply(CountPhrase part, int depth)
    {
        if (_at[depth] is not { } whole || whole.Unit != part.Unit || part.Value > whole.Value) return part;
        // 部分公开6件中涉及个人隐私4件: the table knows reasons of refusals only.
        if (part.Reason is not null) return whole.Outcome is Word.Disclosed or Word.Partial ? part with { IsAside = true } : part;
        if (part.Outcomes.Count > 0) return part;
        if (part.Applicant is null && part.NamesSubject && part.Subjects.SequenceEqual(whole.Subjects)) return part with { IsAside = true };
        var tellsApart = whole.Outcomes.Any(outcome => OutcomeWeight.Of(outcome) == 3 || part.Applicant is not null && outcome is Word.NewReceive or Word.Handle);
        return tellsApart ? part with { Outcomes = whole.Outcomes } : part;
    }

    private bool IsOneClause(int from, int to) => !tokens.GetRange(from, to - from).Exists(token => token.Word.EndsClause());
}
