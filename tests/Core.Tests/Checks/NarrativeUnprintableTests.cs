using System.Text;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

public class NarrativeUnprintableTests
{
    [Fact]
    public void Each_character_without_a_glyph_is_named_once_with_its_place()
    {
        var finding = Run("全年工作取得新成效😀，群众点赞😀👍。").ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Message.ShouldBe("本段有3个字符没有可印的字形：“😀”（U+1F600）、“👍”（U+1F44D），公开的PDF里会印成空框，请改用文字");
        finding.Passage!.Quote.ShouldBe("😀");
        finding.Passage.Start.ShouldBe("全年工作取得新成效".Length);
        finding.Section.ShouldBe("s1");
    }

    [Fact]
    public void Of_very_many_kinds_some_are_named() =>
        Run("😀😁😂😃😄😅😆").ShouldHaveSingleItem().Message.ShouldContain("等7种");

    [Fact]
    public void A_title_is_printed_too()
    {
        var content = ReportBuilder.AllZero(Form2021.Form);
        content.Title = "2023年年度报告🎉";

        Run(content, Printable).ShouldHaveSingleItem().Message.ShouldStartWith("报告标题中有1个字符");
    }

    [Theory]
    [InlineData("主动公开信息120条，同比增长5%。")]
    [InlineData("第①项、“二〇二三年”——均已办结……")]
    public void What_can_be_printed_is_left_alone(string text) => Run(text).ShouldBeEmpty();

    [Fact]
    public void Without_fonts_nothing_is_said() => Run(Text("😀"), null).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Run(string text) => Run(Text(text), Printable);

    private static IReadOnlyList<Finding> Run(ReportContent content, Predicate<Rune>? canPrint) =>
        CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed) { CanPrint = canPrint }).Of("N-17");

    private static bool Printable(Rune rune) => rune.Value < 0x1F000;

    private static ReportContent Text(string text)
    {
        var content = ReportBuilder.AllZero(Form2021.Form);
        content.Sections["s1"] = [NarrativeBlock.Paragraph(text)];
        return content;
    }
}
