using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Exporting;

/// <summary>A table of the report as HTML: caption, header cells with scope, merged cells, one <c>tbody</c> for each named block.</summary>
internal static class HtmlTable
{
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
            AppendRow(html, table.Rows[i], encoder);
        }
        html.Append(CultureInfo.InvariantCulture, $"</{open}>\n</table>\n</div>\n");
    }

    private static bool StartsBlock(IReadOnlyList<DocumentCell> row) => row[0].Place.Role == GridCellRole.BlockCaption;

    private static void AppendRow(StringBuilder html, IReadOnlyList<DocumentCell> row, HtmlEncoder encoder)
    {
        html.Append("<tr>");
        foreach (var cell in row)
        {
            var spans = Span("colspan", cell.Place.ColumnSpan) + Span("rowspan", cell.Place.RowSpan);
            html.Append(cell.Cell is { } value
                ? $"<td id=\"{value.Id}\"{ClassOf(value)}{spans}>{encoder.Encode(cell.Text)}</td>"
                : $"<th scope=\"{ScopeOf(cell.Place.Role)}\"{spans}>{encoder.Encode(cell.Text)}</th>");
        }
        html.Append("</tr>\n");
    }

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
