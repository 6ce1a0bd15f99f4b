using System.Text;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing.Layouts;

/// <summary>
/// A table as pdftotext -layout prints it: every character one column wide, numbers centred in their columns, long labels on several lines
/// with the numbers on one of them, a group's label down the side, a page number and the head again in the middle.
/// </summary>
internal sealed class PdfTable(ReportContent content, FormTable table, Random random)
{
    private const int LabelWidth = 34;
    private const int ColumnWidth = 9;
    private const int LabelBreak = 15;

    private readonly StringBuilder _text = new();
    private readonly Queue<char> _side = new();

    public string Write()
    {
        if (table.Grid.LabelColumns == 0) WriteWide();
        else
        {
            foreach (var block in table.Blocks) WriteBlock(block);
        }
        return _text.ToString();
    }

    private void WriteBlock(FormBlock block)
    {
        if (block.Caption is not null) _text.Append(block.Caption).Append('\n');
        WriteHead(block);
        var rows = block.LeafRows.ToList();
        var pageBreak = random.Next(2, Math.Max(3, rows.Count));
        for (var i = 0; i < rows.Count; i++)
        {
            if (i == pageBreak)
            {
                _text.Append("\n                              -3-\n");
                if (random.Next(2) == 0) WriteHead(block);
            }
            foreach (var group in block.Rows.Where(row => row.IsGroup && row.Children.SelectMany(child => child.Leaves).First() == rows[i]))
                foreach (var c in group.Label) _side.Enqueue(c);
            WriteRow(block, rows[i]);
        }
        while (_side.TryDequeue(out var rest)) _text.Append(rest).Append('\n');
    }

    private void WriteHead(FormBlock block)
    {
        var leaves = block.LeafColumns.ToList();
        if (table.Id == "table3")
        {
            _text.Append(block.Corner).Append("    申请人情况\n").Append(' ', LabelWidth + 12).Append("法人或其他组织\n");
            WriteLine("", [.. leaves.Select(column => column.Label.Length > 2 ? column.Label[..2] : "")]);
            WriteLine("", ["自然人", "", "", "", "", "其他", "总计"]);
            WriteLine("", [.. leaves.Select(column => column.Label.Length > 3 ? column.Label[2..] : "")]);
        }
        else WriteLine(block.Corner, [.. leaves.Select(column => column.Label)]);
    }

    private void WriteRow(FormBlock block, FormRow row)
    {
        var values = table.Cells.Where(cell => cell.Row == row && cell.Block == block).Select(cell => LayoutWriter.Value(content, cell)).ToList();
        var lines = Lines(row.Label);
        // Several lines of label: the numbers stand on the middle one, or between two of them.
        var at = lines.Count / 2;
        if (lines.Count == 2 && random.Next(2) == 0) lines.Insert(1, "");
        for (var i = 0; i < lines.Count; i++)
        {
            var side = _side.TryDequeue(out var c) ? $"{c}   " : "    ";
            WriteLine(side + lines[i], i == (lines.Count == 3 && lines[1].Length == 0 ? 1 : at) ? values : []);
        }
        if (random.Next(2) == 0) _text.Append('\n');
    }

    private static List<string> Lines(string label) =>
        [.. Enumerable.Range(0, (label.Length + LabelBreak - 1) / LabelBreak).Select(i => label.Substring(i * LabelBreak, Math.Min(LabelBreak, label.Length - (i * LabelBreak))))];

    private void WriteLine(string label, IReadOnlyList<string> cells)
    {
        var line = new StringBuilder(label);
        for (var i = 0; i < cells.Count; i++)
        {
            var middle = LabelWidth + (i * ColumnWidth) + (ColumnWidth / 2);
            var start = Math.Max(line.Length + 1, middle - (cells[i].Length / 2));
            if (cells[i].Length > 0) line.Append(' ', start - line.Length).Append(cells[i]);
        }
        _text.Append(line).Append('\n');
    }

    private void WriteWide()
    {
        _text.Append("行政复议                         行政诉讼\n                          未经复议直接起诉         复议后起诉\n");
        for (var half = 0; half < 2; half++)
            _text.Append(string.Join("  ", table.Cells.Select(cell => cell.Column.Label.Length == 2 ? $"{cell.Column.Label[half]} " : cell.Column.Label.Substring(half * 2, 2)))).Append('\n');
        _text.Append(string.Join("    ", table.Cells.Select(cell => LayoutWriter.Value(content, cell)))).Append('\n');
    }
}
