using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks.FixHints;

public class FixHintTests
{
    public static TheoryData<string> FormIds => Judging.FormIds;

    private static ReportContent Nil => ReportBuilder.AllZero(Form2021.Form, printedTotals: true);

    /// <summary>In table three rows and columns cross in the wrong cell alone: every finding names it, and nothing else.</summary>
    [Theory]
    [MemberData(nameof(FormIds))]
    public void In_table_three_the_true_correction_of_one_wrong_cell_is_the_one_suggestion(string formId)
    {
        foreach (var (right, cell, wrong) in Planted(FormCatalog.ById(formId), "table3"))
        {
            var findings = Judging.Printed(wrong).Findings;

            findings.Count.ShouldBeGreaterThanOrEqualTo(2, cell.Id);
            foreach (var finding in findings)
            {
                var hint = finding.FixHints.ShouldHaveSingleItem($"{cell.Id}: {finding.Message}");
                (hint.CellId, hint.Value).ShouldBe((cell.Id, right.Tables.Printed(cell)), finding.Message);
                finding.Message.ShouldNotContain("不能确定");
            }
        }
    }

    /// <summary>In table four a cell stands in one sum, which five changes can satisfy: the finding says so, and recognised slips come first.</summary>
    [Theory]
    [MemberData(nameof(FormIds))]
    public void In_table_four_the_finding_says_that_the_sum_cannot_single_a_cell_out(string formId)
    {
        var (planted, named) = (0, 0);
        foreach (var (right, cell, wrong) in Planted(FormCatalog.ById(formId), "table4"))
        {
            var finding = Judging.Printed(wrong).Findings.ShouldHaveSingleItem(cell.Id);

            finding.FixHints.Count.ShouldBeLessThanOrEqualTo(3);
            var isNamed = finding.FixHints.Any(hint => hint.CellId == cell.Id && hint.Value == right.Tables.Printed(cell));
            (finding.Message.Contains("不能确定", StringComparison.Ordinal) || (isNamed && finding.FixHints.Count == 1)).ShouldBeTrue($"{cell.Id}: {finding.Message}");
            planted++;
            named += isNamed ? 1 : 0;
        }
        (named / (double)planted).ShouldBeGreaterThan(0.5, "the likely slips are suggested first");
    }

    [Theory]
    [InlineData(31, 13, "数字颠倒")]
    [InlineData(130, 13, "多写或漏写了0")]
    [InlineData(1, 13, "多写或漏写了一位数字")]
    [InlineData(0, 13, "漏填")]
    [InlineData(18, 13, "写错一位数字")]
    [InlineData(77, 13, "按勾稽关系推算")]
    public void A_slip_is_recognised(int printed, int right, string reason)
    {
        var report = With("table3.r1_disclosed.research", right).With(("table3.r1_disclosed.research", printed));

        Judging.Printed(report).Findings.ShouldAllBe(finding => finding.FixHints.Single() == new FixHint("table3.r1_disclosed.research", right, reason));
    }

    [Fact]
    public void A_forgotten_total_is_recognised()
    {
        var report = With("table3.carried_out.research", 13, "table3.new_received.research").With(("table3.carried_out.total", 0));

        var hint = Judging.Printed(report).Of("T3-3").ShouldHaveSingleItem().FixHints.ShouldHaveSingleItem();

        hint.ShouldBe(new FixHint("table3.carried_out.total", 13, "合计漏填：按各分项之和计算"));
    }

    [Fact]
    public void A_total_that_left_a_part_out_is_recognised_in_table_four()
    {
        var report = Nil.With(("table4.review.upheld", 30), ("table4.review.pending", 4), ("table4.review.total", 30));

        var finding = Judging.Printed(report).Of("T4-1").ShouldHaveSingleItem();

        finding.Message.ShouldContain("不能确定错在哪一格");
        finding.FixHints[0].ShouldBe(new FixHint("table4.review.total", 34, "合计漏加“行政复议·尚未审结”"));
    }

    [Fact]
    public void A_number_copied_from_the_next_column_is_recognised()
    {
        var report = With("table3.r1_disclosed.enterprise", 58).With(("table3.r1_disclosed.natural_person", 58));

        var hint = Judging.Printed(report).Of("T3-2").ShouldHaveSingleItem().FixHints.ShouldHaveSingleItem();

        hint.CellId.ShouldBe("table3.r1_disclosed.natural_person");
        hint.Value.ShouldBe(0);
        hint.Reason.ShouldStartWith("错列或错行");
    }

    [Fact]
    public void A_number_that_slid_into_the_next_column_is_recognised_as_a_pair()
    {
        var report = With("table3.r1_disclosed.enterprise", 58)
            .With(("table3.r1_disclosed.enterprise", 0), ("table3.r1_disclosed.research", 58));

        var found = Judging.Printed(report).Of("T3-2");

        found.Count.ShouldBe(2);
        found.ShouldAllBe(finding => finding.FixHints.Count == 2);
        found[0].FixHints.ShouldContain(new FixHint("table3.r1_disclosed.enterprise", 58, "错列或错行：与相邻的“（一）予以公开·科研机构”对调"));
    }

    [Fact]
    public void Two_unrelated_errors_are_not_explained_away()
    {
        var report = Nil.With(("table3.r1_disclosed.research", 3), ("table3.r2_partial.research", 5));

        var finding = Judging.Printed(report).Of("T3-2").ShouldHaveSingleItem();

        finding.FixHints.ShouldBeEmpty();
        finding.Message.ShouldEndWith("可能不止一处有误");
    }

    [Fact]
    public void Without_printed_totals_there_is_nothing_to_suggest()
    {
        var report = ReportBuilder.Consistent(Form2021.Form, 1);
        var wrong = report.With(("table3.new_received.other", report.Tables["table3.new_received.other"] + 1));

        var finding = Judging.Draft(wrong).Of("T3-1").First();

        finding.FixHints.ShouldBeEmpty();
        finding.Message.ShouldEndWith("相差 1");
    }

    [Fact]
    public void A_draft_from_an_imported_text_gets_the_suggestion_with_the_printed_total()
    {
        var right = ReportBuilder.Consistent(Form2021.Form, 9, printedTotals: true);
        var wrong = right.With(("table3.r1_disclosed.enterprise", right.Tables["table3.r1_disclosed.enterprise"] + 6));

        var finding = Judging.Draft(wrong).Of("TP-1").First();

        finding.FixHints.Select(hint => (hint.CellId, hint.Value)).ShouldBe([("table3.r1_disclosed.enterprise", right.Tables["table3.r1_disclosed.enterprise"])]);
    }

    /// <summary>Reports with printed totals and one wrong cell each.</summary>
    private static IEnumerable<(ReportContent Right, FormCell Cell, ReportContent Wrong)> Planted(ReportForm form, string table)
    {
        var random = new Random(711);
        for (var seed = 0; seed < 10; seed++)
        {
            var right = ReportBuilder.Consistent(form, seed, printedTotals: true);
            foreach (var cell in form.Table(table).Cells) yield return (right, cell, right.With((cell.Id, Misread(random, right.Tables.Printed(cell)!.Value))));
        }
    }

    /// <summary>A consistent report whose only figures are one result and the application behind it.</summary>
    private static ReportContent With(string cell, int value, string? against = null)
    {
        var column = cell[(cell.LastIndexOf('.') + 1)..];
        var report = Nil.With((cell, value), (against ?? $"table3.new_received.{column}", value));
        ReportBuilder.PrintTotals(report.Tables);
        return report;
    }

    /// <summary>A wrong number as people make them: digits swapped, lost or doubled, a figure forgotten, or any other.</summary>
    private static decimal Misread(Random random, decimal right)
    {
        var digits = right.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        var wrong = random.Next(5) switch
        {
            0 when digits.Length > 1 => decimal.Parse(string.Concat(digits.Reverse()), System.Globalization.CultureInfo.InvariantCulture),
            1 => right * 10,
            2 => decimal.Truncate(right / 10),
            3 => 0,
            _ => random.Next(10_000),
        };
        return wrong == right ? right + 1 : wrong;
    }
}
