using System.Globalization;
using System.Text;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Tests.Forms;

/// <summary>A form as text, complete: whatever a released form says stands in it, so that no change goes unseen.</summary>
internal static class FormSnapshot
{
    public static string Of(ReportForm form)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"form {form.Id} | {form.Notice} | from {form.FirstYear} | {form.Cells.Count} cells\n");
        foreach (var section in form.Sections) Add(text, section);
        return text.ToString();
    }

    private static void Add(StringBuilder text, FormSection section)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nsection {section.Id} | {section.Heading}{Aliases(section.Aliases)}\n  help: {section.Help}\n");
        if (section.Table is not { } table) return;
        text.Append(CultureInfo.InvariantCulture, $"  {table.Id} | {table.Caption}\n");
        foreach (var block in table.Blocks)
        {
            text.Append(CultureInfo.InvariantCulture, $"  block {block.Id ?? "-"} | {block.Caption ?? "-"} | corner: {block.Corner}\n");
            foreach (var column in block.Columns) Add(text, column, "    column");
            foreach (var row in block.Rows) Add(text, row, "    row");
        }
        foreach (var cell in table.Cells) Add(text, cell);
        foreach (var row in table.Grid.Rows) text.Append("  grid ").AppendJoin(" | ", row.Select(Describe)).Append('\n');
    }

    private static void Add(StringBuilder text, FormColumn column, string lead)
    {
        var sum = column.SumOf.Count == 0 ? "" : $" = {string.Join(" + ", column.SumOf)}";
        text.Append(CultureInfo.InvariantCulture, $"{lead} {column.Id ?? "-"} | {column.Label} | {column.Kind} | {column.Unit}{sum}{Aliases(column.Aliases)}\n");
        foreach (var child in column.Children) Add(text, child, $"{lead} >");
    }

    private static void Add(StringBuilder text, FormRow row, string lead)
    {
        var sum = row.SumOf.Count == 0 ? "" : $" = {string.Join(" + ", row.SumOf)}";
        text.Append(CultureInfo.InvariantCulture, $"{lead} {row.Id ?? "-"} | {row.Label}{sum}{Aliases(row.Aliases)}{(row.Help.Length == 0 ? "" : $" | help: {row.Help}")}\n");
        foreach (var child in row.Children) Add(text, child, $"{lead} >");
    }

    private static void Add(StringBuilder text, FormCell cell)
    {
        var sum = cell.IsComputed ? $" = {string.Join(" + ", cell.SumOf.Select(part => part.Index))}" : "";
        text.Append(CultureInfo.InvariantCulture, $"  {cell.Index} {cell.Id} | {cell.Label} | {cell.Kind} | {cell.Column.Unit}{sum}\n");
    }

    private static string Describe(GridCell cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{cell.Role} ({cell.Row},{cell.Column}) {cell.RowSpan}x{cell.ColumnSpan} {cell.Cell?.Id ?? cell.Text}");

    private static string Aliases(IReadOnlyList<string> aliases) => aliases.Count == 0 ? "" : $" | also: {string.Join("; ", aliases)}";
}
