using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>A table in the middle of a text has no place in the form: it is told, and no number of it is lost without a word.</summary>
public class TableInTextTests
{
    private const string Text = "全年主动公开信息三类，情况如下。";

    [Fact]
    public void A_table_inside_a_text_becomes_lines_and_is_told()
    {
        var content = ReportBuilder.Consistent(Form2021.Form, 1, year: 2023);
        content.Sections["s1"] = [NarrativeBlock.Paragraph(Text)];
        var html = HtmlReport.Fragment(ReportDocument.Of(content));
        var with = html.Replace(Text, $"{Text}<table><tr><td>栏目</td><td>条数</td></tr><tr><td>政策文件</td><td>4321</td></tr></table>", StringComparison.Ordinal);

        var recognised = ReportImporter.RecogniseHtml(with, 2023);

        var note = recognised.Notes.Single(note => note.Code == NoteCodes.TableInText);
        note.Reason.ShouldContain("2行");
        var read = recognised.Content!;
        string.Concat(read.Sections["s1"].Select(block => block.Text(read.Tables))).ShouldContain("4321");
        read.Tables["table3.new_received.natural_person"].ShouldBe(content.Tables["table3.new_received.natural_person"]);
        ReportImporter.RecogniseHtml(html, 2023).Notes.ShouldNotContain(note => note.Code == NoteCodes.TableInText);
    }
}
