using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>A whole and the parts that the text says it consists of.</summary>
/// <param name="IsOpen">The text says that more belongs to it (等, 其余), or it could not be read to its end.</param>
/// <param name="IsImplied">No word says that the parts are all: a list of results behind what was handled.</param>
internal sealed record Breakdown(CountPhrase Whole, IReadOnlyList<CountPhrase> Parts, bool IsOpen, bool IsImplied)
{
    /// <summary>Numbers between the whole and its parts that count what came over from last year: 新收317件，上年结转3件，其中….</summary>
    public IReadOnlyList<decimal> CarriedBeside { get; init; } = [];
}

/// <summary>Finds breakdowns: 23件，其中网上15件、信函8件 and 27件（新收26件、结转1件）.</summary>
internal static class BreakdownReader
{
    private const int MostParts = 60;

    /// <summary>So many results in a row are all that there were.</summary>
    private const int ShortestRun = 3;

    public static IEnumerable<Breakdown> Read(NarrativeAnalysis analysis)
    {
        var counts = analysis.Counts.Where(phrase => !phrase.IsStatementOfNone).ToList();
        for (var i = 1; i < counts.Count; i++)
        {
            if (Opened(analysis, counts, i) is { } breakdown) yield return breakdown;
        }
        for (var i = 2; i < counts.Count; i++)
        {
            if (Closing(analysis, counts, i) is { } breakdown) yield return breakdown;
        }
    }

    /// <summary>The breakdown whose first part is the phrase at <paramref name="first"/>, if one begins there.</summary>
    private static Breakdown? Opened(NarrativeAnalysis analysis, List<CountPhrase> counts, int first)
    {
        var opening = BreakdownOpening.Between(analysis.Tokens, counts[first - 1], counts[first]);
        if (opening.Kind == OpeningKind.None || BreakdownWhole.Find(analysis, counts, first, opening) is not { } at) return null;
        var whole = counts[at];
        if (BreakdownParts.Read(analysis.Tokens, counts, whole, first) is not { Parts: { Count: > 0 } parts } list) return null;
        // 共收到53件（上年结转3件）: the new ones go without saying.
        var isOpen = list.IsOpen || PartClasses.Of(parts[0]) == PartClass.Carry && !parts.Any(part => part.Outcomes.Contains(Word.NewReceive));
        switch (opening.Kind)
        {
            // 10个县（市、区）中优秀4个、良好5个: never more than the whole, but the rest may go unsaid.
            case OpeningKind.Within when parts.Count == 1 || PartClasses.Of(counts[first]) != PartClass.Other: return null;
            case OpeningKind.Run when parts.Count < ShortestRun || parts.DistinctBy(part => part.Outcome).Count() < parts.Count: return null;
            case OpeningKind.Within or OpeningKind.Bracket when opening.Kind == OpeningKind.Within || parts.Count == 1: isOpen = true; break;
        }
        var between = counts.GetRange(at, first - at);
        return new Breakdown(whole, parts, isOpen, opening.Kind == OpeningKind.Run)
        {
            CarriedBeside = [.. between.Where(phrase => phrase.Outcome is Word.Carry or Word.CarryIn).Select(phrase => phrase.Value).OfType<decimal>()],
        };
    }

    /// <summary>予以公开20件、部分公开6件，合计27件; the list may begin anywhere before, so any run that adds up is right.</summary>
    private static Breakdown? Closing(NarrativeAnalysis analysis, List<CountPhrase> counts, int i)
    {
        if (ClosingSum.Of(analysis.Text, analysis.Tokens, counts.GetRange(Math.Max(0, i - MostParts), Math.Min(i, MostParts)), counts[i]) is not { } parts) return null;
        decimal sum = 0;
        for (var part = parts.Count - 1; part >= 0; part--)
        {
            sum += parts[part].Value!.Value;
            if (sum == counts[i].Value || parts[part].Value == counts[i].Value) return null;
        }
        return new Breakdown(counts[i], parts, false, false);
    }
}
