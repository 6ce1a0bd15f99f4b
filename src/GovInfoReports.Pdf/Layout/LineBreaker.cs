namespace GovInfoReports.Pdf.Layout;

/// <summary>
/// Fills lines greedily. Where a mark may not start the next line, it is pulled in by squeezing the blanks of the line's
/// full-width marks and tightening it slightly; where that is not enough, the line ends earlier and is stretched. Of two
/// marks in a row one always gives up its blank, or a hole would stand between them.
/// </summary>
internal sealed class LineBreaker
{
    /// <summary>Bounds of a line's change of letter spacing, as fractions of the type size.</summary>
    private const double MaxTightening = 0.02, MaxStretch = 0.15;

    /// <summary>An unbreakable piece longer than this part of the line is an address, not a number or word.</summary>
    private const double LongPiece = 0.5;

    private readonly TextGlyph[] glyphs;
    private readonly (double Before, double After)[] pairs; // points taken off between marks in a row
    private readonly double size, spacing, width;
    private readonly bool justify;

    private LineBreaker(TextGlyph[] glyphs, double size, double spacing, double width, bool justify)
    {
        (this.glyphs, this.size, this.spacing, this.width, this.justify) = (glyphs, size, spacing, width, justify);
        pairs = new (double, double)[glyphs.Length];
        for (var i = 1; i < glyphs.Length; i++)
        {
            if (!Kinsoku.IsSpacedMark(glyphs[i])) continue;
            if (Kinsoku.SpareAfter(glyphs[i - 1]) is var after and > 0) pairs[i - 1].After = after * size;
            else if (Kinsoku.SpareBefore(glyphs[i - 1]) > 0) pairs[i].Before = Kinsoku.SpareBefore(glyphs[i]) * size;
        }
    }

    /// <summary>Justified lines of body text; all lengths in points. The first line is shorter by the indent.</summary>
    public static List<TextLine> Justified(TextGlyph[] glyphs, double size, double spacing, double width, double indent) =>
        new LineBreaker(glyphs, size, spacing, width, justify: true).Break(indent);

    /// <summary>Lines of natural width, as in a table cell.</summary>
    public static List<TextLine> Ragged(TextGlyph[] glyphs, double size, double width) =>
        new LineBreaker(glyphs, size, 0, width, justify: false).Break(0);

    /// <summary>The text on a single line, however long.</summary>
    public static TextLine Single(TextGlyph[] glyphs, double size)
    {
        var breaker = new LineBreaker(glyphs, size, 0, double.MaxValue, justify: false);
        return breaker.Line(0, glyphs.Length, double.MaxValue);
    }

    /// <summary>The width of the widest piece that cannot be broken, as a fraction of the type size.</summary>
    public static double WidestPiece(TextGlyph[] glyphs)
    {
        double widest = 0, piece = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (i > 0 && Kinsoku.CanBreak(glyphs[i - 1].CodePoint, glyphs[i].CodePoint)) piece = 0;
            piece += glyphs[i].Em;
            widest = Math.Max(widest, piece);
        }
        return widest;
    }

    private List<TextLine> Break(double indent)
    {
        var lines = new List<TextLine>();
        for (var start = 0; start < glyphs.Length;)
        {
            var available = width - (lines.Count == 0 ? indent : 0);
            var end = EndOfLine(start, available);
            lines.Add(Line(start, TrimEnd(start, end), available));
            start = end;
            if (glyphs[end - 1].CodePoint == GlyphRun.LineFeed) continue;
            while (start < glyphs.Length && glyphs[start].CodePoint == ' ') start++;
        }
        return lines;
    }

    private int EndOfLine(int start, double available)
    {
        var fit = start;
        for (double used = 0; fit < glyphs.Length; fit++)
        {
            if (glyphs[fit].CodePoint == GlyphRun.LineFeed) return fit + 1;
            used += Advance(fit);
            // Counts the space after the last glyph too: 28 pitches are exactly as wide as the type area.
            if (used > available + PageGeometry.Tolerance) break;
        }
        if (fit == glyphs.Length) return fit;

        var forward = fit;
        while (forward < glyphs.Length && (forward == start || !CanBreakBefore(forward))) forward++;
        if (forward == fit) return fit;
        if (justify && Overflow(start, forward, available) <= Spare(start, forward)) return forward;

        var back = fit;
        while (back > start && !CanBreakBefore(back)) back--;
        // A long address is cut rather than moved down whole, as it would leave the line half empty.
        var cut = back == start || (justify && Natural(back, forward) > LongPiece * width);
        return cut ? Math.Max(fit, start + 1) : back;
    }

    private bool CanBreakBefore(int index) => Kinsoku.CanBreak(glyphs[index - 1].CodePoint, glyphs[index].CodePoint);

    private int TrimEnd(int start, int end)
    {
        while (end > start && glyphs[end - 1].CodePoint is ' ' or GlyphRun.LineFeed) end--;
        return end;
    }

    private double Advance(int index) => glyphs[index].Em * size + spacing - pairs[index].Before - pairs[index].After;

    /// <summary>What can still be taken off before and after a glyph.</summary>
    private (double Before, double After) SpareOf(int index) =>
        (Kinsoku.SpareBefore(glyphs[index]) * size - pairs[index].Before, Kinsoku.SpareAfter(glyphs[index]) * size - pairs[index].After);

    private double Natural(int start, int end)
    {
        double total = 0;
        for (var i = start; i < end; i++) total += Advance(i);
        return total - (end > start ? spacing : 0);
    }

    private double Overflow(int start, int end, double available) => Natural(start, TrimEnd(start, end)) - available;

    private double Spare(int start, int end)
    {
        double spare = (end - start - 1) * MaxTightening * size;
        for (var i = start; i < end; i++) spare += SpareOf(i).Before + SpareOf(i).After;
        return spare;
    }

    private TextLine Line(int start, int end, double available)
    {
        var natural = Natural(start, end);
        var gaps = end - start - 1;
        var last = end >= glyphs.Length || glyphs[end].CodePoint == GlyphRun.LineFeed;
        if (!justify || gaps < 1 || (last && natural <= available))
            return Line(start, end, spacing, natural, pairs[start..end]);
        if (natural > available)
        {
            var (squeezes, squeezed) = Squeeze(start, end, natural - available);
            return Line(start, end, spacing - (natural - available - squeezed) / gaps, available, squeezes);
        }
        var stretch = (available - natural) / gaps;
        return stretch > MaxStretch * size
            ? Line(start, end, spacing, natural, pairs[start..end])
            : Line(start, end, spacing + stretch, available, pairs[start..end]);
    }

    private TextLine Line(int start, int end, double charSpacing, double lineWidth, (double Before, double After)[] squeezes) =>
        new(new ArraySegment<TextGlyph>(glyphs, start, end - start), size, charSpacing, lineWidth, squeezes);

    /// <summary>The mark at the line's end gives first, as nobody sees it; the others share the rest evenly.</summary>
    private ((double Before, double After)[] Squeezes, double Total) Squeeze(int start, int end, double wanted)
    {
        var squeezes = pairs[start..end];
        var atEnd = Math.Min(wanted, SpareOf(end - 1).After);
        double inside = 0;
        for (var i = start; i < end; i++) inside += (i > start ? SpareOf(i).Before : 0) + (i < end - 1 ? SpareOf(i).After : 0);
        var share = inside > 0 ? Math.Min(1, (wanted - atEnd) / inside) : 0;
        for (var i = start; i < end; i++)
        {
            squeezes[i - start].Before += i > start ? share * SpareOf(i).Before : 0;
            squeezes[i - start].After += i < end - 1 ? share * SpareOf(i).After : atEnd;
        }
        return (squeezes, atEnd + share * inside);
    }
}
