using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

public class ReportDocumentTests
{
    public static TheoryData<string> FormIds => [.. RandomReports.Forms.Select(form => form.Id)];

    [Theory, MemberData(nameof(FormIds))]
    public void Sections_stand_in_order_under_their_official_headings(string formId)
    {
        var form = FormCatalog.ById(formId);
        var document = ReportDocument.Of(RandomReports.Next(form, 1));

        document.Blocks.OfType<DocumentHeading>().Where(heading => heading.Level == 1).Select(heading => heading.Text)
            .ShouldBe(["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]);
    }

    [Theory, MemberData(nameof(FormIds))]
    public void Every_cell_of_the_form_stands_once_with_its_value(string formId)
    {
        var content = RandomReports.Next(FormCatalog.ById(formId), 2);
        var values = ReportDocument.Of(content).Tables.SelectMany(table => table.Values).ToList();

        values.Select(value => value.Cell).ShouldBe(content.Form.Cells);
        foreach (var value in values) value.Value.ShouldBe(content.Tables[value.Cell!], value.Cell!.Id);
    }

    [Fact]
    public void A_section_prints_table_then_notes_then_public_explanations()
    {
        var content = new ReportContent(Form2021.Form, 2023) { Explanations = [new("s3", "T3-4", "系统迁移。")] };
        content.Sections["s3"] = [NarrativeBlock.Paragraph("表后说明。")];

        ReportDocument.Of(content).Section("s3").Select(block => block.GetType())
            .ShouldBe([typeof(DocumentHeading), typeof(DocumentTable), typeof(DocumentParagraph), typeof(DocumentNote)]);
    }

    [Fact]
    public void A_blank_prints_nothing_and_zero_prints_0()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        content.Tables.Set("table2.art20_1.regulations.issued", 0);

        var table = ReportDocument.Of(content).Tables.First();
        table.Values.First(value => value.Cell!.Id.EndsWith("regulations.issued")).Text.ShouldBe("0");
        table.Values.First(value => value.Cell!.Id.EndsWith("regulations.repealed")).Text.ShouldBe("");
    }

    [Fact]
    public void Totals_follow_the_basis_that_is_asked_for()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        foreach (var part in content.Form.Cell("table4.review.total").SumOf) content.Tables.Set(part, 2);
        content.Tables.Set("table4.review.total", 9);

        Total(TotalsBasis.Computed).ShouldBe("8");
        Total(TotalsBasis.Printed).ShouldBe("9");

        string Total(TotalsBasis basis) => ReportDocument.Of(content, new DocumentOptions { Totals = basis })
            .Tables.SelectMany(table => table.Values).First(value => value.Cell!.Id == "table4.review.total").Text;
    }

    [Fact]
    public void A_report_without_a_title_gets_the_official_one()
    {
        var content = new ReportContent(Form2021.Form, 2023) { Agency = "示例区统计局" };
        ReportDocument.Of(content).Title.ShouldBe("示例区统计局2023年政府信息公开工作年度报告");
    }

    [Fact]
    public void Figures_are_filled_in_with_the_cells_value()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        content.Tables.Set("table3.new_received.natural_person", 17);
        content.Sections["s1"] = [new NarrativeBlock("a", 0, [new TextInline("收到"), new FigureInline("table3.new_received.natural_person"), new TextInline("件")])];

        ReportDocument.Of(content).Blocks.OfType<DocumentParagraph>().Single().Text.ShouldBe("收到17件");
    }

    [Theory]
    [InlineData("（一）主动公开情况：全年公开120条。", "（一）主动公开情况：")]
    [InlineData("(二)依申请公开情况:无。", "(二)依申请公开情况:")]
    [InlineData("（三）平台建设。门户网站运行平稳。", "（三）平台建设。")]
    [InlineData("（一）存在的问题", "（一）存在的问题")]
    [InlineData("全年情况：良好。", "")]
    [InlineData("（一）本年收到申请5件，均已办结：其中", "")]
    [InlineData("（国务院令第711号）要求：", "")]
    public void A_run_in_heading_is_told_from_ordinary_text(string text, string lead)
    {
        var content = new ReportContent(Form2021.Form, 2023) { Preamble = [NarrativeBlock.Paragraph(text)] };
        var paragraph = ReportDocument.Of(content).Blocks.OfType<DocumentParagraph>().Single();

        paragraph.Lead.ShouldBe(lead);
        (paragraph.Lead + paragraph.Rest).ShouldBe(text);
    }

    [Fact]
    public void Anchors_are_unique_even_where_sections_use_the_same_block_id()
    {
        var content = RandomReports.Next(Form2021.Form, 5);
        foreach (var section in content.Form.Sections) content.Sections[section.Id] = [new NarrativeBlock("same", 0, [new TextInline("文")])];

        var anchors = ReportDocument.Of(content).Blocks.Select(block => block.Anchor).Where(anchor => anchor is not null).ToList();
        anchors.ShouldBeUnique();
        anchors.ShouldContain("s1-same");
    }
}
