using GovInfoReports.Core.Importing.Labels;
using System.Xml.Linq;
using GovInfoReports.Core.Exporting.Office;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>Splits a workbook into rows as its reader sees them: visible sheets, rows and columns, formulas by their last result.</summary>
internal sealed class XlsxSplitter
{
    public const string MainPart = "xl/workbook.xml";

    private const int MostColumns = 200;
    private const int CharactersPerNode = 64;

    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<SourceItem> _items = [];
    private readonly SheetText _text;
    private readonly ParserBudget _budget;

    private XlsxSplitter(SheetText text, ParserBudget budget) => (_text, _budget) = (text, budget);

    /// <exception cref="RefusedException">The file cannot be read.</exception>
    /// <exception cref="OverBudgetException">Larger than any report.</exception>
    public static SourceDocument Split(OfficePackage package, ParserBudget budget)
    {
        var book = package.Xml(MainPart) ?? throw new RefusedException("Excel 文件中没有工作表，无法读取。");
        var targets = package.Targets(MainPart);
        var splitter = new XlsxSplitter(new SheetText(package.Xml("xl/sharedStrings.xml"), package.Xml("xl/styles.xml")), budget);
        foreach (var sheet in book.Descendants(S + "sheet").Where(sheet => (string?)sheet.Attribute("state") is null or "visible"))
        {
            if (targets.TryGetValue((string?)sheet.Attribute(R + "id") ?? "", out var part) && package.Xml(part) is { } cells) splitter.Add(cells);
        }
        return new SourceDocument(splitter._items, []);
    }

    private void Add(XElement sheet)
    {
        var hidden = HiddenColumns(sheet);
        var covered = Covered(sheet);
        var first = true;
        foreach (var row in sheet.Descendants(S + "row").Where(row => !IsTrue(row, "hidden")))
        {
            var cells = CellsOf(row, hidden, covered);
            if (cells.TrueForAll(LabelText.IsBlank) || IsCheck(cells)) continue;
            var gap = first && _items.Count > 0 ? RowBreak.NewTable : RowBreak.None;
            // One long text may stand in every cell: what counts is what comes out.
            _budget.Spend(cells.Count + cells.Sum(cell => cell.Length) / CharactersPerNode);
            _items.Add(new SourceRow(_items.Count + 1, string.Join('\t', cells).TrimEnd('\t'), cells, CellLayout.Grid, gap));
            first = false;
        }
    }

    /// <summary>A row of our own template that checks the table above it.</summary>
    private static bool IsCheck(List<string> cells) => cells.First(cell => !LabelText.IsBlank(cell)).StartsWith(XlsxReport.CheckMark, StringComparison.Ordinal);

    private List<string> CellsOf(XElement row, HashSet<int> hidden, HashSet<(int Row, int Column)> covered)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements(S + "c"))
        {
            var (line, column) = Place((string?)cell.Attribute("r")) ?? (0, cells.Count);
            if (column >= MostColumns) break;
            while (cells.Count < column) cells.Add("");
            if (cells.Count > column) continue;
            cells.Add(hidden.Contains(column) || covered.Contains((line, column)) ? "" : _text.Of(cell));
        }
        return cells;
    }

    private static HashSet<int> HiddenColumns(XElement sheet) => [.. sheet.Descendants(S + "col").Where(column => IsTrue(column, "hidden") && Number(column, "min") > 0)
        .SelectMany(column => Enumerable.Range(0, MostColumns).Where(at => at + 1 >= Number(column, "min") && at + 1 <= Number(column, "max")))];

    private static int Number(XElement element, string name) => int.TryParse((string?)element.Attribute(name), out var number) ? number : 0;

    /// <summary>Places under a merged cell; what an earlier merge left there is not shown.</summary>
    private HashSet<(int Row, int Column)> Covered(XElement sheet)
    {
        const int MostRows = 2_000;
        const int PlacesPerNode = 8;
        var covered = new HashSet<(int, int)>();
        foreach (var merge in sheet.Descendants(S + "mergeCell"))
        {
            var corners = ((string?)merge.Attribute("ref") ?? "").Split(':');
            if (corners.Length != 2 || Place(corners[0]) is not { } from || Place(corners[1]) is not { } to) continue;
            _budget.Spend(Math.Clamp(to.Row - from.Row + 1, 1, MostRows) * Math.Clamp(to.Column - from.Column + 1, 1, MostColumns) / PlacesPerNode + 1);
            for (var row = from.Row; row <= Math.Min(to.Row, from.Row + MostRows); row++)
            {
                for (var column = from.Column; column <= Math.Min(to.Column, MostColumns); column++)
                {
                    if ((row, column) != from) covered.Add((row, column));
                }
            }
        }
        return covered;
    }

    /// <summary>Row from 1 and column from 0 of a reference such as C7.</summary>
    private static (int Row, int Column)? Place(string? reference)
    {
        var letters = reference?.TakeWhile(char.IsAsciiLetterUpper).Count() ?? 0;
        if (letters is 0 or > 3 || !int.TryParse(reference![letters..], out var row)) return null;
        return (row, reference[..letters].Aggregate(0, (column, letter) => column * 26 + (letter - 'A' + 1)) - 1);
    }

    private static bool IsTrue(XElement element, string name) => (string?)element.Attribute(name) is "1" or "true";
}
