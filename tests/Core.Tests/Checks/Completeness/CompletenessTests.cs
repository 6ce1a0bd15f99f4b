using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks.Completeness;

public class CompletenessTests
{
    [Theory]
    [InlineData(TotalsBasis.Computed, Severity.Error)]
    [InlineData(TotalsBasis.Printed, Severity.Warning)]
    public void A_form_that_does_not_fit_the_year_stops_a_filing_but_not_an_import(TotalsBasis basis, Severity severity)
    {
        var finding = Run(ReportBuilder.Consistent(Form2019.Form, 1, true, year: 2022), basis).Of("F-1").ShouldHaveSingleItem();

        finding.Severity.ShouldBe(severity);
        finding.Message.ShouldBe("2022年度报告应使用国办公开办函〔2021〕30号格式，本报告使用的是国办公开办函〔2019〕60号格式");
    }

    [Theory]
    [InlineData("2019", 2018, 1)]
    [InlineData("2019", 2020, 0)]
    [InlineData("2021", 2020, 1)]
    [InlineData("2021", 2026, 0)]
    public void Each_year_has_its_form(string formId, int year, int findings) =>
        Run(ReportBuilder.Consistent(FormCatalog.ById(formId), 1, year: year), TotalsBasis.Computed).Of("F-1").Count.ShouldBe(findings);

    [Fact]
    public void Blank_cells_are_named_once_per_table_and_totals_are_not_asked_for()
    {
        var report = ReportBuilder.Consistent(Form2021.Form, 1).With(
            ("table2.art20_5.licensing.decisions", null), ("table3.r1_disclosed.natural_person", null), ("table3.carried_out.other", null));

        var found = Run(report, TotalsBasis.Computed).Of("C-1");

        found.Select(finding => finding.Section).ShouldBe(["s2", "s3"]);
        found[1].Cells.ShouldBe(["table3.r1_disclosed.natural_person", "table3.carried_out.other"]);
        found[1].Message.ShouldBe("“收到和处理政府信息公开申请情况”表有 2 格未填（没有发生的请填0）：（一）予以公开·自然人、四、结转下年度继续办理·其他");
        found.ShouldAllBe(finding => finding.Severity == Severity.Error && finding.IsUnfilled);
    }

    [Fact]
    public void An_empty_report_is_asked_for_all_its_cells_in_three_short_lines()
    {
        var outcome = CheckEngine.Run(new CheckContext(new ReportContent(Form2021.Form, 2025), TotalsBasis.Computed));

        outcome.Of("C-1").Sum(finding => finding.Cells.Count).ShouldBe(10 + 24 * 6 + 12);
        outcome.Of("C-1").ShouldAllBe(finding => finding.Message.Length < 250);
        outcome.Of("C-2").Count.ShouldBe(3);
        outcome.Of("C-2").ShouldAllBe(finding => finding.IsUnfilled);
        outcome.Findings.Count(finding => finding.IsUnfilled).ShouldBe(6);
    }

    [Fact]
    public void The_three_sections_of_text_must_say_something()
    {
        var report = ReportBuilder.Consistent(Form2021.Form, 1);
        report.Sections["s1"] = [NarrativeBlock.Heading(2, "（一）主动公开")];
        report.Sections["s5"] = [NarrativeBlock.Paragraph(" \u3000")];
        report.Sections["s6"] = [NarrativeBlock.Paragraph("无")];

        var found = CheckEngine.Run(new CheckContext(report, TotalsBasis.Computed)).Of("C-2");

        found.Select(finding => finding.Section).ShouldBe(["s1", "s5"]);
        found[0].Message.ShouldBe("“一、总体情况”尚未填写");
    }

    private static CheckOutcome Run(ReportContent content, TotalsBasis basis) => CheckEngine.Run(new CheckContext(content, basis), CheckScope.Arithmetic);
}
