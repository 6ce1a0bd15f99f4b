using GovInfoReports.Core.Checks.Narrative.Breakdowns;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>
/// 自然人151件，商业企业18件，其他2件: the rest of a list by applicant, by way of filing or by matter; only in a list of results is 其他 the row of
/// that name.
/// </summary>
internal static class ListRest
{
    public static bool Of(List<CountPhrase> before, CountPhrase phrase)
    {
        if (phrase.Outcomes is not [Word.Other] || before.Count == 0) return false;
        var last = before[^1];
        return last.Sentence == phrase.Sentence && last.Unit == phrase.Unit && (last.IsAside || PartClasses.Of(last) is PartClass.Applicant or PartClass.Channel);
    }
}
