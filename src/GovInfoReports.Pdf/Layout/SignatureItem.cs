namespace GovInfoReports.Pdf.Layout;

/// <summary>
/// Name and date of a document without seal: the name ends two characters from the right, the date begins two characters further in than the
/// name; where the date is the longer of both, it ends there and the name moves to the left.
/// </summary>
internal sealed class SignatureItem(PdfSignature signature, FontSet fonts, TypeArea area) : FlowItem
{
    private const int Lines = 2;

    private readonly TextLine _name = Line(signature.Name, fonts, area);
    private readonly TextLine _date = Line(signature.Date, fonts, area);

    public override double MinimumHeight => Lines * area.LineHeight;

    public override void Place(PageFlow flow)
    {
        flow.Ensure(MinimumHeight);
        var right = area.Right - area.Indent;
        var date = Math.Min(right - _name.Width + area.Indent, right - _date.Width);
        // A name wider than the page still begins inside it.
        var name = Math.Max(area.Left, Math.Min(right - _name.Width, date - area.Indent));
        Place(flow, _name, name);
        Place(flow, _date, date);
        flow.SnapToGrid();
    }

    private void Place(PageFlow flow, TextLine line, double x)
    {
        var baseline = area.Top + flow.Used + (area.LineHeight / 2) + (line.Size * PageGeometry.MiddleAboveBaseline);
        flow.Page.Tagged(flow.Writer.Root.AddChild("P"), () => flow.Page.Text(line, x, baseline));
        flow.Advance(area.LineHeight);
    }

    private static TextLine Line(string text, FontSet fonts, TypeArea area) => LineBreaker.Single(GlyphRun.Shape(fonts, text, PdfFace.Body), area.BodySize);
}
