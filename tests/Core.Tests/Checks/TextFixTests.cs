using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>The wordings that findings suggest, put into the text.</summary>
public class TextFixTests
{
    private const string Received = "table3.new_received.natural_person";

    [Theory]
    [InlineData("N-6", "s1", "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。", "根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。")]
    [InlineData("N-10", "s1", "按照国办公开办函〔2019〕60号的格式编制。", "按照国办公开办函〔2021〕30号的格式编制。")]
    [InlineData("N-12", "s1", "主动公开信息,及时更新;不断完善(含专栏)。", "主动公开信息，及时更新；不断完善（含专栏）。")]
    [InlineData("N-13", "s5", "公开形式还不够丰富，解读还不够及时", "公开形式还不够丰富，解读还不够及时。")]
    [InlineData("N-3", "s1", "2022年，我局共收到申请0件。", "2023年，我局共收到申请0件。")]
    [InlineData("N-3", "s1", "所列数据的统计期限自2022年1月1日起至2022年12月31日止。", "所列数据的统计期限自2023年1月1日起至2023年12月31日止。")]
    [InlineData("N-3", "s5", "2023年，我局将进一步加大公开力度。", "2024年，我局将进一步加大公开力度。")]
    [InlineData("N-3", "s1", "统计期限自20231月1日起至2023年12月31日止。", "统计期限自2023年1月1日起至2023年12月31日止。")]
    public void A_wording_answers_its_finding(string rule, string section, string text, string right)
    {
        var content = Content(section, NarrativeBlock.Paragraph(text));
        var fixes = FixesOf(content, rule);

        var block = TextFix.Apply(content.Sections[section][0], content.Tables, fixes);

        block.Text(content.Tables).ShouldBe(right);
        content.Sections[section] = [block];
        Of(content, rule).ShouldBeEmpty();
    }

    [Fact]
    public void Blanks_and_linked_figures_in_a_text_move_no_wording_astray()
    {
        var block = new NarrativeBlock("b", 0, [new TextInline("全 年收到 "), new FigureInline(Received), new TextInline(" 件,均已 答复,没有积压。")]);
        var content = Content("s1", block);
        content.Tables.Set(Received, 1234);

        var changed = TextFix.Apply(block, content.Tables, FixesOf(content, "N-12"));

        changed.Text(content.Tables).ShouldBe("全 年收到 1234 件，均已 答复，没有积压。");
        changed.Inlines[1].ShouldBe(new FigureInline(Received));
    }

    [Fact]
    public void Where_somebody_typed_since_the_text_stays()
    {
        var block = NarrativeBlock.Paragraph("改过了的文字。");

        TextFix.Apply(block, Content("s1", block).Tables, [new TextFix(block.Id, 3, "的", "地"), new TextFix(block.Id, 4, "甲", "乙"), new TextFix(block.Id, 90, "丙", "丁")])
            .Text(Content("s1", block).Tables).ShouldBe("改过了地文字。");
    }

    private static IReadOnlyList<TextFix> FixesOf(ReportContent content, string rule) => [.. Of(content, rule).SelectMany(finding => finding.TextFixes)];

    private static IReadOnlyList<Finding> Of(ReportContent content, string rule) =>
        CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed)).Of(rule);

    private static ReportContent Content(string section, NarrativeBlock block)
    {
        var content = ReportBuilder.Consistent(Form2021.Form, 1, year: 2023);
        content.Sections[section] = [block];
        return content;
    }
}
