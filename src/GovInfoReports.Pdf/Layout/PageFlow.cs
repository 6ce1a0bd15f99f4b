using GovInfoReports.Pdf.Writing;

namespace GovInfoReports.Pdf.Layout;

/// <summary>Where the next thing goes: the current page and the height used of its type area. Starts every page's furniture.</summary>
internal sealed class PageFlow(DocumentWriter writer, FontSet fonts, PdfDocument document)
{
    private PageCanvas? page;

    public TypeArea Area { get; } = TypeArea.Of(document.TypeSize);

    public DocumentWriter Writer => writer;

    /// <summary>The current page; the first one is begun when first needed.</summary>
    public PageCanvas Page => page ?? NewPage();

    /// <summary>Points used of the type area's height.</summary>
    public double Used { get; private set; }

    public double Remaining => Area.Height - Used;

    public PageCanvas NewPage()
    {
        page = writer.AddPage();
        Used = 0;
        if (document.Watermark is { Text.Length: > 0 } watermark) DrawWatermark(page, watermark.Text);
        if (document.HeadMark is { Length: > 0 } mark) DrawHeadMark(page, mark);
        DrawPageNumber(page, writer.PageCount);
        return page;
    }

    /// <summary>Goes to a new page unless the height is left on this one.</summary>
    public void Ensure(double height)
    {
        if (page == null || (Used > 0 && height > Remaining + PageGeometry.Tolerance)) NewPage();
    }

    public void Advance(double height) => Used += height;

    public void SnapToGrid() => Used = Area.SnapToGrid(Used);

    private void DrawWatermark(PageCanvas canvas, string text)
    {
        var glyphs = GlyphRun.Shape(fonts, text, PdfFace.Heading1);
        var size = Math.Min(120, PageGeometry.PageWidth / Math.Max(1, glyphs.Sum(g => g.Em)));
        canvas.Artifact("/Type/Pagination/Subtype/Watermark", () =>
            canvas.DiagonalText(LineBreaker.Single(glyphs, size), PageGeometry.PageWidth / 2, PageGeometry.PageHeight / 2));
    }

    private void DrawHeadMark(PageCanvas canvas, string text)
    {
        const double aboveText = 24;
        var line = LineBreaker.Single(GlyphRun.Shape(fonts, text, PdfFace.Heading1), Area.MarkSize);
        canvas.Artifact("/Type/Pagination/Subtype/Header", () => canvas.Text(line, Area.Right - line.Width, Area.Top - aboveText));
    }

    /// <summary>GB/T 9704-2012, 7.5: outer side, one character in.</summary>
    private void DrawPageNumber(PageCanvas canvas, int number)
    {
        var size = Area.PageNumberSize;
        var line = LineBreaker.Single(GlyphRun.Shape(fonts, $"— {number} —", PdfFace.Table), size);
        var x = number % 2 == 1 ? Area.Right - size - line.Width : Area.Left + size;
        canvas.Artifact("/Type/Pagination/Subtype/Footer", () =>
            canvas.Text(line, x, Area.PageNumberMiddle + size * PageGeometry.MiddleAboveBaseline));
    }
}
