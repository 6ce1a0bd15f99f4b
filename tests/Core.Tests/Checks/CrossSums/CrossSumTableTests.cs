using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks.CrossSums;

public class CrossSumTableTests
{
    private static ReportContent Nil => ReportBuilder.AllZero(Form2019.Form, printedTotals: true);

    [Fact]
    public void The_balance_of_a_column_shows_both_sides_and_the_difference()
    {
        var report = Nil.With(
            ("table3.new_received.natural_person", 60), ("table3.new_received.total", 60),
            ("table3.r1_disclosed.natural_person", 61), ("table3.r1_disclosed.total", 61),
            ("table3.r7_total.natural_person", 61), ("table3.r7_total.total", 60));

        var finding = Judging.Printed(report).Of("T3-1").ShouldHaveSingleItem();

        finding.Message.ShouldStartWith("自然人列：第一项 60 + 第二项 0 = 60，第三项（七） 61 + 第四项 0 = 61，相差 −1");
        finding.Severity.ShouldBe(Severity.Error);
        finding.Section.ShouldBe("s3");
        (finding.Left, finding.Right, finding.Difference).ShouldBe((60, 61, -1));
        finding.Cells.ShouldBe(
        [
            "table3.new_received.natural_person", "table3.carried_in.natural_person",
            "table3.r7_total.natural_person", "table3.carried_out.natural_person",
        ]);
    }

    [Theory]
    [InlineData("T3-2", "table3.r3_7_enforcement_file.enterprise", 2, "商业企业列：第三项（七）总计 0，（一）至（六）各行之和 2，相差 −2")]
    [InlineData("T3-2", "table3.r7_total.total", 5, "总计列：第三项（七）总计 5，（一）至（六）各行之和 0，相差 5")]
    [InlineData("T3-3", "table3.carried_out.total", 3, "“四、结转下年度继续办理”行：总计 3，自然人与各类组织之和 0，相差 3")]
    [InlineData("T4-1", "table4.review.pending", 4, "行政复议：总计 0，四项结果之和 4，相差 −4")]
    [InlineData("T4-1", "table4.litigation_after_review.total", 1, "复议后起诉：总计 1，四项结果之和 0，相差 1")]
    public void A_total_that_is_not_the_sum_of_its_parts_is_an_error(string rule, string cell, int value, string message)
    {
        var finding = Judging.Printed(Nil.With((cell, value))).Of(rule).ShouldHaveSingleItem();

        finding.Message.ShouldStartWith(message);
        finding.Cells.ShouldContain(cell);
        finding.Severity.ShouldBe(Severity.Error);
    }

    [Theory]
    [InlineData("2019", 40)]
    [InlineData("2021", 42)]
    public void A_complete_report_has_all_its_sums_evaluated(string formId, int sums)
    {
        var form = FormCatalog.ById(formId);

        Judging.Printed(ReportBuilder.Consistent(form, 1, printedTotals: true)).Evaluated.ShouldBe(sums);
        Judging.Draft(ReportBuilder.Consistent(form, 1)).Evaluated.ShouldBe(sums);
        Judging.Printed(new ReportContent(form, form.FirstYear)).Evaluated.ShouldBe(0);
    }

    [Fact]
    public void A_blank_cell_makes_its_sums_not_evaluable_instead_of_wrong()
    {
        var report = Nil.With(("table3.new_received.natural_person", 7), ("table3.carried_in.natural_person", null));

        var outcome = Judging.Printed(report);

        outcome.Of("T3-1").ShouldBeEmpty();
        outcome.Evaluated.ShouldBe(38);
    }

    [Fact]
    public void Missing_total_column_leaves_the_other_columns_sums()
    {
        var report = Nil;
        foreach (var cell in Form2019.Form.Table("table3").Cells.Where(cell => cell.Column.Id == "total")) report.Tables.Set(cell, null);

        // 6 columns of T3-1, 6 of T3-2 and T4-1's three remain.
        Judging.Printed(report).Evaluated.ShouldBe(15);
    }

    [Fact]
    public void Sums_of_the_largest_numbers_do_not_overflow()
    {
        var largest = (decimal)long.MaxValue;
        var report = Nil.With(("table4.review.upheld", largest), ("table4.review.corrected", largest), ("table4.review.total", largest));

        var finding = Judging.Printed(report).Of("T4-1").ShouldHaveSingleItem();

        finding.Difference.ShouldBe(-largest);
        Judging.Draft(report).Of("T4-1").ShouldBeEmpty();
    }

    [Fact]
    public void A_draft_is_judged_by_computed_totals_and_keeps_the_difference_to_the_printed_one()
    {
        var report = Nil.With(("table4.review.upheld", 7), ("table4.review.total", 8));

        var outcome = Judging.Draft(report);

        outcome.Of("T4-1").ShouldBeEmpty();
        var finding = outcome.Of("TP-1").ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Message.ShouldBe("“行政复议·总计”：原文所印合计 8，按各分项计算为 7，相差 1");
        finding.Cells.Count.ShouldBe(5);
        Judging.Printed(report).Of("TP-1").ShouldBeEmpty();
        Judging.Draft(report.With(("table4.review.corrected", 1))).Of("TP-1").ShouldBeEmpty();
    }

    [Fact]
    public void A_negative_count_that_was_stored_is_an_error_and_a_negative_change_is_not()
    {
        var form = Form2019.Form;
        var raw = new long[form.Cells.Count];
        raw[form.Cell("table2.art20_5.licensing.change").Index] = -8;
        raw[form.Cell("table2.art20_5.licensing.decisions").Index] = -3;
        var context = new CheckContext(Nil, TotalsBasis.Printed) { Values = new CellValues(form, raw, [.. form.Cells.Select(_ => true)]) };

        var finding = CheckEngine.Run(context, CheckScope.Arithmetic).Of("T2-5").ShouldHaveSingleItem();

        finding.Cells.ShouldBe(["table2.art20_5.licensing.decisions"]);
        finding.Message.ShouldBe("“行政许可·处理决定数量”为 −3，不能为负数");
    }
}
