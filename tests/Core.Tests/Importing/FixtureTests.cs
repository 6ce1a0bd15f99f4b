using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>Fictitious reports in every layout, as they come out of Word, a browser, a Markdown editor or a PDF.</summary>
public class FixtureTests
{
    public static RecognisedReport Read(string name) =>
        ReportImporter.Recognise(new ImportSource(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Importing", "Fixtures", name))));

    [Theory]
    [InlineData("tabs-2019.txt", "2019", 2020, "澄湖区水文测绘局")]
    [InlineData("cells-2021.txt", "2021", 2023, "青屏县粮食质量监测站")]
    [InlineData("pipes-2021.txt", "2021", 2022, "石鼓岭镇人民政府")]
    [InlineData("loose-2021.txt", "2021", 2024, "云栖街道办事处")]
    [InlineData("page-2021.html", "2021", 2021, "鹿鸣区计量检定所")]
    public void Every_layout_gives_the_whole_report(string file, string form, int year, string agency)
    {
        var report = Read(file).Content!;
        (report.Form.Id, report.Year, report.Agency).ShouldBe((form, year, agency));
        report.Form.Cells.ShouldAllBe(cell => report.Tables.Printed(cell) != null);
        report.Tables.Printed(report.Form.Cell("table3.new_received.natural_person")).ShouldBe(60);
        report.Tables.Printed(report.Form.Cell("table3.r4_1_not_held.total")).ShouldBe(14);
        report.Tables.Printed(report.Form.Cell("table4.litigation_direct.other")).ShouldBe(1);
        report.Sections["s1"].Select(block => block.HeadingLevel).ShouldBe([0, 1, 0]);
        report.Sections["s3"].ShouldBeEmpty();
        report.Sections["s6"].Single().Text(report.Tables).ShouldBe("无其他需要报告的事项。");
    }

    [Fact]
    public void A_damaged_report_is_read_as_far_as_it_is_sure()
    {
        var read = Read("damaged-2019.txt");
        var tables = read.Content!.Tables;
        decimal?[] Row(string id) => [.. tables.Form.Cells.Where(cell => cell.Id.StartsWith(id + ".", StringComparison.Ordinal)).Select(tables.Printed)];

        Row("table3.r3_1_state_secret").ShouldBe([1, 0, 0, 0, 0, 0, 1]);
        Row("table3.r3_4_third_party").ShouldBe([4, 0, 0, 0, 0, 0, null]);
        Row("table3.r3_7_enforcement_file").ShouldBe([0, 0, 0, 0, 0, 0, null]);
        Row("table3.r5_2_repeat").ShouldBe([3, 0, 0, 0, 0, 0, 3]);
        Row("table2.art20_1.normative_docs").ShouldBe([3, null, 41]);
        Row("table2.art20_6.penalties").ShouldBe([88, -4, 15]);
        Row("table2.art20_9.procurement").ShouldBe([7, 25.1m]);
    }

    [Theory]
    [InlineData(NoteCodes.HeadingSpacing, 3)]
    [InlineData(NoteCodes.ValueNotGiven, 16)]
    [InlineData(NoteCodes.ValueSuffix, 16)]
    [InlineData(NoteCodes.SignInWords, 23)]
    [InlineData(NoteCodes.RowUnknown, 25)]
    [InlineData(NoteCodes.UnitInHeader, 30)]
    [InlineData(NoteCodes.UnitConverted, 31)]
    [InlineData(NoteCodes.LabelVariant, 37)]
    [InlineData(NoteCodes.RowSurplus, 42)]
    [InlineData(NoteCodes.LabelVariant, 43)]
    [InlineData(NoteCodes.RowShort, 45)]
    [InlineData(NoteCodes.RowShort, 48)]
    [InlineData(NoteCodes.RowShifted, 54)]
    [InlineData(NoteCodes.PageBreak, 56)]
    [InlineData(NoteCodes.HeadingVariant, 70)]
    public void A_damaged_reports_damage_is_noted_at_its_line(string code, int line) =>
        Read("damaged-2019.txt").Notes.ShouldContain(note => note.Code == code && note.Line == line && note.Reason.Length > 0);

    [Theory]
    [InlineData("cells-2021.txt", NoteCodes.HeaderCellSplit)]
    [InlineData("cells-2021.txt", NoteCodes.NbspInCells)]
    [InlineData("cells-2021.txt", NoteCodes.EmptyLabelCells)]
    [InlineData("pipes-2021.txt", NoteCodes.TableSplit)]
    public void A_layouts_oddities_are_noted(string file, string code) => Read(file).Notes.ShouldContain(note => note.Code == code);
}
