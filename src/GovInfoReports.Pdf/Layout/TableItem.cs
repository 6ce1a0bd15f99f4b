using GovInfoReports.Pdf.Writing;

namespace GovInfoReports.Pdf.Layout;

/// <summary>A table with its caption: draws the slices, the repeated heads and the rules, and tags the cells.</summary>
internal sealed class TableItem : FlowItem
{
    private const double OuterRule = 0.75, InnerRule = 0.5;
    private const string LayoutArtifact = "/Type/Layout", RepeatedArtifact = "/Type/Pagination";

    private readonly TypeArea area;
    private readonly TableLayout layout;
    private readonly List<TextLine> caption;
    private readonly Dictionary<TableBox, StructElement> elements = [];

    public TableItem(PdfTable table, FontSet fonts, TypeArea area)
    {
        this.area = area;
        layout = new TableLayout(table, fonts, area);
        caption = string.IsNullOrWhiteSpace(table.Caption) ? []
            : LineBreaker.Ragged(GlyphRun.Shape(fonts, table.Caption, PdfFace.Heading1), area.CaptionSize, area.Width);
    }

    public override double MinimumHeight => caption.Count * area.LineHeight + layout.MinimumHeight;

    public override void Place(PageFlow flow)
    {
        flow.Ensure(Math.Min(MinimumHeight, area.Height));
        var table = flow.Writer.Root.AddChild("Table");
        if (caption.Count > 0) DrawCaption(flow, table.AddChild("Caption"));
        BuildElements(table, flow.Writer.NextTable());
        var slices = layout.Slice(flow.Remaining);
        var texts = TablePlacement.Place(layout, slices);
        for (var i = 0; i < slices.Count; i++)
        {
            if (slices[i].NewPage) flow.NewPage();
            if (slices[i].From > 0) DrawRepeatedHead(flow);
            DrawSlice(flow, slices[i], texts[i]);
        }
        flow.SnapToGrid();
    }

    private void BuildElements(StructElement table, int number)
    {
        var names = layout.Boxes.Where(b => b.Slot.Cell.IsHeader).Select((b, i) => (b.Slot, Name: $"{number}.{i}")).ToDictionary(head => head.Slot, head => head.Name);
        foreach (var row in layout.Boxes.GroupBy(b => b.Slot.Row).OrderBy(g => g.Key))
        {
            var element = table.AddChild("TR");
            foreach (var box in row)
                elements[box] = element.AddChild(box.Slot.Cell.IsHeader ? "TH" : "TD", Attributes(box.Slot, names), names.GetValueOrDefault(box.Slot, ""));
        }
    }

    private string Attributes(TableSlot slot, Dictionary<TableSlot, string> names) =>
        (slot.Cell.IsHeader ? $"/Scope/{slot.Cell.Scope}" : $"/Headers[{string.Concat(TableHeads.Of(layout.Grid, slot).Select(head => $"({names[head]})"))}]")
        + (slot.Cell.ColSpan > 1 ? $"/ColSpan {slot.Cell.ColSpan}" : "")
        + (slot.Cell.RowSpan > 1 ? $"/RowSpan {slot.Cell.RowSpan}" : "");

    private void DrawCaption(PageFlow flow, StructElement element) => flow.Page.Tagged(element, () =>
    {
        foreach (var line in caption)
        {
            var baseline = area.Top + flow.Used + area.LineHeight / 2 + area.CaptionSize * PageGeometry.MiddleAboveBaseline;
            flow.Page.Text(line, area.Left + (area.Width - line.Width) / 2, baseline);
            flow.Advance(area.LineHeight);
        }
    });

    private void DrawRepeatedHead(PageFlow flow)
    {
        if (layout.RepeatedHeadRows == 0) return;
        var head = new TableSlice(0, layout.Bands.TakeWhile(b => b.Row < layout.RepeatedHeadRows).Count(), false);
        var inHead = TablePlacement.Place(layout, [head])[0];
        flow.Page.Artifact(RepeatedArtifact, () =>
        {
            foreach (var text in inHead) DrawText(flow, text);
        });
        DrawRules(flow, head);
        flow.Advance(layout.RepeatedHeadHeight);
    }

    private void DrawSlice(PageFlow flow, TableSlice slice, List<PlacedText> texts)
    {
        foreach (var text in texts.Where(t => t.To > t.From))
        {
            if (text.IsCopy) flow.Page.Artifact(RepeatedArtifact, () => DrawText(flow, text));
            else flow.Page.Tagged(elements[text.Box], () => DrawText(flow, text));
        }
        DrawRules(flow, slice);
        for (var band = slice.From; band < slice.To; band++) flow.Advance(layout.Bands[band].Height);
    }

    private void DrawText(PageFlow flow, PlacedText text)
    {
        var box = text.Box;
        var height = (text.To - text.From) * box.LineHeight;
        var y = area.Top + flow.Used + text.Top + Math.Max(TableBox.VerticalPadding, (text.Bottom - text.Top - height) / 2);
        for (var i = text.From; i < text.To; i++, y += box.LineHeight)
        {
            var line = box.Lines[i];
            if (line.Glyphs.Count == 0) continue;
            flow.Page.Text(line, box.XOf(line), y + box.LineHeight / 2 + line.Size * PageGeometry.MiddleAboveBaseline);
        }
    }

    private void DrawRules(PageFlow flow, TableSlice slice) => flow.Page.Artifact(LayoutArtifact, () =>
    {
        var top = area.Top + flow.Used;
        foreach (var (x1, y1, x2, y2, outer) in TableRules.Of(layout, slice))
            flow.Page.Rule(x1, top + y1, x2, top + y2, outer ? OuterRule : InnerRule);
    });
}
