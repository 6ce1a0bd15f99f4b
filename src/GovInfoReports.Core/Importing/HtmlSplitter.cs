using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using System.Text;

namespace GovInfoReports.Core.Importing;

/// <summary>Splits HTML into lines and rows: text by block elements, tables with merged cells resolved. Lines are counted as they are produced.</summary>
internal sealed class HtmlSplitter
{
    private const int MostSpan = 60;

    private static readonly HashSet<string> Skipped = ["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "NAV", "SVG", "IFRAME", "SELECT", "BUTTON"];
    private static readonly HashSet<string> Inline =
        ["A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DEL", "EM", "FONT", "I", "INS", "LABEL", "MARK", "Q", "RUBY", "RT", "RP", "S", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "U", "O:P", "IMG"];

    private readonly List<SourceItem> _items = [];
    private readonly StringBuilder _line = new();
    private int _lines;
    private bool _afterTable;

    public static bool IsHtml(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 4096)).TrimStart("\uFEFF \t\r\n");
        return start.StartsWith("<", StringComparison.Ordinal) && start.Length > 1 && (char.IsAsciiLetter(start[1]) || start[1] is '!' or '?');
    }

    public static SourceDocument Split(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body;
        var splitter = new HtmlSplitter();
        if (body is not null) splitter.Walk(body);
        return new SourceDocument(splitter._items, []);
    }

    /// <summary>Walks without recursion: a hostile page may nest elements a hundred thousand deep.</summary>
    private void Walk(INode root)
    {
        var pending = new Stack<(INode Node, bool Leaving)>();
        pending.Push((root, false));
        while (pending.TryPop(out var next))
        {
            if (next.Leaving) EndLine();
            else Enter(next.Node, pending);
        }
        EndLine();
    }

    private void Enter(INode node, Stack<(INode, bool)> pending)
    {
        if (node is IText text) _line.Append(OneLine(text.Data));
        if (node is not IElement element || Skipped.Contains(element.NodeName.ToUpperInvariant())) return;
        if (element is IHtmlTableElement table && !HoldsTable(table))
        {
            EndLine();
            AddTable(table);
            return;
        }
        var name = element.NodeName.ToUpperInvariant();
        if (name == "BR") EndLine();
        else if (!Inline.Contains(name))
        {
            EndLine();
            pending.Push((node, true));
        }
        for (var child = element.LastChild; child is not null; child = child.PreviousSibling) pending.Push((child, false));
    }

    /// <summary>A table around tables is layout, as on older government sites.</summary>
    private static bool HoldsTable(IHtmlTableElement table) => table.QuerySelector("table") is not null;

    private void EndLine()
    {
        var text = _line.ToString();
        _line.Clear();
        if (LabelText.IsBlank(text)) return;
        _items.Add(new SourceText(++_lines, text));
        _afterTable = false;
    }

    private void AddTable(IHtmlTableElement table)
    {
        var first = true;
        foreach (var cells in Grid(table))
        {
            var gap = first && _afterTable ? RowBreak.NewTable : RowBreak.None;
            _items.Add(new SourceRow(++_lines, string.Join('\t', cells).TrimEnd('\t'), cells, CellLayout.Grid, gap));
            first = false;
        }
        _afterTable = !first;
    }

    /// <summary>Each merged cell's text stands in its upper left place; the places it covers are empty.</summary>
    private static IEnumerable<string[]> Grid(IHtmlTableElement table)
    {
        var covered = new List<int>();
        foreach (var row in table.Rows)
        {
            var cells = new List<string>();
            foreach (var cell in row.Cells)
            {
                PassCovered(cells, covered);
                var (columns, rows) = (Math.Clamp(cell.ColumnSpan, 1, MostSpan), Math.Clamp(cell.RowSpan, 1, MostSpan));
                for (var i = 0; i < columns; i++)
                {
                    while (covered.Count <= cells.Count) covered.Add(0);
                    covered[cells.Count] = rows - 1;
                    cells.Add(i == 0 ? CellText(cell) : "");
                }
            }
            PassCovered(cells, covered);
            yield return [.. cells];
        }
    }

    private static void PassCovered(List<string> cells, List<int> covered)
    {
        while (cells.Count < covered.Count && covered[cells.Count] > 0)
        {
            covered[cells.Count]--;
            cells.Add("");
        }
    }

    private static string CellText(IElement cell) => LabelText.Trim(OneLine(cell.TextContent));

    /// <summary>Line ends and TABs of the source are blanks in HTML; an ideographic or no-break space stays.</summary>
    private static string OneLine(string text) => text.Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ').Replace('\t', ' ');
}
