using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>A stretch of a block's text and the cell that stands, or is to stand, there.</summary>
internal readonly record struct FigureSpan(int Start, int Length, string CellId);

/// <summary>Linked figures by their place in a block's text.</summary>
internal static class FigureSpans
{
    /// <summary>The figures that a block shows already.</summary>
    public static IEnumerable<FigureSpan> In(NarrativeBlock block, ReportTables tables)
    {
        var at = 0;
        foreach (var inline in block.Inlines)
        {
            var length = LengthOf(inline, tables);
            if (inline is FigureInline figure) yield return new FigureSpan(at, length, figure.CellId);
            at += length;
        }
    }

    /// <summary>The block with figures in place of typed numbers. A stretch that is not wholly typed text stays as it is.</summary>
    /// <param name="spans">In no order, without overlaps.</param>
    public static NarrativeBlock Link(NarrativeBlock block, ReportTables tables, IEnumerable<FigureSpan> spans)
    {
        var ordered = spans.OrderBy(span => span.Start).ToList();
        var at = 0;
        return block.Replace(inline =>
        {
            var from = at;
            at += LengthOf(inline, tables);
            return inline is TextInline text ? Cut(text.Text, from, ordered) : [inline];
        });
    }

    private static IEnumerable<Inline> Cut(string text, int from, List<FigureSpan> spans)
    {
        var done = 0;
        foreach (var span in spans.Where(span => span.Start >= from && span.Start + span.Length <= from + text.Length))
        {
            yield return new TextInline(text[done..(span.Start - from)]);
            yield return new FigureInline(span.CellId);
            done = span.Start - from + span.Length;
        }
        yield return new TextInline(text[done..]);
    }

    private static int LengthOf(Inline inline, ReportTables tables) => inline switch
    {
        TextInline text => text.Text.Length,
        FigureInline figure => figure.Text(tables).Length,
        _ => 0,
    };
}
