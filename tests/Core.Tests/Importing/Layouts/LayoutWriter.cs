using System.Text;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing.Layouts;

/// <summary>Writes a report in one of the layouts of real texts. The same seed gives the same text.</summary>
internal static class LayoutWriter
{
    public static string Write(ReportContent content, SourceLayout layout, int seed)
    {
        var random = new Random(seed);
        return layout switch
        {
            SourceLayout.Tabs => ReportTexts.Write(content, Layout.Tabs),
            SourceLayout.RaggedTabs => ReportTexts.Write(content, Layout.RaggedTabs),
            SourceLayout.TabCells => ReportTexts.Write(content, Layout.CellPerLine),
            SourceLayout.Markdown => ReportTexts.Write(content, Layout.Pipes).Replace("　　一、", "## 一、", StringComparison.Ordinal),
            SourceLayout.Html => ReportTexts.Write(content, Layout.Html),
            SourceLayout.BarRows => HalfWidth(Page(content, table => BarRows(content, table))),
            SourceLayout.BarClosedCells => HalfWidth(Page(content, table => BarCells(content, table, alone: false, random))),
            SourceLayout.BarAloneCells => HalfWidth(Page(content, table => BarCells(content, table, alone: true, random))),
            SourceLayout.OneCellALine => Page(content, table => CellLines(content, table)),
            SourceLayout.PdfCopy => Page(content, table => CopyLines(content, table)),
            SourceLayout.Blanks => Page(content, table => BlankRows(content, table, " ")),
            SourceLayout.WideBlanks => Page(content, table => BlankRows(content, table, "　")),
            _ => Page(content, table => new PdfTable(content, table, random).Write(), wrap: 30),
        };
    }

    /// <summary>Whether the layout shows a cell that is empty.</summary>
    public static bool ShowsBlanks(SourceLayout layout) =>
        layout is not (SourceLayout.PdfCopy or SourceLayout.Blanks or SourceLayout.WideBlanks or SourceLayout.PdfColumns);

    public static string Value(ReportContent content, FormCell cell) => CellInput.Format(cell, content.Tables.Printed(cell));

    private static string Page(ReportContent content, Func<FormTable, string> writeTable, int wrap = int.MaxValue)
    {
        var text = new StringBuilder("当前位置：首页>政务公开>政府信息公开年报\n").Append(content.Title).Append('\n');
        foreach (var block in content.Preamble) AddWrapped(text, block.Text(content.Tables), wrap);
        foreach (var section in content.Form.Sections)
        {
            text.Append(section.Heading).Append('\n');
            if (section.Table is { } table) text.Append(writeTable(table));
            foreach (var block in content.Sections[section.Id]) AddWrapped(text, block.Text(content.Tables), wrap);
        }
        return text.ToString();
    }

    private static void AddWrapped(StringBuilder text, string paragraph, int wrap)
    {
        for (var at = 0; at < paragraph.Length; at += wrap) text.Append(paragraph, at, Math.Min(wrap, paragraph.Length - at)).Append('\n');
    }

    /// <summary>A row's cells as a page's copy has them: merged columns as empty cells behind, merged rows not at all.</summary>
    private static string BarRows(ReportContent content, FormTable table)
    {
        var text = new StringBuilder();
        foreach (var row in table.Grid.Rows)
        {
            foreach (var cell in row) text.Append(Text(content, cell)).Append(" |").Append(cell.Cell is null ? "" : " ");
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string BarCells(ReportContent content, FormTable table, bool alone, Random random)
    {
        var text = new StringBuilder();
        var closesRows = random.Next(2) == 0;
        foreach (var row in table.Grid.Rows)
        {
            foreach (var cell in row)
            {
                var words = Text(content, cell);
                if (words.Length > 0) text.Append(Broken(words, cell.Role)).Append(alone ? "\n" : " ");
                text.Append("|\n");
            }
            if (closesRows && row.Count < table.Grid.Columns) text.Append('|', Math.Min(3, table.Grid.Columns - row.Count)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A page breaks a narrow head over two lines.</summary>
    private static string Broken(string words, GridCellRole role) => role == GridCellRole.ColumnHead && words.Length == 4 ? $"{words[..2]}\n{words[2..]}" : words;

    private static string CellLines(ReportContent content, FormTable table)
    {
        var text = new StringBuilder("\n");
        foreach (var row in table.Grid.Rows)
        {
            foreach (var cell in row) text.Append(Text(content, cell) is { Length: > 0 } words ? words : "\u00A0").Append('\n');
            text.Append("\n\n\n");
        }
        return text.ToString();
    }

    private static string CopyLines(ReportContent content, FormTable table) =>
        string.Concat(table.Grid.Rows.SelectMany(row => row).Select(cell => Text(content, cell) + "\n\n"));

    private static string BlankRows(ReportContent content, FormTable table, string blank) =>
        string.Concat(table.Grid.Rows.Select(row => string.Join(blank, row.Select(cell => Text(content, cell))) + "\n"));

    private static string Text(ReportContent content, GridCell cell) => cell.Cell is null ? cell.Text : Value(content, cell.Cell);

    private static string HalfWidth(string text) =>
        text.Replace('（', '(').Replace('）', ')').Replace('：', ':').Replace('，', ',').Replace("、本", "、本", StringComparison.Ordinal);
}
