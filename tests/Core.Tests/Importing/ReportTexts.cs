using System.Text;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>How a table is written in a text.</summary>
public enum Layout
{
    /// <summary>A full grid with TABs; merged places are empty.</summary>
    Tabs,

    /// <summary>TABs as Word copies them: places covered from above are empty, merged columns are left out.</summary>
    RaggedTabs,
    CellPerLine,
    Pipes,
    Html,
}

/// <summary>Writes a report as agencies' texts look, with printed totals; a test may put its own text into any cell.</summary>
internal static class ReportTexts
{
    public static string Write(ReportContent content, Layout layout, Dictionary<string, string>? cells = null)
    {
        var text = new StringBuilder();
        AddLine(text, content.Title, layout);
        foreach (var block in content.Preamble) AddLine(text, block.Text(content.Tables), layout);
        foreach (var section in content.Form.Sections)
        {
            AddLine(text, section.Heading, layout);
            if (section.Table is { } table) AddTable(text, content, table, layout, cells ?? []);
            foreach (var block in content.Sections[section.Id]) AddLine(text, block.Text(content.Tables), layout);
        }
        return layout == Layout.Html ? $"<html><head><title>x</title></head><body>{text}</body></html>" : text.ToString();
    }

    private static void AddLine(StringBuilder text, string? line, Layout layout) =>
        text.Append(layout == Layout.Html ? $"<p>　　{line}</p>\n" : $"　　{line}\n\n");

    private static void AddTable(StringBuilder text, ReportContent content, FormTable table, Layout layout, Dictionary<string, string> cells)
    {
        string TextOf(GridCell cell) => cell.Cell is null ? cell.Text
            : cells.GetValueOrDefault(cell.Cell.Id) ?? CellInput.Format(cell.Cell, content.Tables.Printed(cell.Cell));
        if (layout == Layout.Html) AddHtml(text, table.Grid, TextOf);
        else if (layout is Layout.Tabs or Layout.Pipes) AddGrid(text, table.Grid, TextOf, layout);
        else AddRagged(text, table.Grid, TextOf, layout);
        text.Append('\n');
    }

    private static void AddHtml(StringBuilder text, TableGrid grid, Func<GridCell, string> textOf)
    {
        text.Append("<table>");
        foreach (var row in grid.Rows)
        {
            text.Append("<tr>");
            foreach (var cell in row) text.Append($"<td rowspan=\"{cell.RowSpan}\" colspan=\"{cell.ColumnSpan}\"><p>{textOf(cell)}</p></td>");
            text.Append("</tr>\n");
        }
        text.Append("</table>");
    }

    private static void AddGrid(StringBuilder text, TableGrid grid, Func<GridCell, string> textOf, Layout layout)
    {
        for (var r = 0; r < grid.Rows.Count; r++)
        {
            var places = new string[grid.Columns];
            Array.Fill(places, "");
            foreach (var cell in grid.Rows[r]) places[cell.Column] = textOf(cell);
            text.Append(layout == Layout.Tabs ? string.Join('\t', places) : $"| {string.Join(" | ", places)} |").Append('\n');
            if (r == 0 && layout == Layout.Pipes) text.Append('|').Insert(text.Length, "---|", grid.Columns).Append('\n');
        }
    }

    /// <summary>Only the cells that exist: one for a merged cell, an empty one where a cell above reaches down.</summary>
    private static void AddRagged(StringBuilder text, TableGrid grid, Func<GridCell, string> textOf, Layout layout)
    {
        var all = grid.Rows.SelectMany(row => row).ToList();
        for (var r = 0; r < grid.Rows.Count; r++)
        {
            var cells = all.Where(cell => cell.Row <= r && r < cell.Row + cell.RowSpan).OrderBy(cell => cell.Column)
                .Select(cell => cell.Row == r ? textOf(cell) : "").ToList();
            text.Append(layout == Layout.RaggedTabs ? string.Join('\t', cells) + "\n" : string.Concat(cells.Select(cell => $"\t{cell}\n")) + "\n");
        }
    }
}
