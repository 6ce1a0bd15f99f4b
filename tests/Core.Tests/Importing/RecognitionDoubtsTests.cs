using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>What a person is asked to look at, and where each cell's row stands in the source.</summary>
public class RecognitionDoubtsTests
{
    [Fact]
    public void A_whole_text_leaves_no_doubt_and_every_cell_has_its_line()
    {
        var text = ReportTexts.Write(SampleReports.Create(Form2021.Form, 5), Layout.RaggedTabs);
        var read = ReportImporter.Recognise(text);
        RecognitionDoubts.Of(read).ShouldBeEmpty();
        var lines = text.Split('\n');
        read.Source.ShouldAllBe(line => lines[line.Line - 1].Contains(line.Text.Trim('\t', ' ', '\n'), StringComparison.Ordinal));
        foreach (var cell in read.Content!.Form.Cells)
        {
            read.Rows[cell.Id].Line.ShouldBe(read.Places[cell.Id].Line);
            lines[read.Rows[cell.Id].Line - 1].ShouldContain(read.Places[cell.Id].Text);
        }
    }

    [Theory]
    [InlineData("约5", CellDoubt.Unread)]
    [InlineData("5 7", CellDoubt.Unread)]
    public void A_number_that_cannot_be_told_is_asked_for(string said, CellDoubt doubt)
    {
        var report = SampleReports.Create(Form2021.Form, 5);
        var cell = report.Form.Cells.First(cell => cell.Table.Id == "table3" && !cell.IsComputed);
        var read = ReportImporter.Recognise(ReportTexts.Write(report, Layout.RaggedTabs, new() { [cell.Id] = said }));
        RecognitionDoubts.Of(read).ShouldBe([new(cell.Id, doubt)]);
    }

    [Fact]
    public void A_row_that_lost_a_number_is_asked_for_cell_by_cell()
    {
        var report = SampleReports.Create(Form2021.Form, 5);
        var text = ReportTexts.Write(report, Layout.RaggedTabs);
        var line = text.Split('\n').First(line => line.Contains("规章", StringComparison.Ordinal));
        var read = ReportImporter.Recognise(text.Replace(line, line[..line.LastIndexOf('\t')], StringComparison.Ordinal));
        var doubts = RecognitionDoubts.Of(read);
        doubts.Keys.ShouldAllBe(id => id.StartsWith("table2.", StringComparison.Ordinal));
        doubts.Values.ShouldAllBe(doubt => doubt == CellDoubt.Lost);
        doubts.Count.ShouldBe(report.Form.Cells.Count(cell => cell.Row == report.Form.Cell(doubts.Keys.First()).Row && cell.Block == report.Form.Cell(doubts.Keys.First()).Block && read.Content!.Tables.Printed(cell) is null));
    }
}
