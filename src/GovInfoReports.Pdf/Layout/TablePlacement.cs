namespace GovInfoReports.Pdf.Layout;

/// <summary>
/// Lines <paramref name="From"/> up to <paramref name="To"/> of a cell on one page. A copy repeats what already stands on
/// an earlier page and is no part of the text.
/// </summary>
internal readonly record struct PlacedText(TableBox Box, int From, int To, double Top, double Bottom, bool IsCopy);

/// <summary>
/// Decides on which page the text of each cell stands. A cell divided by a page break shows its whole text on every page
/// that has the room, as a reader there needs it; one too tall for any of them runs on from page to page.
/// </summary>
internal static class TablePlacement
{
    /// <returns>For each slice the texts on it, in reading order; positions are relative to the top of the slice.</returns>
    public static List<PlacedText>[] Place(TableLayout layout, IReadOnlyList<TableSlice> slices)
    {
        var placed = slices.Select(_ => new List<PlacedText>()).ToArray();
        foreach (var box in layout.Boxes)
        {
            var parts = Parts(layout, slices, box);
            var roomy = parts.Where(p => p.Bottom - p.Top >= box.Height - PageGeometry.Tolerance).ToList();
            foreach (var (part, index) in roomy.Select((p, i) => (p, i)))
                placed[part.Slice].Add(new PlacedText(box, 0, box.Lines.Count, part.Top, part.Bottom, IsCopy: index > 0));
            if (roomy.Count == 0) RunOn(box, parts, placed);
        }
        return placed;
    }

    private static void RunOn(TableBox box, List<(int Slice, double Top, double Bottom)> parts, List<PlacedText>[] placed)
    {
        var from = 0;
        for (var i = 0; i < parts.Count && from < box.Lines.Count; i++)
        {
            var (slice, top, bottom) = parts[i];
            var room = i == parts.Count - 1 ? box.Lines.Count : box.LinesIn(bottom - top);
            var to = Math.Min(box.Lines.Count, from + room);
            if (to > from) placed[slice].Add(new PlacedText(box, from, to, top, bottom, IsCopy: false));
            from = to;
        }
    }

    /// <summary>The stretch of the cell on each slice it touches.</summary>
    private static List<(int Slice, double Top, double Bottom)> Parts(TableLayout layout, IReadOnlyList<TableSlice> slices, TableBox box)
    {
        var parts = new List<(int, double, double)>();
        for (var s = 0; s < slices.Count; s++)
        {
            double y = 0, top = -1, bottom = -1;
            for (var band = slices[s].From; band < slices[s].To; band++)
            {
                var inside = layout.Bands[band].Row >= box.Slot.Row && layout.Bands[band].Row < box.Slot.EndRow;
                if (inside && top < 0) top = y;
                y += layout.Bands[band].Height;
                if (inside) bottom = y;
            }
            if (top >= 0) parts.Add((s, top, bottom));
        }
        return parts;
    }
}
