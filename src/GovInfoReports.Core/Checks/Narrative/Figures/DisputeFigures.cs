using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>Table four as the narrative speaks of it. 行政诉讼 without more means both blocks together.</summary>
internal static class DisputeFigures
{
    private static readonly string[] Units = ["", "件", "起", "宗", "例", "次", "个"];

    public static IReadOnlyList<IReadOnlyList<FigureTarget>> Of(FormFigures figures, CountPhrase phrase, Word subject, Word? topic)
    {
        if (!Units.Contains(phrase.Unit) || phrase.Applicant is not null || phrase.Reason is not null) return [];
        // A review organ's own case load stands in no table: 受理行政复议案件156件.
        if (phrase.IsOfCaseLoad && topic is not (Word.Review or Word.Litigation)) return [];
        if (phrase.IsOverEnforcement && !phrase.NearDisclosure) return [];
        var results = phrase.Outcomes.Select(ResultOf).OfType<string>().Distinct().ToList();
        if (results.Count == 0 && (!phrase.NamesSubject || phrase.Outcomes.Contains(Word.Handle) && phrase.NamesSubject && !phrase.NearDisclosure)) return [];
        if (results.Count == 0) results = ["total"];
        return [.. results.Select(result => figures.Readings(subject, phrase.NamesSubject ? subject : Word.Unknown, result, () => Readings(figures, subject, result, phrase.NamesSubject)))];
    }

    private static IReadOnlyList<FigureTarget> Readings(FormFigures figures, Word subject, string result, bool isNamed)
    {
        var (name, kinds) = subject switch
        {
            Word.Review => ("行政复议", new[] { "review" }),
            Word.DirectSuit => ("未经复议直接起诉", ["litigation_direct"]),
            Word.SuitAfterReview => ("复议后起诉", ["litigation_after_review"]),
            _ => ("行政诉讼", ["litigation_direct", "litigation_after_review"]),
        };
        var cells = figures.Disputes(result, kinds);
        var target = new FigureTarget($"“{name}”{cells[0].Column.Label}", cells);
        // 行政诉讼18件，其中直接起诉12件、复议后起诉6件，尚未审结4件: of the last named, or of all lawsuits.
        return isNamed || kinds.Length > 1 || subject == Word.Review ? [target] : [target, .. Readings(figures, Word.Litigation, result, true)];
    }

    private static string? ResultOf(Word outcome) => outcome switch
    {
        Word.Upheld => "upheld",
        Word.Corrected => "corrected",
        Word.OtherResult or Word.Other => "other",
        Word.Pending => "pending",
        _ => null,
    };
}
