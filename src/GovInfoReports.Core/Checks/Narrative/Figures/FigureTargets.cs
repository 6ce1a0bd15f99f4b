using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>
/// Which figures of the tables a count phrase may mean. The outer list holds what must each agree (行政复议、行政诉讼均为0件),
/// the inner one the readings of which any may agree: 收到 is new, or new and carried in together.
/// </summary>
internal static class FigureTargets
{
    public static IReadOnlyList<IReadOnlyList<FigureTarget>> Of(ReportForm form, CountPhrase phrase, Word? topic, int reportYear)
    {
        if (phrase.IsAside || phrase.Value is null) return [];
        var subjects = phrase.Subjects;
        if (subjects.Count == 0 && topic is { } spokenOf) subjects = OfTopic(phrase, spokenOf);
        if (subjects.Count == 0 && SpeaksOfApplications(phrase)) subjects = [Word.Application];
        if (phrase.Subjects is [Word.BareApplication] && topic == Word.Application) subjects = [Word.Application];
        var groups = new List<IReadOnlyList<FigureTarget>>();
        foreach (var subject in subjects)
        {
            var readings = OfSubject(FormFigures.Of(form), phrase, subject, topic, reportYear);
            if (readings.Count == 0) return [];
            groups.AddRange(readings);
        }
        if (groups.Count <= 1 || phrase.IsEach || phrase.Value == 0) return groups;
        return [[.. groups.SelectMany(group => group), .. Sums(groups)]];
    }

    /// <summary>
    /// What a number without a noun counts under a heading. 被纠正3件 under 行政复议、行政诉讼 may be of both; 市政府办公室直接办理286件 tells
    /// apart what no table does.
    /// </summary>
    private static IReadOnlyList<Word> OfTopic(CountPhrase phrase, Word topic)
    {
        if (topic != Word.Application) return [Word.Review, Word.Litigation];
        return phrase.HasUnknown && phrase.Outcomes.All(outcome => OutcomeWeight.Of(outcome) < 3) ? [] : [topic];
    }

    /// <summary>Results that nothing but an application can have.</summary>
    private static bool SpeaksOfApplications(CountPhrase phrase) =>
        phrase.Reason is { } reason && reason[1] != '3'
        || phrase.Outcomes.Any(outcome => outcome is Word.Partial or Word.Unavailable or Word.NotProcessed or Word.CarryIn or Word.CarryOut);

    private static IReadOnlyList<IReadOnlyList<FigureTarget>> OfSubject(FormFigures figures, CountPhrase phrase, Word subject, Word? topic, int reportYear) => subject switch
    {
        Word.Application => ApplicationFigures.Of(figures, phrase, reportYear),
        Word.Review or Word.Litigation or Word.DirectSuit or Word.SuitAfterReview => DisputeFigures.Of(figures, phrase, subject, topic),
        Word.Normative or Word.Regulation or Word.Licensing or Word.Penalty or Word.Coercion or Word.Fees or Word.Procurement =>
            DisclosureFigures.Of(figures, phrase, subject),
        Word.LicensingItems or Word.PenaltyItems or Word.CoercionItems or Word.ServiceItems => ItemFigures.Of(figures, phrase, subject),
        _ => [],
    };

    /// <summary>予以公开或部分公开合计9件: the sum of the first readings.</summary>
    private static IEnumerable<FigureTarget> Sums(List<IReadOnlyList<FigureTarget>> groups)
    {
        var parts = groups.Select(group => group[0]).ToList();
        yield return new FigureTarget(string.Join("与", parts.Select(part => part.Name)) + "之和", [.. parts.SelectMany(part => part.Cells)]);
    }
}
