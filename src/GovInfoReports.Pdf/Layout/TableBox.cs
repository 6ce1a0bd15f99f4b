namespace GovInfoReports.Pdf.Layout;

/// <summary>A cell with its text broken into lines for its width.</summary>
internal sealed class TableBox
{
    public const double HorizontalPadding = 2.5, VerticalPadding = 2.5;
    private const double SmallestSize = 5, SizeStep = 0.5;

    public TableBox(TableSlot slot, FontSet fonts, double left, double right, double size)
    {
        (Slot, Left, Right) = (slot, left, right);
        var columnHead = slot.Cell is { IsHeader: true, Scope: not PdfScope.Row };
        var glyphs = GlyphRun.Shape(fonts, slot.Cell.Text, columnHead ? PdfFace.Heading1 : PdfFace.Table);
        var available = right - left - 2 * HorizontalPadding;
        // A number or word is made smaller rather than broken, as half a number reads as another number.
        var widest = LineBreaker.WidestPiece(glyphs);
        while (widest * size > available + PageGeometry.Tolerance && size > SmallestSize) size -= SizeStep;
        LineHeight = size * 1.35;
        Lines = LineBreaker.Ragged(glyphs, size, available);
    }

    public TableSlot Slot { get; }
    public double Left { get; }
    public double Right { get; }
    public double LineHeight { get; }
    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>The height that shows all lines.</summary>
    public double Height => HeightOf(Math.Max(1, Lines.Count));

    public double HeightOf(int lines) => lines * LineHeight + 2 * VerticalPadding;

    /// <summary>How many lines the given height shows.</summary>
    public int LinesIn(double height) => Math.Max(0, (int)((height - 2 * VerticalPadding + PageGeometry.Tolerance) / LineHeight));

    public double XOf(TextLine line) => Slot.Cell.Align switch
    {
        PdfAlign.Left => Left + HorizontalPadding,
        PdfAlign.Right => Right - HorizontalPadding - line.Width,
        _ => (Left + Right - line.Width) / 2,
    };
}
