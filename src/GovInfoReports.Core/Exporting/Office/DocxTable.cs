using System.Globalization;
using System.Text;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>A table of the report for Word: real merged cells, rows that do not break, heads that repeat on every page.</summary>
internal static class DocxTable
{
    /// <summary>The width of the type area in twentieths of a point.</summary>
    private const int Width = 8_844;

    public static void Append(StringBuilder xml, DocumentTable table)
    {
        var widths = ColumnWeights.Share(table.Grid, Width);
        xml.Append("<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/>").Append(CultureInfo.InvariantCulture, $"<w:tblW w:w=\"{Width}\" w:type=\"dxa\"/>");
        xml.Append("<w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/>").Append(CultureInfo.InvariantCulture, $"<w:tblCaption w:val=\"{OfficeZip.Escape(table.Caption)}\"/></w:tblPr><w:tblGrid>");
        foreach (var width in widths) xml.Append(CultureInfo.InvariantCulture, $"<w:gridCol w:w=\"{width}\"/>");
        xml.Append("</w:tblGrid>");
        var places = Places(table);
        for (var row = 0; row < table.Rows.Count; row++) AppendRow(xml, table, places, widths, row);
        xml.Append("</w:tbl>");
        // Word joins tables that touch, and wants a paragraph after the last one.
        xml.Append("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
    }

    /// <summary>The cell that covers each place of the table.</summary>
    private static DocumentCell[,] Places(DocumentTable table)
    {
        var places = new DocumentCell[table.Rows.Count, table.Grid.Columns];
        foreach (var cell in table.Rows.SelectMany(row => row))
        {
            var at = cell.Place;
            for (var row = at.Row; row < at.Row + at.RowSpan; row++)
            {
                for (var column = at.Column; column < at.Column + at.ColumnSpan; column++) places[row, column] = cell;
            }
        }
        return places;
    }

    private static void AppendRow(StringBuilder xml, DocumentTable table, DocumentCell[,] places, int[] widths, int row)
    {
        xml.Append("<w:tr><w:trPr><w:cantSplit/>").Append(row < table.Grid.HeadRows ? "<w:tblHeader/>" : "").Append("</w:trPr>");
        for (var column = 0; column < table.Grid.Columns;)
        {
            var cell = places[row, column];
            AppendCell(xml, cell, widths.AsSpan(column, cell.Place.ColumnSpan), isStart: cell.Place.Row == row);
            column += cell.Place.ColumnSpan;
        }
        xml.Append("</w:tr>");
    }

    private static void AppendCell(StringBuilder xml, DocumentCell cell, ReadOnlySpan<int> widths, bool isStart)
    {
        var width = 0;
        foreach (var part in widths) width += part;
        xml.Append(CultureInfo.InvariantCulture, $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if (cell.Place.ColumnSpan > 1) xml.Append(CultureInfo.InvariantCulture, $"<w:gridSpan w:val=\"{cell.Place.ColumnSpan}\"/>");
        if (cell.Place.RowSpan > 1) xml.Append(isStart ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
        xml.Append("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr>").Append(CultureInfo.InvariantCulture, $"<w:pStyle w:val=\"{StyleOf(cell)}\"/>");
        if (cell.Place is { Role: GridCellRole.RowHead, RowSpan: 1 }) xml.Append("<w:jc w:val=\"left\"/>");
        xml.Append("</w:pPr>");
        if (isStart && cell.Text.Length > 0) DocxReport.Run(xml, cell.Text, "");
        xml.Append("</w:p></w:tc>");
    }

    private static string StyleOf(DocumentCell cell) => cell.Place.Role is GridCellRole.ColumnHead or GridCellRole.BlockCaption ? "TableHead" : "TableText";
}
