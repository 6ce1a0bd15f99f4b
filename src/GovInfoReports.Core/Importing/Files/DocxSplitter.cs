using GovInfoReports.Core.Importing.Labels;
using System.Xml.Linq;
using static GovInfoReports.Core.Importing.Files.WordXml;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>Splits a Word document into lines and rows as its reader sees it: revisions taken as accepted, hidden and struck text left out.</summary>
internal sealed class DocxSplitter(WordNumbering numbering, ParserBudget budget)
{
    public const string MainPart = "word/document.xml";

    private readonly List<SourceItem> _items = [];
    private int _lines;
    private bool _afterTable;

    /// <exception cref="RefusedException">The file cannot be read.</exception>
    /// <exception cref="OverBudgetException">Larger than any report.</exception>
    public static SourceDocument Split(OfficePackage package, ParserBudget budget)
    {
        var body = package.Xml(MainPart)?.Element(W + "body") ?? throw new RefusedException("Word 文件中没有正文，无法读取。");
        var splitter = new DocxSplitter(WordNumbering.Of(package.Xml("word/numbering.xml"), package.Xml("word/styles.xml")), budget);
        splitter.AddBlocks(body);
        return new SourceDocument(splitter._items, []);
    }

    private void AddBlocks(XElement container)
    {
        foreach (var block in Blocks(container))
        {
            if (block.Name == W + "p") AddParagraph(block);
            else if (IsLayout(block)) AddCells(block);
            else AddTable(block);
        }
    }

    private void AddParagraph(XElement paragraph)
    {
        var text = numbering.Next(paragraph) + WordText.Of(paragraph);
        foreach (var line in text.Split('\n').Where(line => !LabelText.IsBlank(line)))
        {
            _items.Add(new SourceText(++_lines, line));
            _afterTable = false;
        }
        foreach (var box in WordText.Boxes(paragraph)) AddBlocks(box);
    }

    /// <summary>A table around tables arranges the page: what stands in its cells is read one after the other.</summary>
    private static bool IsLayout(XElement table) => table.Descendants(W + "tbl").Any();

    private void AddCells(XElement table)
    {
        foreach (var cell in Rows(table).SelectMany(Cells)) AddBlocks(cell);
    }

    private void AddTable(XElement table)
    {
        var first = true;
        foreach (var cells in new WordGrid(numbering, budget).Rows(table))
        {
            var gap = first && _afterTable ? RowBreak.NewTable : RowBreak.None;
            _items.Add(new SourceRow(++_lines, string.Join('\t', cells).TrimEnd('\t'), cells, CellLayout.Grid, gap));
            first = false;
        }
        _afterTable = !first;
    }
}
