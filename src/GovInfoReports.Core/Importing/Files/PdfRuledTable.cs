namespace GovInfoReports.Core.Importing.Files;

/// <summary>A table known by its rules: places with no rule between them are one merged cell, whose text stands in the upper left place.</summary>
internal sealed class PdfRuledTable
{
    private const double Tolerance = 2.5;
    private const int MostColumns = 60;
    private const int MostRows = 300;

    private readonly double[] _columns;
    private readonly double[] _rows;
    private readonly int[] _merged;
    private readonly List<PdfGlyph>[] _glyphs;

    private PdfRuledTable(double[] columns, double[] rows, List<PdfRule> rules)
    {
        (_columns, _rows) = (columns, rows);
        _merged = [.. Enumerable.Range(0, Width * Height)];
        _glyphs = [.. _merged.Select(_ => new List<PdfGlyph>())];
        Merge(rules);
    }

    public double Top => _rows[0];

    private int Width => _columns.Length - 1;

    private int Height => _rows.Length - 1;

    /// <summary>The tables of a page: each stretch of height that upright rules cover without a gap.</summary>
    public static List<PdfRuledTable> Find(List<PdfRule> rules)
    {
        var tables = new List<PdfRuledTable>();
        var upright = rules.Where(rule => !rule.IsLevel).OrderByDescending(rule => rule.To).ToList();
        for (var i = 0; i < upright.Count;)
        {
            var (top, bottom) = (upright[i].To, upright[i].From);
            for (i++; i < upright.Count && upright[i].To >= bottom - Tolerance; i++) bottom = Math.Min(bottom, upright[i].From);
            var own = rules.Where(rule => rule.IsLevel ? rule.At <= top + Tolerance && rule.At >= bottom - Tolerance : rule.To <= top + Tolerance && rule.From >= bottom - Tolerance).ToList();
            if (Of(own) is { } table) tables.Add(table);
        }
        return tables;
    }

    /// <summary>Takes a letter that stands in the table.</summary>
    /// <returns>False when it stands outside.</returns>
    public bool Take(PdfGlyph glyph)
    {
        var (row, column) = (Place(_rows, glyph.Middle, descending: true), Place(_columns, glyph.Centre, descending: false));
        if (row < 0 || column < 0) return false;
        _glyphs[Root(row * Width + column)].Add(glyph);
        return true;
    }

    /// <returns>Each row's cells, and which of them are places that another cell reaches over.</returns>
    public IEnumerable<(string[] Cells, int[] Covered)> Rows()
    {
        for (var row = 0; row < Height; row++)
        {
            var places = Enumerable.Range(row * Width, Width).ToList();
            yield return ([.. places.Select(place => Root(place) == place ? TextOf(_glyphs[place]) : "")], [.. Enumerable.Range(0, Width).Where(i => Root(places[i]) != places[i])]);
        }
    }

    private static PdfRuledTable? Of(List<PdfRule> rules)
    {
        var level = rules.Where(rule => rule.IsLevel).ToList();
        if (level.Count < 2) return null;
        // A table may be open at its sides: then its level rules say where it ends.
        var columns = Cluster([.. rules.Where(rule => !rule.IsLevel).Select(rule => rule.At), level.Min(rule => rule.From), level.Max(rule => rule.To)]);
        var rows = Cluster(level.Select(rule => rule.At));
        Array.Reverse(rows);
        var isTable = columns.Length is > 2 and <= MostColumns + 1 && rows.Length is > 1 and <= MostRows + 1;
        return isTable ? new PdfRuledTable(columns, rows, rules) : null;
    }

    private static double[] Cluster(IEnumerable<double> places)
    {
        var clusters = new List<List<double>>();
        foreach (var place in places.Order())
        {
            if (clusters.Count == 0 || place - clusters[^1][0] > Tolerance) clusters.Add([]);
            clusters[^1].Add(place);
        }
        return [.. clusters.Select(cluster => cluster.Average())];
    }

    private void Merge(List<PdfRule> rules)
    {
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                var (x, y) = ((_columns[column] + _columns[column + 1]) / 2, (_rows[row] + _rows[row + 1]) / 2);
                if (column + 1 < Width && !IsRuled(rules, false, _columns[column + 1], y)) Join(row * Width + column, row * Width + column + 1);
                if (row + 1 < Height && !IsRuled(rules, true, _rows[row + 1], x)) Join(row * Width + column, (row + 1) * Width + column);
            }
        }
    }

    private static bool IsRuled(List<PdfRule> rules, bool isLevel, double at, double place) =>
        rules.Exists(rule => rule.IsLevel == isLevel && Math.Abs(rule.At - at) <= Tolerance && rule.Covers(place, 0.5));

    /// <summary>The earlier place in reading order stands for both.</summary>
    private void Join(int a, int b)
    {
        var (first, second) = (Math.Min(Root(a), Root(b)), Math.Max(Root(a), Root(b)));
        _merged[second] = first;
    }

    private int Root(int place)
    {
        while (_merged[place] != place) place = _merged[place];
        return place;
    }

    private static int Place(double[] edges, double at, bool descending)
    {
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            if (descending ? at <= edges[i] && at > edges[i + 1] : at >= edges[i] && at < edges[i + 1]) return i;
        }
        return -1;
    }

    /// <summary>A label broken over lines is one; numbers below each other are two.</summary>
    private static string TextOf(List<PdfGlyph> glyphs)
    {
        var lines = PdfLine.Of(glyphs).Select(line => line.Text).ToList();
        return lines.Count == 0 ? "" : lines.Aggregate((text, line) => text + (char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(line[0]) ? "\n" : "") + line);
    }
}
