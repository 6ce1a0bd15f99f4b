namespace GovInfoReports.Pdf.Layout;

/// <summary>A strip of the table that is never divided: a row, or a page-high part of a row taller than a page.</summary>
internal readonly record struct TableBand(int Row, double Height, bool KeepWithNext);

/// <summary>The bands from <paramref name="From"/> up to but not including <paramref name="To"/>, on one page.</summary>
internal readonly record struct TableSlice(int From, int To, bool NewPage);

/// <summary>Measures a table and divides it among pages.</summary>
internal sealed class TableLayout
{
    private readonly PdfTable table;
    private readonly TypeArea area;

    public TableLayout(PdfTable table, FontSet fonts, TypeArea area)
    {
        (this.table, this.area) = (table, area);
        Grid = new TableGrid(table);
        ColumnEdges = Edges(table.ColumnWeights, area);
        Boxes = [.. Grid.Slots.Select(s => new TableBox(s, fonts, ColumnEdges[s.Column], ColumnEdges[s.EndColumn], table.FontSize))];
        var rows = RowHeights();
        var head = rows.Take(table.HeadRows).Sum();
        // A head that leaves less than half of the page to the body is not worth repeating.
        RepeatedHeadRows = head <= area.Height / 2 && table.HeadRows < Grid.Rows ? table.HeadRows : 0;
        RepeatedHeadHeight = rows.Take(RepeatedHeadRows).Sum();
        Bands = [.. Enumerable.Range(0, Grid.Rows).SelectMany(r => RowBands(r, rows[r]))];
    }

    public TableGrid Grid { get; }

    /// <summary>The x of every vertical rule, from the left edge of the page; one more than there are columns.</summary>
    public IReadOnlyList<double> ColumnEdges { get; }

    public IReadOnlyList<TableBox> Boxes { get; }
    public IReadOnlyList<TableBand> Bands { get; }
    public int RepeatedHeadRows { get; }
    public double RepeatedHeadHeight { get; }

    /// <summary>The least that has to fit below a heading: the head with the first row of the body.</summary>
    public double MinimumHeight => Bands.Take(EndOfGroup(0)).Sum(b => b.Height);

    /// <summary>Divides the table, given the height left on the current page.</summary>
    public List<TableSlice> Slice(double remaining)
    {
        var slices = new List<TableSlice>();
        var newPage = false;
        for (var from = 0; from < Bands.Count;)
        {
            var available = !newPage ? remaining : area.Height - (from > 0 ? RepeatedHeadHeight : 0);
            var to = EndOfSlice(from, available);
            if (to == from && !newPage)
            {
                newPage = true; // nothing sensible fits here any more
                continue;
            }
            slices.Add(new TableSlice(from, to = Math.Max(to, from + 1), newPage));
            (from, newPage) = (to, true);
        }
        return slices;
    }

    private int EndOfSlice(int from, double available)
    {
        double used = 0;
        var to = from;
        while (to < Bands.Count && used + Bands[to].Height <= available + PageGeometry.Tolerance) used += Bands[to++].Height;
        if (to == Bands.Count) return to;
        var kept = to;
        while (kept > from && Bands[kept - 1].KeepWithNext) kept--;
        // A chain of heads longer than a page cannot be kept together.
        return kept > from || available < area.Height - RepeatedHeadHeight - PageGeometry.Tolerance ? kept : to;
    }

    private int EndOfGroup(int from)
    {
        var to = from;
        while (to < Bands.Count - 1 && Bands[to].KeepWithNext) to++;
        return to + 1;
    }

    private static double[] Edges(IReadOnlyList<double> weights, TypeArea area)
    {
        var edges = new double[weights.Count + 1];
        edges[0] = area.Left;
        for (var i = 0; i < weights.Count; i++)
            edges[i + 1] = edges[i] + area.Width * weights[i] / weights.Sum();
        return edges;
    }

    /// <summary>Cells of one row set its height; a cell over several rows widens them evenly if they are too low for it.</summary>
    private double[] RowHeights()
    {
        var heights = new double[Grid.Rows];
        var single = table.FontSize * 1.35 + 2 * TableBox.VerticalPadding;
        Array.Fill(heights, single);
        foreach (var box in Boxes.Where(b => b.Slot.Cell.RowSpan == 1))
            heights[box.Slot.Row] = Math.Max(heights[box.Slot.Row], box.Height);
        foreach (var box in Boxes.Where(b => b.Slot.Cell.RowSpan > 1).OrderBy(b => b.Slot.Cell.RowSpan))
        {
            var missing = box.Height - heights[box.Slot.Row..box.Slot.EndRow].Sum();
            for (var row = box.Slot.Row; missing > 0 && row < box.Slot.EndRow; row++)
                heights[row] += missing / box.Slot.Cell.RowSpan;
        }
        return heights;
    }

    private IEnumerable<TableBand> RowBands(int row, double height)
    {
        var keep = row < table.HeadRows || Grid.IsHeaderOnly(row);
        var most = area.Height - (row < RepeatedHeadRows ? 0 : RepeatedHeadHeight);
        if (height <= most)
        {
            yield return new TableBand(row, height, keep && row < Grid.Rows - 1);
            yield break;
        }
        var tallest = Boxes.Where(b => b.Slot.Row <= row && row < b.Slot.EndRow).MaxBy(b => b.Height)!;
        var linesPerBand = Math.Max(1, tallest.LinesIn(most));
        for (var lines = tallest.Lines.Count; lines > 0; lines -= linesPerBand)
            yield return new TableBand(row, tallest.HeightOf(Math.Min(lines, linesPerBand)), KeepWithNext: false);
    }
}
