using GovInfoReports.Core.Importing.Head;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Sources;

/// <summary>
/// Splits plain text into lines, rows and cells. Rows that a source marks are found here: TABs, bars, one cell a line after a TAB.
/// Tables without any mark stay lines; the tables' rooms find them by their labels.
/// </summary>
internal sealed class TextSplitter
{
    private const int LongestContinuation = 20;
    private const int MostQuotedLines = 6;

    private readonly List<SourceItem> _items = [];
    private readonly List<RecognitionNote> _notes = [];
    private readonly string?[] _lines;
    private readonly HashSet<int> _gone;
    private readonly BarCells _barCells;
    private readonly bool _cellPerLine;
    private readonly bool _barsCloseCells;
    private bool _blankSeen;
    private int _barRows;
    private bool _strayNoted;
    private bool _pageBreak;

    private TextSplitter(string text)
    {
        _lines = PageFurniture.Lines(text);
        for (var i = 0; i < _lines.Length; i++) _lines[i] = PlainBars(_lines[i]);
        _gone = DrawnTables.Redraw(_lines);
        _cellPerLine = HasOneCellALine(_lines);
        _barsCloseCells = HasBarsThatCloseCells(_lines);
        _barCells = new BarCells(_items);
    }

    public static SourceDocument Split(string text)
    {
        var splitter = new TextSplitter(text);
        splitter.Run();
        return new SourceDocument(splitter._items, splitter._notes) { EndsInNumber = text.Length > 0 && char.IsDigit(text[^1]) };
    }

    private static string? PlainBars(string? line) =>
        line is not null && line.AsSpan().IndexOfAny('｜', '│', '┃') >= 0 ? line.Replace('｜', '|').Replace('│', '|').Replace('┃', '|') : line;

    private static bool HasOneCellALine(string?[] lines)
    {
        var single = lines.Count(line => line is not null && line.StartsWith('\t') && line.LastIndexOf('\t') == 0 && line.Length <= LabelText.Longest);
        var several = lines.Count(line => line.AsSpan().Count('\t') > 1);
        return single >= 10 && single > 3 * several;
    }

    /// <summary>Bars close cells, one a line, when lines with several filled cells are the exception.</summary>
    private static bool HasBarsThatCloseCells(string?[] lines)
    {
        var (rows, cells) = (0, 0);
        foreach (var line in lines)
        {
            if (line is null || !line.Contains('|')) continue;
            if (line.Split('|').Count(part => !LabelText.IsBlank(part)) > 1) rows++;
            else cells++;
        }
        return cells >= 5 && cells > 2 * rows;
    }

    private void Run()
    {
        NoteLeadingBlankLines();
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_gone.Contains(i)) continue;
            if (_lines[i] is { } line) i = Take(i, line);
            else PageBreak();
        }
        _barCells.Flush();
    }

    /// <returns>The index of the last line taken.</returns>
    private int Take(int i, string line)
    {
        if (_barsCloseCells && InBarTable(i, line)) _barCells.Take(i + 1, line);
        else if (_cellPerLine && line.StartsWith('\t')) return ReadCells(i);
        else if (LabelText.IsBlank(line)) Blank(i, line);
        else if (IsBarRow(line)) ReadBarRow(i, line);
        else if (line.Contains('\t')) return ReadTabs(i, line);
        else Add(new SourceText(i + 1, WithoutMarkdown(line)));
        return i;
    }

    /// <summary>A line with a bar, or one whose neighbour has: the others of the text are no cells.</summary>
    private bool InBarTable(int i, string line)
    {
        const int reach = 3;
        if (line.Contains('|')) return true;
        for (var next = i + 1; next < _lines.Length && next <= i + reach; next++)
            if (_lines[next] is { } below && below.Contains('|')) return true;
        _barCells.Flush();
        return false;
    }

    /// <summary>What stood around a page's edge is no empty line of the report: a paragraph goes on behind it.</summary>
    private void PageBreak()
    {
        while (_items.Count > 0 && _items[^1] is SourceGap) _items.RemoveAt(_items.Count - 1);
        _blankSeen = _pageBreak = true;
    }

    private void NoteLeadingBlankLines()
    {
        var blank = _lines.TakeWhile(line => line is null || LabelText.IsBlank(line)).Count();
        if (blank > 0 && blank < _lines.Length)
            _notes.Add(new(NoteCodes.LeadingBlankLines, 1, "", $"正文之前有 {blank} 个空行，已略去。"));
    }

    private void Blank(int index, string line)
    {
        _blankSeen = true;
        _barRows = 0;
        if (!_pageBreak) _items.Add(new SourceGap(index + 1, line));
        if (!_strayNoted && line.Any(c => c is not (' ' or '\t')))
        {
            _strayNoted = true;
            _notes.Add(new(NoteCodes.StrayLine, index + 1, "", "此行只有不间断空格等不可见字符，已略去。"));
        }
    }

    /// <summary>Reads one row of the one-cell-a-line layout; a line without TAB that continues a broken label belongs to its cell.</summary>
    /// <returns>The index of the row's last line.</returns>
    private int ReadCells(int first)
    {
        var cells = new List<string>();
        var lines = new List<int>();
        var i = first;
        for (; i < _lines.Length; i++)
        {
            if (_lines[i] is not { } line) continue;
            if (line.StartsWith('\t'))
            {
                cells.Add(line[1..]);
                lines.Add(i + 1);
            }
            else if (Continues(line, cells[^1]))
            {
                _notes.Add(new(NoteCodes.HeaderCellSplit, i + 1, LabelText.Shorten(cells[^1] + line), "单元格内容断成了两行，已连接。"));
                cells[^1] += line;
            }
            else break;
        }
        var raw = string.Join('\n', _lines[first..i].OfType<string>());
        Add(new SourceRow(first + 1, raw, cells, CellLayout.CellPerLine, RowBreak.None) { CellLines = lines });
        return i - 1;
    }

    private static bool Continues(string line, string cell) =>
        !LabelText.IsBlank(line) && line.Length <= LongestContinuation && !LabelText.IsBlank(cell)
        && !cell.Any(char.IsDigit) && !line.Any(c => c is '。' or '，' or '|') && !SectionHeadings.IsHeading(line);

    private static bool IsBarRow(string line)
    {
        var trimmed = line.AsSpan().Trim();
        var bars = trimmed.Count('|');
        if (bars >= 2) return trimmed[0] == '|' || trimmed[^1] == '|' || !trimmed.Contains('。');
        return bars == 1 && (trimmed[^1] == '|' || trimmed[0] == '|') && trimmed.Length <= LabelText.Longest;
    }

    private void ReadBarRow(int index, string line)
    {
        var trimmed = line.Trim();
        if (trimmed.StartsWith('|')) trimmed = trimmed[1..];
        var closed = trimmed.EndsWith('|');
        if (closed) trimmed = trimmed[..^1];
        var cells = trimmed.Split('|');
        // The rule under the head is the second row; further down a row of lone dashes holds values that were not given.
        _barRows++;
        if (_barRows == 2 && cells.All(IsRule)) return;
        AddRow(index, line, cells, CellLayout.Pipes);
    }

    private static bool IsRule(string cell) => cell.Contains('-') && cell.Trim().All(c => c is '-' or ':');

    /// <summary>A cell that a spreadsheet put in quotes may hold line ends.</summary>
    private int ReadTabs(int index, string line)
    {
        var last = index;
        var quoted = line;
        while (HasOpenQuote(quoted) && last + 1 < _lines.Length && last - index < MostQuotedLines) quoted += "\n" + _lines[++last];
        if (HasOpenQuote(quoted)) (quoted, last) = (line, index);
        AddRow(index, quoted, [.. quoted.Split('\t').Select(Unquoted)], CellLayout.Tabs);
        return last;
    }

    private static bool HasOpenQuote(string line)
    {
        var cell = line[(line.LastIndexOf('\t') + 1)..];
        return cell.StartsWith('"') && (cell.AsSpan().Count('"') & 1) == 1;
    }

    private static string Unquoted(string cell) =>
        cell.Length > 1 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    /// <summary>A heading's number signs are the editor's, not the report's.</summary>
    private static string WithoutMarkdown(string line)
    {
        var text = line.AsSpan().TrimStart();
        var signs = text.IndexOfAnyExcept('#');
        if (signs is > 0 and <= 6 && text[signs] == ' ') text = text[signs..].Trim();
        else if (!text.StartsWith("**", StringComparison.Ordinal)) return line;
        return text.Length > 4 && text.StartsWith("**", StringComparison.Ordinal) && text.EndsWith("**", StringComparison.Ordinal)
            ? text[2..^2].ToString() : text.ToString();
    }

    private void AddRow(int index, string line, string[] cells, CellLayout layout)
    {
        var follows = _items.FindLast(item => item is not SourceGap) is SourceRow;
        var gap = !follows || !_blankSeen ? RowBreak.None : layout == CellLayout.Pipes ? RowBreak.NewTable : RowBreak.BlankLine;
        Add(new SourceRow(index + 1, line, cells, layout, gap));
    }

    private void Add(SourceItem item)
    {
        _items.Add(item);
        _blankSeen = _pageBreak = false;
        if (item is not SourceRow { Layout: CellLayout.Pipes }) _barRows = 0;
    }
}
