using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>A cell is what a reader of the page sees in it; two numbers in one are none.</summary>
public class HtmlSightTests
{
    private const string Cell = "table2.art20_5.licensing.decisions";

    [Theory]
    [InlineData("<del>5</del><ins>12</ins>", 12)]
    [InlineData("<s>5</s>12", 12)]
    [InlineData("<span style='text-decoration: line-through'>5</span>12", 12)]
    [InlineData("<span style='display:none'>9</span>12", 12)]
    [InlineData("<span hidden>9</span>12", 12)]
    [InlineData("<span style='mso-hide:all'>9</span>12", 12)]
    [InlineData("<span style='visibility:hidden'>9</span>12", 12)]
    [InlineData("<span class=gone>9</span>12", 12)]
    [InlineData("<details><summary>12</summary>3</details>", 12)]
    [InlineData("<select><option>3</option><option selected>12</option></select>", 12)]
    [InlineData("<b>1</b><i>2</i>", 12)]
    [InlineData("<p>12</p><p></p>", 12)]
    [InlineData("12<br>3", null)]
    [InlineData("<p>12</p><p>3</p>", null)]
    [InlineData("12<sup>1</sup>", null)]
    [InlineData("<ruby>12<rt>1</rt></ruby>", null)]
    [InlineData("7 2", null)]
    [InlineData("1 395", 1395)]
    public void A_cell_is_what_a_reader_sees(string html, int? expected)
    {
        var report = SampleReports.Create(Form2021.Form, 3);
        report.Tables.Set(Cell, 777_777);
        var page = ReportTexts.Write(report, Layout.Html).Replace("<p>777777</p>", html, StringComparison.Ordinal)
            .Replace("<title>x</title>", "<style>.gone { display: none }</style>", StringComparison.Ordinal);
        var read = ReportImporter.RecogniseHtml(page);
        read.Content!.Tables.Printed(read.Content.Form.Cell(Cell)).ShouldBe(expected);
    }

    [Fact]
    public void Deleted_and_hidden_words_are_not_in_the_narrative()
    {
        var page = ReportTexts.Write(SampleReports.Create(Form2021.Form, 3), Layout.Html)
            .Replace("（一）基本情况", "（一）<del>旧的</del>基本<span hidden>秘密</span>情况", StringComparison.Ordinal);
        var content = ReportImporter.RecogniseHtml(page).Content!;
        content.Sections["s1"][0].Text(content.Tables).ShouldBe("（一）基本情况");
    }

    [Fact]
    public void Columns_in_another_order_are_placed_by_their_heads()
    {
        const string html = """
            <p>云溪区测绘档案局2021年政府信息公开工作年度报告</p><p>三、收到和处理政府信息公开申请情况</p><table>
            <tr><td rowspan=2>项目</td><td colspan=5>法人或其他组织</td><td rowspan=2>自然人</td><td rowspan=2>总计</td></tr>
            <tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
            <tr><td>一、本年新收政府信息公开申请数量</td><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>60</td><td>75</td></tr></table>
            """;
        var content = ReportImporter.RecogniseHtml(html).Content!;
        decimal?[] row = [.. content.Form.Cells.Where(cell => cell.Id.StartsWith("table3.new_received.", StringComparison.Ordinal)).Select(content.Tables.Printed)];
        row.ShouldBe([60, 1, 2, 3, 4, 5, 75]);
    }
}
