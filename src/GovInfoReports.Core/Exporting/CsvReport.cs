using System.Text;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Exporting;

/// <summary>
/// The numbers of a report as CSV: UTF-8 with a byte order mark (spreadsheets need it), one row for each cell of the form, and
/// below a section's numbers a row for each explanation published with them. Last come the facts of the file, whose numbers stand in no number's column.
/// </summary>
public static class CsvReport
{
    /// <summary>The columns, explained in docs/data-format.md.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["单元格", "表", "行", "列", "单位", "数值"];

    /// <summary>What stands in the first column of a fact's row.</summary>
    public static string FactId(string fact) => $"report.{fact}";

    /// <summary>The bytes of the file; a blank cell has an empty last field.</summary>
    public static byte[] Write(ReportDocument document)
    {
        var csv = new StringBuilder(32 * 1024);
        AppendLine(csv, Columns.Select(CsvField.Text));
        foreach (var block in document.Blocks)
        {
            if (block is DocumentTable table) AppendTable(csv, table);
            else if (block is DocumentNote note) AppendNote(csv, note, document.Content.Form.Section(note.Section!));
        }
        foreach (var fact in document.Facts)
            AppendLine(csv, [CsvField.Text(FactId(fact.Key)), "报告信息", CsvField.Text(fact.Label), CsvField.Text(fact.Text), "", ""]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static void AppendTable(StringBuilder csv, DocumentTable table)
    {
        foreach (var value in table.Values)
        {
            var cell = value.Cell!;
            AppendLine(csv,
            [
                CsvField.Text(cell.Id), CsvField.Text(cell.Table.Caption), CsvField.Text(RowLabel(cell)), CsvField.Text(ColumnLabel(cell)),
                CsvField.Text(cell.Column.Unit), CsvField.Number(value.Text),
            ]);
        }
    }

    /// <summary>A row without a number, so that who adds numbers up passes it over.</summary>
    private static void AppendNote(StringBuilder csv, DocumentNote note, FormSection section) => AppendLine(csv,
        [CsvField.Text(note.Anchor!), CsvField.Text(section.Table?.Caption ?? section.Title), CsvField.Text($"说明（{note.Rule}）"), CsvField.Text(note.Text), "", ""]);

    private static string RowLabel(FormCell cell)
    {
        var labels = FormBlock.PathTo(cell.Block.Rows, cell.Row, row => row.Children).Select(row => row.Label);
        return string.Join('·', labels.Prepend(cell.Block.Caption ?? "").Where(label => label.Length > 0));
    }

    private static string ColumnLabel(FormCell cell) =>
        string.Join('·', FormBlock.PathTo(cell.Block.Columns, cell.Column, column => column.Children).Select(column => column.Label));

    private static void AppendLine(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields).Append("\r\n");
}
