using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>A number of the narrative that could follow a cell, as the clerk decides on it.</summary>
/// <param name="Before">The sentence up to the number; <paramref name="After"/> is what follows it.</param>
/// <param name="Number">The number as typed.</param>
/// <param name="Shown">How it reads once linked; another spelling where the text has 四十 or 1,395.</param>
public sealed record FigureLink(FigureOffer Offer, FormCell Cell, string Before, string Number, string After, string Shown)
{
    /// <summary>Whether it can be taken at a glance: one cell alone fits, and the text reads as before.</summary>
    public bool IsPlain => Offer.IsCertain && Number == Shown;
}

/// <summary>Typed numbers of a narrative become linked figures, where the clerk says so.</summary>
public static class FigureLinks
{
    private const int LongestSide = 40;

    private static readonly char[] SentenceEnds = ['。', '；', '！', '？', ';', '\n'];

    /// <summary>What can be linked, in reading order.</summary>
    public static IReadOnlyList<FigureLink> Of(ReportContent content) => [.. LinkedFigures.Offer(content).Select(offer => Show(content, offer))];

    /// <summary>A copy of the content in which the chosen numbers are linked figures.</summary>
    public static ReportContent Link(ReportContent content, IEnumerable<FigureOffer> chosen)
    {
        var linked = content.Clone();
        foreach (var section in chosen.GroupBy(offer => offer.Section))
        {
            var spans = section.ToLookup(offer => offer.BlockId, offer => new FigureSpan(offer.Start, offer.Length, offer.CellId));
            IReadOnlyList<NarrativeBlock> blocks =
                [.. BlocksOf(content, section.Key).Select(block => spans.Contains(block.Id) ? FigureSpans.Link(block, content.Tables, spans[block.Id]) : block)];
            linked.SetBlocks(section.Key ?? SectionJson.Head, blocks);
        }
        return linked;
    }

    /// <summary>The edits of a working version that link the chosen numbers, each naming the paragraph as the clerk saw it.</summary>
    public static IReadOnlyList<DraftPatch> Patches(ReportContent current, IEnumerable<FigureOffer> chosen) => PatchesBetween.Find(current, Link(current, chosen));

    private static FigureLink Show(ReportContent content, FigureOffer offer)
    {
        var text = BlocksOf(content, offer.Section).First(block => block.Id == offer.BlockId).Text(content.Tables);
        var end = offer.Start + offer.Length;
        var from = text.LastIndexOfAny(SentenceEnds, Math.Max(0, offer.Start - 1)) + 1;
        var to = text.IndexOfAny(SentenceEnds, end) is >= 0 and var stop ? stop + 1 : text.Length;
        var (before, after) = (text[from..offer.Start], text[end..to]);
        return new FigureLink(
            offer, content.Form.Cell(offer.CellId),
            before.Length > LongestSide ? $"…{StorableText.CutFront(before, LongestSide)}" : before, text[offer.Start..end],
            after.Length > LongestSide ? $"{StorableText.Cut(after, LongestSide)}…" : after, new FigureInline(offer.CellId).Text(content.Tables));
    }

    private static IReadOnlyList<NarrativeBlock> BlocksOf(ReportContent content, string? section) =>
        content.Blocks(section ?? SectionJson.Head);
}
