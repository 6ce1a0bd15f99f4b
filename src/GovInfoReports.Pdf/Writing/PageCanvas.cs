using System.Globalization;
using System.Text;
using GovInfoReports.Pdf.Fonts;
using GovInfoReports.Pdf.Layout;

namespace GovInfoReports.Pdf.Writing;

/// <summary>
/// The content of one page. Positions are points from the page's top left corner, y down to the baseline. Everything is
/// drawn inside a structure element or as an artifact, one at a time.
/// </summary>
internal sealed class PageCanvas(int objectNumber, Func<SfntFont, EmbeddedFont> embed)
{
    private readonly StringBuilder content = new();
    private readonly HashSet<EmbeddedFont> fonts = [];
    private (string Font, double Size) currentFont;
    private double currentSpacing;

    public int ObjectNumber { get; } = objectNumber;

    /// <summary>The structure element of each marked content, by its number on the page.</summary>
    public List<StructElement> ContentOwners { get; } = [];

    public IEnumerable<EmbeddedFont> Fonts => fonts.OrderBy(f => f.ResourceName, StringComparer.Ordinal);

    public byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    public void Tagged(StructElement element, Action draw)
    {
        element.Children.Add(new StructChild(null, this, ContentOwners.Count));
        content.Append(CultureInfo.InvariantCulture, $"/{element.Type}<</MCID {ContentOwners.Count}>>BDC\n");
        ContentOwners.Add(element);
        draw();
        content.Append("EMC\n");
    }

    /// <summary>Draws something that is no part of the text; <paramref name="properties"/> says what (14.8.2.2).</summary>
    public void Artifact(string properties, Action draw)
    {
        content.Append(CultureInfo.InvariantCulture, $"/Artifact<<{properties}>>BDC\n");
        draw();
        content.Append("EMC\n");
    }

    /// <summary>
    /// Draws a line. Where marks are squeezed, glyphs overlap, which readers take for text out of order; there the text is
    /// given a second time as the span's actual text.
    /// </summary>
    public void Text(TextLine line, double x, double baseline)
    {
        for (var start = 0; start < line.Glyphs.Count;)
        {
            var overlapping = OverlapsNext(line, start);
            var end = start + 1;
            while (end < line.Glyphs.Count && (overlapping ? OverlapsNext(line, end - 1) : !OverlapsNext(line, end))) end++;
            if (overlapping)
                content.Append("/Span<</ActualText").Append(PdfSyntax.Text(line.TextOf(start, end))).Append(">>BDC\n");
            x = ShowRuns(line, start, end, x, baseline);
            if (overlapping) content.Append("EMC\n");
            start = end;
        }
    }

    /// <summary>A line of text turned by 45° around its middle, in light grey.</summary>
    public void DiagonalText(TextLine line, double centreX, double centreY)
    {
        const double cosine = 0.7071;
        var outside = (currentFont, currentSpacing);
        content.Append("q 0.88 g ").AppendNumber(cosine).Append(' ').AppendNumber(cosine).Append(' ').AppendNumber(-cosine).Append(' ')
            .AppendNumber(cosine).Append(' ').AppendNumber(centreX).Append(' ').AppendNumber(PageGeometry.PageHeight - centreY).Append(" cm\n");
        // The turned system's origin is the middle; y still counts down from the page's height.
        Text(line, -line.Width / 2, PageGeometry.PageHeight + line.Size * PageGeometry.MiddleAboveBaseline);
        content.Append("Q\n");
        (currentFont, currentSpacing) = outside; // as Q does in the reader
    }

    public void Rule(double x1, double y1, double x2, double y2, double thickness) => content
        .AppendNumber(thickness).Append(" w ").AppendNumber(x1).Append(' ').AppendNumber(PageGeometry.PageHeight - y1).Append(" m ")
        .AppendNumber(x2).Append(' ').AppendNumber(PageGeometry.PageHeight - y2).Append(" l S\n");

    private static bool OverlapsNext(TextLine line, int index) =>
        index + 1 < line.Glyphs.Count && line.Squeezes[index].After + line.Squeezes[index + 1].Before > 0.0005;

    private double ShowRuns(TextLine line, int start, int end, double x, double baseline)
    {
        while (start < end)
        {
            var next = start;
            while (next < end && line.Glyphs[next].Font == line.Glyphs[start].Font) next++;
            x = Show(line, start, next, x, baseline);
            start = next;
        }
        return x;
    }

    /// <summary>Shows glyphs of one face and returns the x after them.</summary>
    private double Show(TextLine line, int start, int end, double x, double baseline)
    {
        var font = embed(line.Glyphs[start].Font);
        fonts.Add(font);
        content.Append("BT ");
        SetState(font, line.Size, line.CharSpacing);
        content.Append("1 0 0 1 ").AppendNumber(x).Append(' ').AppendNumber(PageGeometry.PageHeight - baseline).Append(" Tm [<");
        for (var i = start; i < end; i++)
        {
            var glyph = line.Glyphs[i];
            var (before, after) = line.Squeezes[i];
            Shift(before, line.Size);
            content.Append(font.Code(glyph).ToString("X4", CultureInfo.InvariantCulture));
            Shift(after, line.Size);
            x += glyph.Em * line.Size + line.CharSpacing - before - after;
        }
        content.Append(">] TJ ET\n");
        return x;
    }

    private void SetState(EmbeddedFont font, double size, double spacing)
    {
        if (currentFont != (font.ResourceName, size))
            content.Append('/').Append(font.ResourceName).Append(' ').AppendNumber(size).Append(" Tf ");
        if (Math.Abs(currentSpacing - spacing) > 0.0005)
            content.AppendNumber(spacing).Append(" Tc ");
        else
            spacing = currentSpacing;
        (currentFont, currentSpacing) = ((font.ResourceName, size), spacing);
    }

    /// <summary>Moves left within a TJ array, whose numbers are thousandths of the type size.</summary>
    private void Shift(double points, double size)
    {
        if (points > 0.0005) content.Append('>').AppendNumber(points * 1000 / size).Append('<');
    }
}
