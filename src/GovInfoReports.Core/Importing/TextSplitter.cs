namespace GovInfoReports.Core.Importing;

/// <summary>Splits plain text into lines and table rows. Three ways of writing a table are known: TABs, one cell a line, pipes.</summary>
internal sealed class TextSplitter
{
    private const int LongestContinuation = 20;

    private readonly List<SourceItem> _items = [];
    private readonly List<RecognitionNote> _notes = [];
    private readonly string[] _lines;
    private readonly bool _cellPerLine;
    private bool _blankSeen;
    private int _pipeRows;

    private TextSplitter(string text)
    {
        _lines = text.ReplaceLineEndings("\n").Split('\n');
        _cellPerLine = HasOneCellALine(_lines);
    }

    public static SourceDocument Split(string text)
    {
        var splitter = new TextSplitter(text);
        splitter.Run();
        return new SourceDocument(splitter._items, splitter._notes);
    }

    private static bool HasOneCellALine(string[] lines)
    {
        var single = lines.Count(line => line.StartsWith('\t') && line.LastIndexOf('\t') == 0 && line.Length <= LabelText.Longest);
        var several = lines.Count(line => line.AsSpan().Count('\t') > 1);
        return single >= 10 && single > 3 * several;
    }

    private void Run()
    {
        NoteLeadingBlankLines();
        for (var i = 0; i < _lines.Length; i++)
        {
            var line = _lines[i];
            if (_cellPerLine && line.StartsWith('\t')) i = ReadCells(i);
            else if (LabelText.IsBlank(line)) Blank(i, line);
            else if (IsPipeRow(line)) ReadPipeRow(i, line);
            else if (line.Contains('\t')) AddRow(i, line, line.Split('\t'), CellLayout.Tabs);
            else Add(new SourceText(i + 1, line));
        }
    }

    private void NoteLeadingBlankLines()
    {
        var blank = _lines.TakeWhile(LabelText.IsBlank).Count();
        if (blank > 0 && blank < _lines.Length)
            _notes.Add(new(NoteCodes.LeadingBlankLines, 1, "", $"正文之前有 {blank} 个空行，已略去。"));
    }

    private void Blank(int index, string line)
    {
        _blankSeen = true;
        _pipeRows = 0;
        if (line.Any(c => c is not (' ' or '\t')))
            _notes.Add(new(NoteCodes.StrayLine, index + 1, "", "此行只有不间断空格等不可见字符，已略去。"));
    }

    /// <summary>Reads one row of the one-cell-a-line layout; a line without TAB that continues a broken label belongs to its cell.</summary>
    /// <returns>The index of the row's last line.</returns>
    private int ReadCells(int first)
    {
        var cells = new List<string>();
        var i = first;
        for (; i < _lines.Length; i++)
        {
            var line = _lines[i];
            if (line.StartsWith('\t')) cells.Add(line[1..]);
            else if (Continues(line, cells[^1]))
            {
                _notes.Add(new(NoteCodes.HeaderCellSplit, i + 1, LabelText.Shorten(cells[^1] + line), "单元格内容断成了两行，已连接。"));
                cells[^1] += line;
            }
            else break;
        }
        var raw = string.Join('\n', _lines[first..i]);
        Add(new SourceRow(first + 1, raw, cells, CellLayout.CellPerLine, RowBreak.None));
        return i - 1;
    }

    private static bool Continues(string line, string cell) =>
        !LabelText.IsBlank(line) && line.Length <= LongestContinuation && !LabelText.IsBlank(cell)
        && !cell.Any(char.IsDigit) && !line.Any(c => c is '。' or '，' or '|') && !SectionHeadings.IsHeading(line);

    private static bool IsPipeRow(string line)
    {
        var trimmed = line.AsSpan().Trim();
        return trimmed.Count('|') >= 2 && (trimmed[0] == '|' || trimmed[^1] == '|' || !trimmed.Contains('。'));
    }

    private void ReadPipeRow(int index, string line)
    {
        var trimmed = line.Trim();
        if (trimmed.StartsWith('|')) trimmed = trimmed[1..];
        if (trimmed.EndsWith('|')) trimmed = trimmed[..^1];
        var cells = trimmed.Split('|');
        // The rule under the head is the second row; further down a row of lone dashes holds values that were not given.
        _pipeRows++;
        if (_pipeRows == 2 && cells.All(IsRule)) return;
        AddRow(index, line, cells, CellLayout.Pipes);
    }

    private static bool IsRule(string cell) => cell.Contains('-') && cell.Trim().All(c => c is '-' or ':');

    private void AddRow(int index, string line, string[] cells, CellLayout layout)
    {
        var follows = _items.Count > 0 && _items[^1] is SourceRow;
        var gap = !follows || !_blankSeen ? RowBreak.None : layout == CellLayout.Pipes ? RowBreak.NewTable : RowBreak.BlankLine;
        Add(new SourceRow(index + 1, line, cells, layout, gap));
    }

    private void Add(SourceItem item)
    {
        _items.Add(item);
        _blankSeen = false;
        if (item is not SourceRow { Layout: CellLayout.Pipes }) _pipeRows = 0;
    }
}
