using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>
/// Finds the label of each line of values: on the line itself, on lines above and below it, or over several of them. A line of text gives
/// its label to one line of values only; where two could have it, nobody gets it.
/// </summary>
internal sealed class ColumnLabels(IReadOnlyList<ColumnLine> lines, FormLabels labels)
{
    private const int MostLines = 4;
    private const int MostWords = 8;
    private const int LeastInColumn = 4;

    private readonly Dictionary<int, string> _found = [];
    private readonly HashSet<int> _used = [];

    /// <returns>The label text by the index of its line of values.</returns>
    public IReadOnlyDictionary<int, string> Find()
    {
        var values = Enumerable.Range(0, lines.Count).Where(i => lines[i].Values.Count > 0).ToList();
        foreach (var i in values.Where(i => lines[i].Words.Count > 0)) TakeOwn(i);
        var open = values.Where(i => lines[i].Words.Count == 0 && !_found.ContainsKey(i)).ToList();
        while (open.RemoveAll(i => TakeNear(i, "", Text)) > 0) continue;
        if (LabelColumn() is { } column) TakeRightOf(column, [.. values.Where(i => !_found.ContainsKey(i))]);
        return _found;
    }

    /// <summary>What is still without a label may have pieces of a group's label on its lines, which stand left of its own.</summary>
    private void TakeRightOf(int column, List<int> open)
    {
        string Label(int line) => string.Concat(lines[line].Words.Where(word => word.Start >= column - 1).Select(word => word.Text));
        string Labels(int from, int to) => string.Concat(Enumerable.Range(from, Math.Max(0, to - from)).Select(Label));
        while (open.RemoveAll(i => TakeNear(i, Label(i), Labels)) > 0) continue;
    }

    /// <summary>Where the labels of the innermost rows (1. and the like) begin, when enough of them begin in one column.</summary>
    private int? LabelColumn() => lines.SelectMany(line => line.Words).Where(word => word.Text.Length > 2 && char.IsAsciiDigit(word.Text[0]) && word.Text[1] is '.' or '．' or '、')
        .GroupBy(word => word.Start).Where(column => column.Count() >= LeastInColumn).MaxBy(column => column.Count())?.Key;

    /// <summary>A label that stands on the line, alone or with lines above and below.</summary>
    private void TakeOwn(int i)
    {
        var words = lines[i].Words;
        for (var count = Math.Min(words.Count, MostWords); count >= 1; count--)
        {
            var own = string.Concat(words.Skip(words.Count - count).Select(word => word.Text));
            if (labels.NumberedRow(own) is not null && Settle(i, i, i, own)) return;
        }
        foreach (var (first, last) in Windows(i))
        {
            for (var count = 1; count <= Math.Min(words.Count, MostWords); count++)
            {
                var own = string.Concat(words.Skip(words.Count - count).Select(word => word.Text));
                var text = Text(first, i) + own + Text(i + 1, last + 1);
                if (labels.NumberedRow(text) is not null && Settle(i, first, last, text)) return;
            }
        }
        if (labels.LikeRow(lines[i].LastStretch) is { Row.IsGroup: false }) Settle(i, i, i, lines[i].LastStretch);
    }

    /// <summary>Values alone on their line, or with a piece of their label: it stands around them, above or below.</summary>
    private bool TakeNear(int i, string own, Func<int, int, string> textOf)
    {
        var fits = new List<(int First, int Last, string Text)>();
        foreach (var (first, last) in Windows(i))
        {
            var text = textOf(first, i) + own + textOf(i + 1, last + 1);
            if (labels.NumberedRow(text) is { Row.IsGroup: false }) fits.Add((first, last, text));
        }
        var around = fits.FindAll(fit => fit.First < i && fit.Last > i);
        if (around.Count > 0) fits = around;
        if (fits.Select(fit => labels.NumberedRow(fit.Text)!.Row).Distinct().Count() > 1) fits = Nearest(i, fits);
        return fits.Count > 0 && Settle(i, fits[0].First, fits[0].Last, fits[0].Text);
    }

    /// <summary>Of a label above and one below, the one with no empty line in between.</summary>
    private List<(int First, int Last, string Text)> Nearest(int i, List<(int First, int Last, string Text)> fits)
    {
        var close = fits.FindAll(fit => fit.First < i ? !GapBetween(i - 1, i) : !GapBetween(i, i + 1));
        return close.Select(fit => labels.NumberedRow(fit.Text)!.Row).Distinct().Count() == 1 ? close : [];
    }

    private bool GapBetween(int above, int below) =>
        above >= 0 && below < lines.Count && lines[below].Item.Line - lines[above].Item.Line > 1;

    private bool Settle(int i, int first, int last, string text)
    {
        _found[i] = text;
        for (var line = first; line <= last; line++) _used.Add(line);
        return true;
    }

    /// <summary>The stretches of lines around a line of values that hold no other values and no label given away, smallest first.</summary>
    private IEnumerable<(int First, int Last)> Windows(int i)
    {
        var up = 0;
        while (up < MostLines && i - up - 1 >= 0 && IsFree(i - up - 1)) up++;
        var down = 0;
        while (down < MostLines && i + down + 1 < lines.Count && IsFree(i + down + 1)) down++;
        return from size in Enumerable.Range(1, up + down)
               from above in Enumerable.Range(0, size + 1)
               where above <= up && size - above <= down
               select (i - above, i + size - above);
    }

    private bool IsFree(int line) => lines[line].Values.Count == 0 && !_used.Contains(line);

    private string Text(int from, int to) =>
        string.Concat(Enumerable.Range(from, Math.Max(0, to - from)).Select(line => lines[line].LastStretch));
}
