using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>Tells from the tables whether a list of parts left something out, so that it had better not add up.</summary>
internal static class Omissions
{
    private static readonly (Word Outcome, string Rows)[] Results =
    [
        (Word.Disclosed, "r1_"), (Word.Partial, "r2_"), (Word.Refused, "r3_"), (Word.Unavailable, "r4_"), (Word.NotProcessed, "r5_"), (Word.OtherHandling, "r6_"),
    ];

    private static readonly string[] Applicants = ["natural_person", "enterprise", "research", "public_welfare", "legal_services", "other"];

    /// <param name="gap">What the parts lack to the whole.</param>
    /// <returns>For a list that nothing introduces as complete also true when the tables do not say that it is.</returns>
    public static bool Explain(CheckContext context, Breakdown breakdown, decimal gap)
    {
        if (gap <= 0 && !breakdown.IsImplied) return false;
        if (LeftOut(context, breakdown) is not { } left) return breakdown.IsImplied;
        if (breakdown.IsImplied && left > 0) return true;
        if (gap <= 0 || left == 0) return false;
        // 收到50件，其中20件予以公开: what came in is not all that was handled.
        var figures = FormFigures.Of(context.Form);
        var carriedIn = breakdown.Whole.Outcome == Word.Handle ? 0 : Sum(context, figures.Applications("carried_in", null)) ?? 0;
        var carriedOut = breakdown.Whole.Outcome == Word.Handle ? 0 : Sum(context, figures.Applications("carried_out", null)) ?? 0;
        return left == gap || left + carriedOut == gap || left - carriedIn == gap || left + carriedOut - carriedIn == gap;
    }

    /// <summary>What the tables hold of the kinds that the list does not name; null when they do not say.</summary>
    private static decimal? LeftOut(CheckContext context, Breakdown breakdown)
    {
        var figures = FormFigures.Of(context.Form);
        var (whole, parts) = (breakdown.Whole, breakdown.Parts);
        if (!whole.Counts(Word.Application)) return null;
        switch (PartClasses.OfList(parts[0], whole))
        {
            case PartClass.Result when parts.All(part => part.Reason is null):
                var outcomes = parts.Select(part => part.Outcome is Word.Publish ? Word.Disclosed : part.Outcome is Word.Other ? Word.OtherHandling : part.Outcome).ToHashSet();
                return Sum(context, Results.Where(result => !outcomes.Contains(result.Outcome)).SelectMany(result => figures.Applications(result.Rows, whole.Applicant)));
            case PartClass.Applicant:
                var rows = whole.Outcome == Word.Handle ? "r7_total" : "new_received";
                var named = parts.Select(part => part.Applicant).ToHashSet();
                return named.Contains("organisations") ? 0 : Sum(context, Applicants.Where(applicant => !named.Contains(applicant)).SelectMany(applicant => figures.Applications(rows, applicant)));
            default:
                return null;
        }
    }

    private static decimal? Sum(CheckContext context, IEnumerable<Forms.FormCell> cells) => FigureComparison.Sum(context.Values, new FigureTarget("", [.. cells]));
}
