using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Makes rows of lines whose columns stand by position, as a PDF's text and blank-separated tables have them.</summary>
internal sealed class ColumnRows
{
    private const int LeastUnlabelled = 4;
    private const int LongestFurniture = 60;

    // Values parted by a blank or two stand in no columns.
    private const int NarrowestStep = 4;

    private readonly FormLabels _labels;
    private readonly IReadOnlyList<ColumnLine> _lines;
    private readonly IReadOnlyDictionary<int, string> _found;

    private ColumnRows(IReadOnlyList<ColumnLine> lines, FormLabels labels)
    {
        (_lines, _labels) = (lines, labels);
        _found = new ColumnLabels(lines, labels).Find();
    }

    /// <summary>Whether some line holds a label and its values, or so many values that they are a row.</summary>
    public static bool AreIn(IReadOnlyList<SourceItem> items, FormLabels labels) => items.Any(item =>
    {
        if (item is not SourceText || item.Raw.Length > 400) return false;
        var line = ColumnLine.Of(item, wide: false);
        return line.Values.Count >= LeastUnlabelled || (line.Values.Count > 0 && line.Words.Count > 0 && line.Words.Count <= 8
            && (labels.NumberedRow(string.Concat(line.Words.Select(word => word.Text))) ?? labels.NumberedRow(line.LastStretch)) is not null);
    });

    public static IReadOnlyList<SourceItem> Rows(IReadOnlyList<SourceItem> items, FormLabels labels)
    {
        var texts = items.Where(item => item is SourceText).ToList();
        var rows = new ColumnRows([.. texts.Select(item => ColumnLine.Of(item, wide: false))], labels);
        if (rows.IsRagged()) rows = new ColumnRows([.. texts.Select(item => ColumnLine.Of(item, wide: true))], labels);
        return rows.Build();
    }

    /// <summary>Full rows begin their values within a few columns of each other, when the width of characters is counted right.</summary>
    private bool IsRagged()
    {
        var starts = Enumerable.Range(0, _lines.Count).Where(IsFull).Select(i => _lines[i].Values[^1].End).ToList();
        return starts.Count > 2 && starts.Max() - starts.Min() > 40;
    }

    private List<SourceItem> Build()
    {
        var isRow = Enumerable.Range(0, _lines.Count).Select(i => _found.ContainsKey(i) || _lines[i].Values.Count >= LeastUnlabelled).ToList();
        var (first, last) = (FirstFurniture(isRow.IndexOf(true)), isRow.LastIndexOf(true));
        var result = new List<SourceItem>();
        for (var i = 0; i < _lines.Count; i++)
        {
            if (isRow[i]) result.Add(Row(i));
            else if (i < first || i > last || !IsFurniture(i)) result.Add(_lines[i].Item);
            else if (Head(_lines[i]) is { } head) result.Add(head);
        }
        return result;
    }

    /// <summary>Heads stand above the first row.</summary>
    private int FirstFurniture(int firstRow)
    {
        var i = firstRow;
        while (i > 0 && IsFurniture(i - 1) && (IsHeadLine(i - 1) || (i > 1 && IsHeadLine(i - 2)))) i--;
        return i;
    }

    private bool IsHeadLine(int i) => _lines[i].Words.Any(word => _labels.IsHeadText(word.Text));

    /// <summary>Between a table's rows short lines are its heads and the pieces of its labels.</summary>
    private bool IsFurniture(int i) => _lines[i].Item.Raw.Trim().Length <= LongestFurniture * 2 && !_lines[i].Item.Raw.Contains('。');

    private SourceRow? Head(ColumnLine line)
    {
        var cells = line.Words.Concat(line.Values).ToList();
        return cells.Exists(word => _labels.IsHeadText(word.Text) || _labels.Row(word.Text) is { Row.IsGroup: true })
            ? new SourceRow(line.Item.Line, line.Item.Raw, [.. cells.Select(word => word.Text)], CellLayout.Columns, RowBreak.None)
            {
                Positions = [.. cells.Select(word => word.Middle)],
            }
            : null;
    }

    private SourceRow Row(int i)
    {
        var line = _lines[i];
        var width = Width(i);
        var values = line.Values.Count < width ? (IReadOnlyList<string>?)Placed(i, width) ?? Spread(line, width) : [.. line.Values.Select(word => word.Text)];
        IEnumerable<string> label = _found.TryGetValue(i, out var text) ? [text] : [];
        return new SourceRow(line.Item.Line, line.Item.Raw, [.. label, .. values], CellLayout.Columns, RowBreak.None);
    }

    /// <summary>Where no other row tells the columns, a hole among a row's zeros still shows that one of them is empty.</summary>
    private static List<string> Spread(ColumnLine line, int width)
    {
        if (!line.Values.All(word => RowReading.IsZero(word.Text))) return [.. line.Values.Select(word => word.Text)];
        var steps = line.Values.Zip(line.Values.Skip(1), (left, right) => right.Middle - left.Middle).ToList();
        List<string> values = [.. line.Values.Select(word => word.Text)];
        if (steps.Count > 0 && steps.Min() is > NarrowestStep and var least)
        {
            for (var n = steps.Count; n > 0; n--) values.InsertRange(n, Enumerable.Repeat("", (int)Math.Round((double)steps[n - 1] / least) - 1));
        }
        return values.Count <= width ? values : [.. line.Values.Select(word => word.Text)];
    }

    private int Width(int i) => _found.TryGetValue(i, out var text) && (_labels.NumberedRow(text) ?? _labels.LikeRow(text)) is { } label
        ? label.Block.LeafColumns.Count() : _lines[i].Values.Count;

    private bool IsFull(int i) => _found.ContainsKey(i) && _lines[i].Values.Count == Width(i) && Width(i) > 1;

    private FormBlock? BlockOf(int i) => _found.TryGetValue(i, out var text) ? (_labels.NumberedRow(text) ?? _labels.LikeRow(text))?.Block : null;

    /// <summary>Values of a row with empty cells, by the columns of the nearest full rows; null when one of them fits no column or two.</summary>
    private string[]? Placed(int i, int width)
    {
        var block = BlockOf(i);
        var full = Enumerable.Range(0, _lines.Count).Where(n => IsFull(n) && BlockOf(n) == block).OrderBy(n => Math.Abs(n - i)).Take(4).ToList();
        if (full.Count < 2) return null;
        var columns = Enumerable.Range(0, width).Select(c => full.Average(n => (double)_lines[n].Values[c].Middle)).ToList();
        var reach = Enumerable.Range(1, width - 1).Min(c => columns[c] - columns[c - 1]) / 2;
        // Full rows whose own numbers do not stand below each other say nothing of another's.
        if (columns.Where((column, c) => full.Exists(n => Math.Abs(_lines[n].Values[c].Middle - column) > reach / 2)).Any()) return null;
        var cells = new string[width];
        Array.Fill(cells, "");
        foreach (var word in _lines[i].Values)
        {
            var nearest = columns.IndexOf(columns.MinBy(column => Math.Abs(column - word.Middle)));
            if (Math.Abs(columns[nearest] - word.Middle) > reach * 0.9 || cells[nearest].Length > 0) return null;
            cells[nearest] = word.Text;
        }
        return cells;
    }
}
