using GovInfoReports.Pdf.Writing;

namespace GovInfoReports.Pdf.Layout;

/// <summary>Lines of a title, heading or paragraph.</summary>
internal sealed class TextItem : FlowItem
{
    private const int LinesKeptWithHeading = 2;

    private readonly List<TextLine> lines;
    private readonly string type;
    private readonly double lineHeight, indent;
    private readonly bool centred;
    private readonly (int Level, string Text)? bookmark;

    private TextItem(List<TextLine> lines, string type, double lineHeight, double indent, bool centred, (int, string)? bookmark) =>
        (this.lines, this.type, this.lineHeight, this.indent, this.centred, this.bookmark) = (lines, type, lineHeight, indent, centred, bookmark);

    public override bool KeepWithNext => type != "P";

    public override double MinimumHeight =>
        lineHeight * (KeepWithNext ? lines.Count : Math.Min(LinesKeptWithHeading, lines.Count));

    public static TextItem Title(PdfTitle title, FontSet fonts)
    {
        var lines = title.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => TitleLines(part, fonts)).ToList();
        return new TextItem(lines, "H1", PageGeometry.TitleLineHeight, 0, centred: true, null);
    }

    public static TextItem Heading(PdfHeading heading, FontSet fonts)
    {
        var (face, type) = heading.Level switch
        {
            1 => (PdfFace.Heading1, "H2"),
            2 => (PdfFace.Heading2, "H3"),
            3 => (PdfFace.Body, "H4"),
            _ => throw new ArgumentException($"Heading levels are 1 to 3, not {heading.Level}.", nameof(heading)),
        };
        return new TextItem(Body([new PdfRun(heading.Text, face)], fonts), type,
            PageGeometry.LineHeight, PageGeometry.Indent, centred: false, (heading.Level, heading.Text));
    }

    public static TextItem Paragraph(PdfParagraph paragraph, FontSet fonts) =>
        new(Body(paragraph.Runs, fonts), "P", PageGeometry.LineHeight, PageGeometry.Indent, centred: false, null);

    public override void Place(PageFlow flow)
    {
        if (lines.Count == 0) return;
        flow.Ensure(lineHeight);
        if (bookmark is { } mark) flow.Writer.Outline.Add(mark.Level, mark.Text, flow.Page, PageGeometry.Top + flow.Used);
        var element = flow.Writer.Root.AddChild(type);
        for (var next = 0; next < lines.Count;)
        {
            flow.Ensure(lineHeight);
            var fits = (int)((flow.Remaining + PageGeometry.Tolerance) / lineHeight);
            var from = next;
            next = Math.Min(lines.Count, from + Math.Max(1, fits));
            flow.Page.Tagged(element, () => Draw(flow, from, next));
        }
        flow.SnapToGrid();
    }

    private void Draw(PageFlow flow, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var line = lines[i];
            var x = PageGeometry.Left + (centred ? (PageGeometry.Width - line.Width) / 2 : i == 0 ? indent : 0);
            var baseline = PageGeometry.Top + flow.Used + lineHeight / 2 + line.Size * PageGeometry.MiddleAboveBaseline;
            flow.Page.Text(line, x, baseline);
            flow.Advance(lineHeight);
        }
    }

    private static List<TextLine> Body(IReadOnlyList<PdfRun> runs, FontSet fonts) => LineBreaker.Justified(
        GlyphRun.Shape(fonts, runs), PageGeometry.BodySize, PageGeometry.BodyCharSpacing, PageGeometry.Width, PageGeometry.Indent);

    private static List<TextLine> TitleLines(string text, FontSet fonts)
    {
        const double size = PageGeometry.TitleSize;
        TextGlyph[] Shape(string part) => GlyphRun.Shape(fonts, part, PdfFace.Title);
        var parts = TitleBreaker.Break(text, part => Shape(part).Sum(g => g.Em) * size, PageGeometry.Width);
        return parts?.Select(p => LineBreaker.Single(Shape(p), size)).ToList()
            ?? LineBreaker.Ragged(Shape(text), size, PageGeometry.Width);
    }
}
