namespace GovInfoReports.Pdf.Layout;

/// <summary>
/// Fills lines greedily. Where a mark may not start the next line, it is pulled in by squeezing the blanks of the line's
/// full-width marks and tightening it slightly; where that is not enough, the line ends earlier and is stretched.
/// </summary>
internal sealed class LineBreaker
{
    /// <summary>Bounds of a line's change of letter spacing, as fractions of the type size.</summary>
    private const double MaxTightening = 0.02, MaxStretch = 0.15;

    private readonly TextGlyph[] glyphs;
    private readonly double size, spacing, width;
    private readonly bool justify;

    private LineBreaker(TextGlyph[] glyphs, double size, double spacing, double width, bool justify) =>
        (this.glyphs, this.size, this.spacing, this.width, this.justify) = (glyphs, size, spacing, width, justify);

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
            if (used - spacing > available + PageGeometry.Tolerance) break;
        }
        if (fit == glyphs.Length) return fit;

        var forward = fit;
        while (forward < glyphs.Length && (forward == start || !CanBreakBefore(forward))) forward++;
        if (forward == fit) return fit;
        if (justify && Overflow(start, forward, available) <= Spare(start, forward)) return forward;

        var back = fit;
        while (back > start && !CanBreakBefore(back)) back--;
        // A long address or number that leaves too little on the line is cut rather than moved down whole.
        var cut = back == start || (justify && available - Natural(start, back) > (back - start) * MaxStretch * size
            && Kinsoku.IsLatin(glyphs[fit].CodePoint));
        return cut ? Math.Max(fit, start + 1) : back;
    }

    private bool CanBreakBefore(int index) => Kinsoku.CanBreak(glyphs[index - 1].CodePoint, glyphs[index].CodePoint);

    private int TrimEnd(int start, int end)
    {
        while (end > start && glyphs[end - 1].CodePoint is ' ' or GlyphRun.LineFeed) end--;
        return end;
    }

    private double Advance(int index) => glyphs[index].Em * size + spacing;

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
        for (var i = start; i < end; i++) spare += (Kinsoku.SpareBefore(glyphs[i]) + Kinsoku.SpareAfter(glyphs[i])) * size;
        return spare;
    }

    private TextLine Line(int start, int end, double available)
    {
        var segment = new ArraySegment<TextGlyph>(glyphs, start, end - start);
        var natural = Natural(start, end);
        var gaps = end - start - 1;
        var last = end >= glyphs.Length || glyphs[end].CodePoint == GlyphRun.LineFeed;
        if (!justify || gaps < 1 || (last && natural <= available))
            return new TextLine(segment, size, spacing, natural, null);
        if (natural > available)
        {
            var (squeezes, squeezed) = Squeeze(segment, natural - available);
            return new TextLine(segment, size, spacing - (natural - available - squeezed) / gaps, available, squeezes);
        }
        var stretch = (available - natural) / gaps;
        return stretch > MaxStretch * size
            ? new TextLine(segment, size, spacing, natural, null)
            : new TextLine(segment, size, spacing + stretch, available, null);
    }

    /// <summary>The mark at the line's end gives first, as nobody sees it; the others share the rest evenly.</summary>
    private ((double, double)[] Squeezes, double Total) Squeeze(ArraySegment<TextGlyph> line, double wanted)
    {
        var squeezes = new (double Before, double After)[line.Count];
        var atEnd = Math.Min(wanted, Kinsoku.SpareAfter(line[^1]) * size);
        double inside = line.Skip(1).Sum(g => Kinsoku.SpareBefore(g) * size) + line.SkipLast(1).Sum(g => Kinsoku.SpareAfter(g) * size);
        var share = inside > 0 ? Math.Min(1, (wanted - atEnd) / inside) : 0;
        for (var i = 0; i < line.Count; i++)
        {
            var before = i == 0 ? 0 : share * Kinsoku.SpareBefore(line[i]) * size;
            var after = i == line.Count - 1 ? atEnd : share * Kinsoku.SpareAfter(line[i]) * size;
            squeezes[i] = (before, after);
        }
        return (squeezes, atEnd + share * inside);
    }
}
