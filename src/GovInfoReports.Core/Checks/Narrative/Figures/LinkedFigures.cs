using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>A number of the narrative that could become a linked figure.</summary>
/// <param name="Section"><c>s1</c> … <c>s6</c>, or null for the text before section one.</param>
/// <param name="Start">Offset of the number, without its unit, in the block's text, in UTF-16 units.</param>
/// <param name="CellId">A cell that the words name and that has this value.</param>
/// <param name="IsCertain">Whether no other cell that the words may name has this value too.</param>
public sealed record FigureOffer(string? Section, string BlockId, int Start, int Length, string CellId, bool IsCertain = true);

/// <summary>Offers linking where the narrative names a cell and gives its value (after an import, or when typed by hand).</summary>
public static class LinkedFigures
{
    /// <summary>All offers in reading order. Numbers already linked, sums of several cells and rounded numbers are not offered.</summary>
    public static IReadOnlyList<FigureOffer> Offer(ReportContent content)
    {
        var offers = new List<FigureOffer>();
        foreach (var place in NarrativePlace.Of(content))
        {
            foreach (var phrase in place.Analysis.Counts)
            {
                if (OfferFor(content, place, phrase) is { } offer) offers.Add(offer);
            }
        }
        return offers;
    }

    private static FigureOffer? OfferFor(ReportContent content, NarrativePlace place, CountPhrase phrase)
    {
        if (phrase.IsStatementOfNone || phrase.IsApproximate || phrase.Quantum > 1 || phrase.NumberLength == 0) return null;
        if (!NarrativeFigures.SpeaksOfReportYear(phrase, content.Year) || NarrativeFigures.IsLooseDisclosure(place.Analysis.Counts, phrase)) return null;
        var groups = FigureTargets.Of(content.Form, phrase, place.Topic, content.Year);
        if (groups is not [var readings] || phrase.Unit == "元") return null;
        var cells = readings.Where(reading => reading.Cells is [var cell] && content.Tables[cell] == phrase.Value).Select(reading => reading.Cells[0].Id).Distinct().ToList();
        if (cells.Count == 0) return null;
        var (start, length, _) = place.Analysis.Compact.Locate(phrase.Start, phrase.NumberLength);
        return IsTyped(content, place, start, length) ? new FigureOffer(place.Section, place.Block.Id, start, length, cells[0], cells.Count == 1) : null;
    }

    /// <summary>Whether the stretch lies within typed text, not in a figure that is linked already.</summary>
    private static bool IsTyped(ReportContent content, NarrativePlace place, int start, int length)
    {
        var at = 0;
        foreach (var inline in place.Block.Inlines)
        {
            var end = at + (place.Block with { Inlines = [inline] }).Text(content.Tables).Length;
            if (start >= at && start + length <= end) return inline is TextInline;
            at = end;
        }
        return false;
    }
}
