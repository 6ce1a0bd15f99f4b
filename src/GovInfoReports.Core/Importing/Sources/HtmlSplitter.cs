using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Head;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GovInfoReports.Core.Importing.Files;
using System.Text;

namespace GovInfoReports.Core.Importing.Sources;

/// <summary>Splits HTML into lines and rows: text by block elements, tables with merged cells resolved. Lines are counted as they are produced.</summary>
internal sealed class HtmlSplitter(HtmlTree tree, ParserBudget budget, HtmlSight sight)
{
    private const int MostSpan = 60;

    private static readonly HashSet<string> Skipped = ["NAV", "FOOTER", "SELECT", "BUTTON"];
    private static readonly HashSet<string> Inline =
        ["A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DEL", "EM", "FONT", "I", "INS", "LABEL", "MARK", "Q", "RUBY", "RT", "RP", "S", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "U", "O:P", "IMG", "RB", "TIME", "VAR", "TT", "BIG", "WBR", "SUMMARY", "DETAILS", "INPUT", "OUTPUT", "DATA", "KBD", "SAMP", "DFN"];

    private readonly List<SourceItem> _items = [];
    private readonly HtmlCellText _cellText = new(sight);
    private readonly StringBuilder _line = new();
    private int _lines;
    private bool _afterTable;

    public static bool IsHtml(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 4096)).TrimStart("\uFEFF \t\r\n");
        return start.StartsWith("<", StringComparison.Ordinal) && start.Length > 1 && (char.IsAsciiLetter(start[1]) || start[1] is '!' or '?');
    }

    /// <exception cref="OverBudgetException">The page costs more than any report.</exception>
    public static SourceDocument Split(string html, ParserBudget budget)
    {
        var tree = HtmlTree.Parse(html, budget);
        var splitter = new HtmlSplitter(tree, budget, new HtmlSight(tree.Document));
        if (tree.Body is { } body) splitter.Walk(body);
        return new SourceDocument(splitter._items, []);
    }

    internal static bool IsInline(string name) => Inline.Contains(name);

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
        if (node is IText text && !HtmlSight.IsClosedDetail(text)) _line.Append(OneLine(text.Data));
        if (node is not IElement element || Skipped.Contains(element.NodeName.ToUpperInvariant()) || !sight.Sees(element)) return;
        if (element is IHtmlTableElement table && !tree.Layout.Contains(table))
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
        foreach (var (cells, covered) in Grid(table))
        {
            var gap = first && _afterTable ? RowBreak.NewTable : RowBreak.None;
            _items.Add(new SourceRow(++_lines, string.Join('\t', cells).TrimEnd('\t'), cells, CellLayout.Grid, gap) { Covered = covered });
            first = false;
        }
        _afterTable = !first;
    }

    /// <summary>Each merged cell's text stands in its upper left place; the places it covers are empty.</summary>
    private IEnumerable<(string[] Cells, int[] Covered)> Grid(IHtmlTableElement table)
    {
        var covered = new List<int>();
        foreach (var row in table.Rows.Where(sight.Sees))
        {
            var (cells, places) = (new List<string>(), new List<int>());
            foreach (var cell in row.Cells.Where(sight.Sees))
            {
                PassCovered(cells, covered, places);
                var (columns, rows) = (Math.Clamp(cell.ColumnSpan, 1, MostSpan), Math.Clamp(cell.RowSpan, 1, MostSpan));
                budget.Spend(columns);
                for (var i = 0; i < columns; i++)
                {
                    while (covered.Count <= cells.Count) covered.Add(0);
                    covered[cells.Count] = rows - 1;
                    if (i > 0) places.Add(cells.Count);
                    cells.Add(i == 0 ? _cellText.Of(cell) : "");
                }
            }
            PassCovered(cells, covered, places);
            yield return ([.. cells], [.. places]);
        }
    }

    private static void PassCovered(List<string> cells, List<int> covered, List<int> places)
    {
        while (cells.Count < covered.Count && covered[cells.Count] > 0)
        {
            covered[cells.Count]--;
            places.Add(cells.Count);
            cells.Add("");
        }
    }

    /// <summary>Line ends and TABs of the source are blanks in HTML; an ideographic or no-break space stays.</summary>
    internal static string OneLine(string text) => text.Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ').Replace('\t', ' ');
}
