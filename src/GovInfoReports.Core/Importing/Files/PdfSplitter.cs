using GovInfoReports.Core.Importing.Head;
using GovInfoReports.Core.Importing.Sources;
using GovInfoReports.Core.Importing.Labels;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Forms;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>
/// Splits the text layer of a PDF into lines and rows. A ruled table is read by its rules, so that every number keeps its cell; a text
/// without ruled tables is laid out in columns of characters, as the recogniser of plain text knows it.
/// </summary>
internal sealed partial class PdfSplitter(ParserBudget budget)
{
    private const int MostPages = 200;

    private static readonly HashSet<string> Captions = [.. FormCatalog.All.SelectMany(form => form.Tables).Select(table => LabelText.Key(table.Caption))];

    private readonly List<SourceItem> _items = [];

    /// <exception cref="RefusedException">The file is damaged, locked, or has no text.</exception>
    /// <exception cref="OverBudgetException">Larger than any report.</exception>
    public static SourceDocument Split(ReadOnlyMemory<byte> bytes, ParserBudget budget)
    {
        try
        {
            var options = new ParsingOptions { SkipMissingFonts = true, FilterProvider = new MeteredFilters(budget) };
            using var document = PdfDocument.Open(bytes.ToArray(), options);
            if (document.NumberOfPages > MostPages) throw new OverBudgetException($"PDF 超过 {MostPages} 页，不像一份年度报告。请只保留报告所在的页后再导入。");
            PdfLabour.Demand(document);
            return new PdfSplitter(budget).Split(document);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new RefusedException("PDF 设有密码，无法读取。请取消密码，或者复制其中的文字后粘贴导入。");
        }
        catch (Exception e) when (e is not (OverBudgetException or RefusedException or OperationCanceledException or OutOfMemoryException))
        {
            // The library throws whatever a damaged file makes it stumble over.
            throw new RefusedException("PDF 已损坏或不完整，无法读取。请重新下载，或者复制其中的文字后粘贴导入。");
        }
    }

    private SourceDocument Split(PdfDocument document)
    {
        var pages = new List<PdfPage>();
        foreach (var page in document.GetPages()) pages.Add(Read(page));
        if (pages.TrueForAll(page => page.Lines.Count == 0 && page.Tables.Count == 0))
            throw new RefusedException("这份 PDF 里没有文字，应是扫描件。请先用文字识别（OCR）软件转换并校对，或者找到原来的 Word 文件再导入。");
        DropRunningHeads(pages);
        if (pages.TrueForAll(page => page.Tables.Count == 0)) return TextSplitter.Split(PdfLine.LaidOut([.. pages.SelectMany(page => page.Lines)]));
        var margins = PdfMargins.Of([.. pages.SelectMany(page => page.Lines)]);
        foreach (var page in pages) Add(page, margins);
        return new SourceDocument(_items, []);
    }

    private PdfPage Read(Page page)
    {
        var glyphs = new List<PdfGlyph>();
        foreach (var letter in page.Letters)
        {
            budget.Spend();
            // What stands aslant is a watermark.
            if (letter.TextOrientation == TextOrientation.Horizontal) glyphs.Add(PdfGlyph.Of(letter));
        }
        var tables = PdfRuledTable.Find(PdfRule.Of(page, budget));
        var free = glyphs.Where(glyph => !tables.Exists(table => table.Take(glyph))).ToList();
        var lines = PdfLine.Of(free).Where(line => !IsPageNumber(line, page.Height)).ToList();
        return new PdfPage(lines, tables, page.Height);
    }

    private static bool IsPageNumber(PdfLine line, double height) =>
        (line.Baseline < height * 0.12 || line.Baseline > height * 0.9) && PageNumber().IsMatch(line.Text);

    /// <summary>The same words at the top of three pages or more are no part of the text.</summary>
    private static void DropRunningHeads(List<PdfPage> pages)
    {
        var heads = pages.Select(page => page.Lines.FirstOrDefault(line => line.Baseline > page.Height * 0.9)).OfType<PdfLine>()
            .GroupBy(line => line.Text).Where(alike => alike.Count() >= 3).Select(alike => alike.Key).ToHashSet();
        foreach (var page in pages) page.Lines.RemoveAll(line => line.Baseline > page.Height * 0.9 && heads.Contains(line.Text));
    }

    private void Add(PdfPage page, PdfMargins margins)
    {
        PdfLine? before = null;
        var tables = page.Tables.OrderByDescending(table => table.Top).ToList();
        foreach (var line in page.Lines)
        {
            while (tables.Count > 0 && tables[0].Top > line.Baseline) (before, _) = (null, AddTable(tables));
            if (tables.Count > 0 && IsCaption(line, tables[0])) continue;
            AddLine(line, before is not null ? before.RunsOnInto(line, margins) : ContinuesPage(line, margins));
            before = line;
        }
        while (tables.Count > 0) AddTable(tables);
    }

    /// <summary>Whether the first line of a page goes on with the last paragraph of the page before.</summary>
    private bool ContinuesPage(PdfLine line, PdfMargins margins) =>
        _items.LastOrDefault() is SourceText { Raw.Length: > 20 } last && !last.Raw.EndsWith('。') && line.Continues(margins);

    private void AddLine(PdfLine line, bool runsOn)
    {
        if (runsOn && _items[^1] is SourceText text) _items[^1] = text with { Raw = text.Raw + line.Text };
        else _items.Add(new SourceText(_items.Count + 1, line.Text));
    }

    /// <summary>The name of a table right above it is the form's own.</summary>
    private static bool IsCaption(PdfLine line, PdfRuledTable table) => line.Baseline - table.Top < 3 * line.Size && !SectionHeadings.IsHeading(line.Text) && Captions.Contains(LabelText.Key(line.Text));

    private bool AddTable(List<PdfRuledTable> tables)
    {
        foreach (var (cells, covered) in tables[0].Rows())
            _items.Add(new SourceRow(_items.Count + 1, string.Join('\t', cells).TrimEnd('\t'), cells, CellLayout.Grid, RowBreak.None) { Covered = covered });
        tables.RemoveAt(0);
        return true;
    }

    private sealed record PdfPage(List<PdfLine> Lines, List<PdfRuledTable> Tables, double Height);

    [GeneratedRegex(@"^\s*(?:[-—–－·]*\s*[0-9]{1,3}\s*[-—–－·]*|第\s*[0-9]{1,3}\s*页.{0,12}|[0-9]{1,3}\s*/\s*[0-9]{1,3})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
