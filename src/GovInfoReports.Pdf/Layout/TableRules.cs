namespace GovInfoReports.Pdf.Layout;

/// <summary>The rules between cells, each drawn as one stroke as far as it runs unbroken.</summary>
internal static class TableRules
{
    /// <returns>Strokes with x from the page's left edge and y from the top of the slice.</returns>
    public static IEnumerable<(double X1, double Y1, double X2, double Y2, bool Outer)> Of(TableLayout layout, TableSlice slice)
    {
        var x = layout.ColumnEdges;
        var y = new double[slice.To - slice.From + 1];
        for (var i = 0; i < y.Length - 1; i++) y[i + 1] = y[i] + layout.Bands[slice.From + i].Height;

        for (var i = 0; i < y.Length; i++)
            foreach (var (from, to) in Strokes(x.Count - 1, column => IsHorizontal(layout, slice, i, column)))
                yield return (x[from], y[i], x[to], y[i], i == 0 || i == y.Length - 1);
        for (var i = 0; i < x.Count; i++)
            foreach (var (from, to) in Strokes(y.Length - 1, band => IsVertical(layout, slice.From + band, i)))
                yield return (x[i], y[from], x[i], y[to], i == 0 || i == x.Count - 1);
    }

    private static bool IsHorizontal(TableLayout layout, TableSlice slice, int edge, int column)
    {
        var below = slice.From + edge;
        if (below == slice.From || below == slice.To) return true;
        var (upper, lower) = (layout.Bands[below - 1].Row, layout.Bands[below].Row);
        return upper != lower && layout.Grid.At(upper, column) != layout.Grid.At(lower, column);
    }

    private static bool IsVertical(TableLayout layout, int band, int edge)
    {
        var row = layout.Bands[band].Row;
        return edge == 0 || edge == layout.Grid.Columns || layout.Grid.At(row, edge - 1) != layout.Grid.At(row, edge);
    }

    private static IEnumerable<(int From, int To)> Strokes(int count, Func<int, bool> drawn)
    {
        for (var from = 0; from < count; from++)
        {
            if (!drawn(from)) continue;
            var to = from;
            while (to < count && drawn(to)) to++;
            yield return (from, to);
            from = to;
        }
    }
}
