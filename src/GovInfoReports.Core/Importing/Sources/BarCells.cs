using GovInfoReports.Core.Importing.Head;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Sources;

/// <summary>
/// Reads tables that came out of a web page with one cell a line and a bar at each cell's end: <c>规章 |</c>, a bar alone on its line,
/// several bars for merged cells. What stands between two bars is one cell, and nothing between them is an empty one; which cells form a
/// row is not said.
/// </summary>
internal sealed class BarCells(List<SourceItem> items)
{
    private const int LongestLine = 60;

    private readonly List<(int Line, string Text)> _pending = [];

    public void Take(int line, string text)
    {
        if (!text.Contains('|'))
        {
            if (LabelText.IsBlank(text)) return;
            if (text.Length > LongestLine || text.Contains('。') || SectionHeadings.IsHeading(text)) TakeText(line, text);
            else _pending.Add((line, text));
            return;
        }
        var parts = text.Split('|');
        foreach (var part in parts[..^1])
        {
            if (!LabelText.IsBlank(part)) _pending.Add((line, part));
            Close(line);
        }
        if (!LabelText.IsBlank(parts[^1])) _pending.Add((line, parts[^1]));
    }

    /// <summary>The table ends: what no bar closed is text.</summary>
    public void Flush()
    {
        foreach (var (line, text) in _pending) items.Add(new SourceText(line, text));
        _pending.Clear();
    }

    private void TakeText(int line, string text)
    {
        Flush();
        items.Add(new SourceText(line, text));
    }

    private void Close(int line)
    {
        if (_pending.Count == 0)
        {
            items.Add(new SourceCell(line, ""));
            return;
        }
        var start = FirstOfCell();
        for (var i = 0; i < start; i++) items.Add(new SourceText(_pending[i].Line, _pending[i].Text));
        var lines = _pending[start..];
        var text = string.Join('\n', lines.Select(part => LabelText.Trim(part.Text)));
        items.Add(new SourceCell(lines[0].Line, text));
        _pending.Clear();
    }

    /// <summary>Lines that are one label broken apart are one cell; otherwise the cell is the last line, unless numbers stand above each other in it.</summary>
    private int FirstOfCell()
    {
        for (var start = 0; start < _pending.Count - 1; start++)
        {
            if (KnownLabels.Begins(LabelText.Fold(string.Concat(_pending[start..].Select(part => part.Text))))) return start;
        }
        var first = _pending.Count - 1;
        while (first > 0 && char.IsAsciiDigit(LabelText.Trim(_pending[first].Text)[0]) && LabelText.Trim(_pending[first - 1].Text).All(char.IsAsciiDigit)) first--;
        return first;
    }
}
