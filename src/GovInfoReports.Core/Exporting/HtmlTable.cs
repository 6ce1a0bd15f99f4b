using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Exporting;

/// <summary>A table of the report as HTML: caption, header cells with scope, merged cells, one <c>tbody</c> for each named block.</summary>
internal static class HtmlTable
{
    private const int ShortestBroken = 4;
    private const int LongestBroken = 6;
    private const int LastWord = 2;

    public static void Append(StringBuilder html, DocumentTable table, HtmlEncoder encoder)
    {
        // What scrolls on a narrow screen must be reachable by keyboard, and then needs a name.
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{encoder.Encode(table.Caption)}\">\n<table id=\"{table.Table.Id}\" class=\"report-table\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<caption>{encoder.Encode(table.Caption)}</caption>\n");
        var open = "";
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var group = i < table.Grid.HeadRows ? "thead" : "tbody";
            if (group != open || StartsBlock(table.Rows[i]))
            {
                if (open.Length > 0) html.Append(CultureInfo.InvariantCulture, $"</{open}>\n");
                html.Append(CultureInfo.InvariantCulture, $"<{group}>\n");
                open = group;
            }
            AppendRow(html, table, table.Rows[i], encoder);
        }
        html.Append(CultureInfo.InvariantCulture, $"</{open}>\n</table>\n</div>\n");
    }

    private static bool StartsBlock(IReadOnlyList<DocumentCell> row) => row[0].Place.Role == GridCellRole.BlockCaption;

    private static void AppendRow(StringBuilder html, DocumentTable table, IReadOnlyList<DocumentCell> row, HtmlEncoder encoder)
    {
        html.Append("<tr>");
        foreach (var cell in row)
        {
            var spans = Span("colspan", cell.Place.ColumnSpan) + Span("rowspan", cell.Place.RowSpan);
            html.Append(cell.Cell is { } value
                ? $"<td id=\"{value.Id}\"{ClassOf(value)}{HeadsOf(table, cell)}{spans}>{encoder.Encode(cell.Text)}</td>"
                : $"<th{NameOf(table, cell)} scope=\"{ScopeOf(cell.Place.Role)}\"{spans}>{HeadText(cell.Place, encoder)}</th>");
        }
        html.Append("</tr>\n");
    }

    /// <summary>A head over one narrow column breaks before its last word or not at all: 商业|企业, 社会公益|组织, never 自然|人.</summary>
    private static string HeadText(GridCell head, HtmlEncoder encoder) => head is { Role: GridCellRole.ColumnHead, ColumnSpan: 1, Text.Length: >= ShortestBroken and <= LongestBroken }
        ? $"{encoder.Encode(head.Text[..^LastWord])}<wbr>{encoder.Encode(head.Text[^LastWord..])}"
        : encoder.Encode(head.Text);

    // By scope alone the heads of a table's first block would speak for the columns of all blocks below it; there each value names its heads.
    private static bool NamesHeads(DocumentTable table) => table.Grid.HeadRows == 0;

    private static string NameOf(DocumentTable table, DocumentCell head) => NamesHeads(table) ? $" id=\"{Name(table, head)}\"" : "";

    private static string Name(DocumentTable table, DocumentCell head) => string.Create(CultureInfo.InvariantCulture, $"{table.Table.Id}-{head.Place.Row}-{head.Place.Column}");

    private static string HeadsOf(DocumentTable table, DocumentCell value) =>
        NamesHeads(table) ? $" headers=\"{string.Join(' ', Heads(table, value).Select(head => Name(table, head)))}\"" : "";

    /// <summary>The block's caption, the heads of the value's column in that block, and the head of its row.</summary>
    private static IEnumerable<DocumentCell> Heads(DocumentTable table, DocumentCell value)
    {
        var above = table.Rows.Take(value.Place.Row).ToList();
        var top = above.FindLastIndex(StartsBlock);
        var block = above.Skip(Math.Max(0, top)).SelectMany(row => row);
        return [.. block.Where(cell => cell.Cell is null && Speaks(cell.Place, value.Place)), .. table.Rows[value.Place.Row].Where(cell => cell.Place.Role == GridCellRole.RowHead)];
    }

    private static bool Speaks(GridCell head, GridCell value) => head.Role == GridCellRole.BlockCaption
        || (head.Role == GridCellRole.ColumnHead && head.Column < value.Column + value.ColumnSpan && value.Column < head.Column + head.ColumnSpan);

    private static string Span(string name, int count) => count > 1 ? $" {name}=\"{count}\"" : "";

    private static string ClassOf(FormCell cell) => cell.IsComputed ? " class=\"total\"" : "";

    // "row" and "col" cover every row and column that a merged header spans; "rowgroup" is the block's tbody.
    private static string ScopeOf(GridCellRole role) => role switch
    {
        GridCellRole.BlockCaption => "rowgroup",
        GridCellRole.RowHead => "row",
        _ => "col",
    };
}
