using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>By what a count phrase is a part of a whole: parts of one breakdown are of one class.</summary>
internal enum PartClass
{
    Other,
    Applicant,
    Channel,
    Carry,
    Result,
    Verdict,
    Suit,
    Handling,
    Compare,
}

internal static class PartClasses
{
    public static PartClass Of(CountPhrase phrase)
    {
        if (phrase.ChangeSign is not null) return PartClass.Compare;
        if (phrase.IsOfDocuments) return PartClass.Other;
        if (phrase.IsByChannel) return PartClass.Channel;
        if (phrase.Applicant is not null || (phrase.NamesCitizen && phrase.Outcomes.Count == 0)) return PartClass.Applicant;
        if (phrase.Reason is not null) return PartClass.Result;
        if (phrase.NamesSubject && phrase.Subjects.Any(subject => subject is Word.DirectSuit or Word.SuitAfterReview)) return PartClass.Suit;
        return phrase.Outcome switch
        {
            Word.Carry or Word.CarryIn or Word.CarryOut or Word.NewReceive => PartClass.Carry,
            Word.Disclosed or Word.Partial or Word.Refused or Word.Unavailable or Word.NotProcessed or Word.OtherHandling => PartClass.Result,
            Word.Upheld or Word.Corrected or Word.OtherResult or Word.Pending => PartClass.Verdict,
            Word.Handle or Word.Process or Word.Receive => PartClass.Handling,
            _ => PartClass.Other,
        };
    }

    /// <summary>答复22件，其中公开1件、不属于政府信息4件…: what became of the handled, however it is put.</summary>
    public static PartClass OfList(CountPhrase first, CountPhrase whole) =>
        Of(first) == PartClass.Other && whole.Outcome == Word.Handle && whole.Counts(Word.Application) ? PartClass.Result : Of(first);

    /// <summary>其他, 公开 and the like take the class of the list they stand in.</summary>
    public static bool Fits(CountPhrase phrase, PartClass list, CountPhrase whole)
    {
        var own = Of(phrase);
        // 办结172件，含上年结转4件；结转下年度8件: what is left is no part of what came in or is done.
        if (list == PartClass.Carry && phrase.Outcomes.Contains(Word.CarryOut)) return false;
        var changesSubject = phrase.NamesSubject && !phrase.Subjects.Any(subject => subject == Word.Foreign || whole.Subjects.Contains(subject));
        if (changesSubject && (own != list || IsOtherFigure(whole, phrase))) return false;
        if (own == list) return true;
        // 网站194条、公众号4条、建议2条; of applications the ways of filing are a list of their own.
        if (own is PartClass.Channel or PartClass.Other && list is PartClass.Channel or PartClass.Other && !whole.Counts(Word.Application)) return true;
        // 予以公开6件、无法提供4件、结转下年度1件: what is still open is a part of what came in.
        if (list == PartClass.Result && (phrase.Outcomes.Contains(Word.CarryOut) || phrase.Outcomes.Contains(Word.Pending))) return true;
        if (own == PartClass.Other) return phrase.Outcome == Word.Other || list is PartClass.Result or PartClass.Verdict;
        return own == PartClass.Handling && list == PartClass.Other;
    }

    /// <summary>行政处罚56件，其中公开50件；行政许可1234件: what another cell counts is no part.</summary>
    private static bool IsOtherFigure(CountPhrase whole, CountPhrase part) =>
        whole.Subjects is [var of] && part.Subjects is [var other] && of is Word.Application or (>= Word.Normative and <= Word.Coercion) && other is Word.Application or (>= Word.Normative and <= Word.Coercion);
}
