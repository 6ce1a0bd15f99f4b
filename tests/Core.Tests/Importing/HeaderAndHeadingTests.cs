using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

public class HeaderAndHeadingTests
{
    [Theory]
    [InlineData("云溪区测绘档案局2021年政府信息公开工作年度报告", "云溪区测绘档案局")]
    [InlineData("云溪区测绘档案局 2021 年政府信息公开工作年度报告", "云溪区测绘档案局")]
    [InlineData("云溪区测绘档案局２０２１年度政府信息公开工作年度报告", "云溪区测绘档案局")]
    [InlineData("云溪区测绘档案局关于2021年度政府信息公开情况的报告", "云溪区测绘档案局")]
    [InlineData("云溪区测绘档案局2021年政府信息公开工作报告", "云溪区测绘档案局")]
    [InlineData("2021年云溪区测绘档案局政府信息公开工作年度报告", "云溪区测绘档案局")]
    [InlineData("云溪区测绘档案局二〇二一年政府信息公开工作年度报告", "云溪区测绘档案局")]
    [InlineData("2021年政府信息公开工作年度报告", null)]
    public void Agency_and_year_come_from_the_title(string title, string? agency)
    {
        var content = Recognise(s => s.Replace(Sample().Title!, title, StringComparison.Ordinal)).Content!;
        (content.Title, content.Agency, content.Year).ShouldBe((title, agency, 2021));
    }

    [Fact]
    public void A_title_over_two_lines_is_joined()
    {
        var read = Recognise(s => s.Replace(Sample().Title!, "云溪区测绘档案局\n2021年政府信息公开工作年度报告", StringComparison.Ordinal));
        read.Content!.Agency.ShouldBe("云溪区测绘档案局");
        read.Notes.ShouldContain(note => note.Code == NoteCodes.TitleSplit);
    }

    [Fact]
    public void Without_title_and_year_the_known_year_is_used_and_nothing_is_invented()
    {
        static string Strip(string s) => s.Replace(Sample().Title!, "", StringComparison.Ordinal);
        var unknown = Recognise(Strip);
        (unknown.IsReport, unknown.Year).ShouldBe((true, null));
        unknown.Notes.ShouldContain(note => note.Code == NoteCodes.YearUnknown);
        var read = Recognise(Strip, knownYear: 2023);
        (read.Content!.Year, read.Content.Title, read.Content.Agency).ShouldBe((2023, null, null));
        read.Notes.Select(note => note.Code).ShouldContain(NoteCodes.AgencyUnknown);
    }

    [Theory]
    [InlineData("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议提起行政诉讼情况")]
    [InlineData("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议和行政诉讼情况")]
    [InlineData("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况")]
    [InlineData("五、存在的主要问题及改进情况", "五、存在的问题及改进措施")]
    [InlineData("一、总体情况", "一、總體情況")]
    [InlineData("六、其他需要报告的事项", "其他需要报告的事项")]
    public void A_heading_of_its_own_wording_is_recognised_and_noted(string official, string variant)
    {
        var read = Recognise(s => s.Replace(official, variant, StringComparison.Ordinal));
        foreach (var section in read.Content!.Form.Sections.Where(section => section.Table is null)) read.Content.Sections[section.Id].Count.ShouldBe(2, section.Id);
        read.Notes.ShouldContain(note => (note.Code == NoteCodes.HeadingVariant || note.Code == NoteCodes.HeadingSpacing) && note.Text == variant);
    }

    [Fact]
    public void The_row_of_what_is_carried_over_is_no_heading()
    {
        // Out of a PDF the row may stand alone on its line, right above the real section four.
        var content = FixtureTests.Read("loose-2021.txt").Content!;
        content.Tables.Printed(content.Form.Cell("table3.carried_out.natural_person")).ShouldBe(2);
        content.Sections["s4"].ShouldBeEmpty();
    }

    [Fact]
    public void A_table_of_contents_is_not_taken_for_the_sections()
    {
        var contents = string.Concat(Form2021.Form.Sections.Select(section => section.Heading + "\n"));
        var read = Recognise(s => s.Replace("一、总体情况", contents + "\n一、总体情况", StringComparison.Ordinal));
        read.Content!.Sections["s1"].Count.ShouldBe(2);
        read.Content.Sections["s6"].Count.ShouldBe(2);
    }

    [Fact]
    public void A_form_of_another_year_is_taken_as_printed_and_noted()
    {
        var read = Recognise(s => s.Replace("2021", "2019", StringComparison.Ordinal));
        read.Content!.Form.ShouldBe(Form2021.Form);
        read.Notes.ShouldContain(note => note.Code == NoteCodes.FormYearMismatch);
    }

    private static ReportContent Sample() => SampleReports.Create(Form2021.Form, 2);

    private static RecognisedReport Recognise(Func<string, string> change, int? knownYear = null) =>
        ReportImporter.Recognise(change(ReportTexts.Write(Sample(), Layout.Tabs)), knownYear);
}
