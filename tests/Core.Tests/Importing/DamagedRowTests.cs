using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

public class DamagedRowTests
{
    private const string Label = "3.要求提供公开出版物";

    [Fact]
    public void A_short_row_that_sums_cannot_settle_stays_blank_and_is_listed()
    {
        // The row's relations all lack an operand: the totals of the table are blank too.
        var (row, notes) = ReadRow("5\t0\t0\t0\t0\t5", blankTotals: true);
        row.ShouldBe(new decimal?[7]);
        notes.Single(note => note.Code == NoteCodes.RowShort && note.Text == Label).Reason.ShouldContain("5 0 0 0 0 5");
    }

    [Fact]
    public void A_short_row_is_placed_where_the_printed_sums_allow_one_way_only()
    {
        var (row, _) = ReadRow("2\t0\t0\t0\t0\t2", expected: [2, 0, 0, 0, 0, 0, 2]);
        (row[0], row[6]).ShouldBe((2, 2));
        row.Skip(1).Take(5).ShouldAllBe(value => value == null || value == 0);
    }

    [Fact]
    public void A_surplus_number_that_is_no_zero_is_left_out_only_when_the_sums_say_which()
    {
        var (row, notes) = ReadRow("9\t2\t1\t0\t0\t0\t0\t3", expected: [2, 1, 0, 0, 0, 0, 3]);
        row.ShouldBe([2, 1, 0, 0, 0, 0, 3]);
        notes.ShouldContain(note => note.Code == NoteCodes.RowSurplus);
    }

    [Fact]
    public void A_row_of_zeros_with_one_too_few_is_filled_from_the_left()
    {
        var (row, _) = ReadRow("0\t0\t0\t0");
        row.ShouldBe([0, 0, 0, 0, null, null, null]);
    }

    [Fact]
    public void Zeros_too_many_at_the_end_are_dropped()
    {
        var (row, _) = ReadRow("2\t1\t0\t0\t0\t0\t3\t0\t0", expected: [2, 1, 0, 0, 0, 0, 3]);
        row.ShouldBe([2, 1, 0, 0, 0, 0, 3]);
    }

    [Fact]
    public void A_short_row_of_table_two_is_never_guessed()
    {
        var text = ReportTexts.Write(SampleReports.Create(Form2019.Form, 3), Layout.RaggedTabs);
        var line = text.Split('\n').Single(l => l.StartsWith("行政许可", StringComparison.Ordinal));
        var read = ReportImporter.Recognise(text.Replace(line, "行政许可\t7\t8", StringComparison.Ordinal));
        var tables = read.Content!.Tables;
        tables.Form.Cells.Where(cell => cell.Id.StartsWith("table2.art20_5.licensing.", StringComparison.Ordinal)).ShouldAllBe(cell => tables.Printed(cell) == null);
    }

    /// <param name="expected">What the row holds in the undamaged report, so that the sums of the others fit it.</param>
    private static (decimal?[] Row, IReadOnlyList<RecognitionNote> Notes) ReadRow(string values, decimal[]? expected = null, bool blankTotals = false)
    {
        var report = SampleReports.Create(Form2019.Form, 11);
        var cells = report.Form.Cells.Where(cell => cell.Row.Label == Label).ToList();
        for (var i = 0; i < 7; i++) report.Tables.Set(cells[i], expected?[i] ?? 0);
        var table = report.Form.Table("table3");
        foreach (var cell in table.Cells.Where(cell => cell.IsComputed)) report.Tables.Set(cell, report.Tables[cell]);
        // 四 follows from the other three items of the 勾稽 relation, so that all printed sums hold.
        foreach (var column in table.Blocks[0].LeafColumns)
        {
            decimal Of(string row) => report.Tables.Printed(table.Cells.Single(cell => cell.Row.Id == row && cell.Column == column))!.Value;
            report.Tables.Set(table.Cells.Single(cell => cell.Row.Id == "new_received" && cell.Column == column), Of("r7_total") + Of("carried_out") + 10);
            report.Tables.Set(table.Cells.Single(cell => cell.Row.Id == "carried_out" && cell.Column == column), Of("new_received") + Of("carried_in") - Of("r7_total"));
        }
        if (blankTotals)
        {
            foreach (var cell in table.Cells.Where(cell => cell.Row.Id == "r7_total" || cell.Column.Id == "total")) report.Tables.Set(cell, null);
        }
        var text = ReportTexts.Write(report, Layout.RaggedTabs);
        var line = text.Split('\n').Single(l => l.Contains(Label, StringComparison.Ordinal));
        var read = ReportImporter.Recognise(text.Replace(line, line[..line.IndexOf(Label, StringComparison.Ordinal)] + Label + "\t" + values, StringComparison.Ordinal));
        return ([.. cells.Select(read.Content!.Tables.Printed)], read.Notes);
    }
}
