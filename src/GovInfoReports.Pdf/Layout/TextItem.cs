using GovInfoReports.Pdf.Writing;

namespace GovInfoReports.Pdf.Layout;

/// <summary>Lines of a title, heading or paragraph.</summary>
internal sealed class TextItem : FlowItem
{
    private const int LinesKeptWithHeading = 2;

    private readonly List<TextLine> lines;
    private readonly string type;
    private readonly TypeArea area;
    private readonly double lineHeight, indent;
    private readonly bool centred;
    private readonly (int Level, string Text)? bookmark;

    private TextItem(List<TextLine> lines, string type, TypeArea area, double lineHeight, double indent, bool centred, (int, string)? bookmark) =>
        (this.lines, this.type, this.area, this.lineHeight, this.indent, this.centred, this.bookmark) = (lines, type, area, lineHeight, indent, centred, bookmark);

    public override bool KeepWithNext => type != "P";

    public override double MinimumHeight =>
        lineHeight * (KeepWithNext ? lines.Count : Math.Min(LinesKeptWithHeading, lines.Count));

    public static TextItem Title(PdfTitle title, FontSet fonts, TypeArea area)
    {
        var lines = title.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => TitleLines(part, fonts, area)).ToList();
        return new TextItem(lines, "H1", area, area.TitleLineHeight, 0, centred: true, null);
    }

    public static TextItem Heading(PdfHeading heading, FontSet fonts, TypeArea area)
    {
        var (face, type) = heading.Level switch
        {
            1 => (PdfFace.Heading1, "H2"),
            2 => (PdfFace.Heading2, "H3"),
            3 => (PdfFace.Body, "H4"),
            _ => throw new ArgumentException($"Heading levels are 1 to 3, not {heading.Level}.", nameof(heading)),
        };
        return new TextItem(Body([new PdfRun(heading.Text, face)], fonts, area), type, area,
            area.LineHeight, area.Indent, centred: false, (heading.Level, heading.Text));
    }

    public static TextItem Paragraph(PdfParagraph paragraph, FontSet fonts, TypeArea area) =>
        new(Body(paragraph.Runs, fonts, area), "P", area, area.LineHeight, area.Indent, centred: false, null);

    public override void Place(PageFlow flow)
    {
        if (lines.Count == 0) return;
        flow.Ensure(lineHeight);
        if (bookmark is { } mark) flow.Writer.Outline.Add(mark.Level, mark.Text, flow.Page, area.Top + flow.Used);
        var element = flow.Writer.Root.AddChild(type == "P" ? type : flow.Writer.HeadingType(type[1] - '0'));
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
            var x = area.Left + (centred ? (area.Width - line.Width) / 2 : i == 0 ? indent : 0);
            var baseline = area.Top + flow.Used + lineHeight / 2 + line.Size * PageGeometry.MiddleAboveBaseline;
            flow.Page.Text(line, x, baseline);
            flow.Advance(lineHeight);
        }
    }

    private static List<TextLine> Body(IReadOnlyList<PdfRun> runs, FontSet fonts, TypeArea area) => LineBreaker.Justified(
        GlyphRun.Shape(fonts, runs), area.BodySize, area.BodyCharSpacing, area.Width, area.Indent);

    private static List<TextLine> TitleLines(string text, FontSet fonts, TypeArea area)
    {
        var size = area.TitleSize;
        TextGlyph[] Shape(string part) => GlyphRun.Shape(fonts, part, PdfFace.Title);
        var parts = TitleBreaker.Break(text, part => Shape(part).Sum(g => g.Em) * size, area.Width);
        return parts?.Select(p => LineBreaker.Single(Shape(p), size)).ToList()
            ?? LineBreaker.Ragged(Shape(text), size, area.Width);
    }
}
