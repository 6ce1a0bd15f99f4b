using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing.Layouts;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>Texts with one cell a line, where only labels tell the rows apart, and the row of table 4, which has none.</summary>
public class OneCellALineTests
{
    [Theory]
    [InlineData(SourceLayout.OneCellALine)]
    [InlineData(SourceLayout.PdfCopy)]
    [InlineData(SourceLayout.BarAloneCells)]
    public void The_column_head_total_is_no_row(SourceLayout layout)
    {
        var report = SampleReports.Create(Form2021.Form, 7);
        var text = LayoutWriter.Write(report, layout, 7);
        // The row （七）总计 is not there: its column's head must not take its place.
        var row = LayoutWriter.Write(report, layout, 7).IndexOf("七", text.IndexOf("重新出具", StringComparison.Ordinal), StringComparison.Ordinal) - 1;
        var end = text.IndexOf("四、结转", row, StringComparison.Ordinal);
        var read = ReportImporter.Recognise(text.Remove(row, end - row));
        read.Content!.Form.Cells.Where(cell => cell.Row.Id == "r7_total").ShouldAllBe(cell => read.Content.Tables.Printed(cell) == null);
        ShouldBe(report, read, cell => cell.Row.Id is "new_received" or "carried_in" or "carried_out");
    }

    [Theory]
    [InlineData("（六）其他处理\n", "（六）\n其他\n处理\n")]
    [InlineData("（三）不予公开\n", "（三）\n不予\n公开\n")]
    [InlineData("（四）无法提供\n", "（四）无法\n提供\n")]
    public void A_group_label_stacked_beside_its_rows_shifts_nothing(string label, string stacked)
    {
        var report = SampleReports.Create(Form2021.Form, 9);
        var text = LayoutWriter.Write(report, SourceLayout.OneCellALine, 9);
        text.ShouldContain(label);
        ShouldBe(report, ReportImporter.Recognise(text.Replace(label, stacked, StringComparison.Ordinal)), _ => true);
    }

    [Theory]
    [InlineData("约")]
    [InlineData("—")]
    [InlineData("见附件")]
    [InlineData("7 2")]
    public void A_first_cell_of_table_four_that_cannot_be_read_leaves_the_others_in_their_places(string first)
    {
        var report = SampleReports.Create(Form2021.Form, 4);
        foreach (var layout in new[] { Layout.Tabs, Layout.Pipes, Layout.Html, Layout.CellPerLine })
        {
            var cell = report.Form.Table("table4").Cells[0];
            var text = ReportTexts.Write(report, layout, new() { [cell.Id] = first });
            var read = layout == Layout.Html ? ReportImporter.RecogniseHtml(text) : ReportImporter.Recognise(text);
            read.Content!.Tables.Printed(read.Content.Form.Cell(cell.Id)).ShouldBeNull(layout.ToString());
            ShouldBe(report, read, other => other.Id.StartsWith("table4.", StringComparison.Ordinal) && other != cell);
        }
    }

    private static void ShouldBe(ReportContent report, RecognisedReport read, Func<FormCell, bool> which)
    {
        foreach (var cell in report.Form.Cells.Where(which)) read.Content!.Tables.Printed(read.Content.Form.Cell(cell.Id)).ShouldBe(report.Tables.Printed(cell), cell.Id);
    }
}
