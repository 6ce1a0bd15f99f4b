using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Checks.CarryOver;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks.CarryOver;

public class CarryOverTests
{
    private static ReportContent Nil2019(int year) => Blank(Form2019.Form, year);

    private static ReportContent Nil2021(int year) => Blank(Form2021.Form, year);

    [Fact]
    public void Applications_carried_in_must_be_those_carried_out_last_year()
    {
        var last = Nil2021(2024).With(("table3.carried_out.natural_person", 2));
        var next = Nil2021(2025).With(("table3.carried_in.natural_person", 3));

        var finding = Check(next, last).Of("T3-4").ShouldHaveSingleItem();

        finding.Message.ShouldBe("自然人列：第二项（上年结转） 3，2024年度报告的结转下年度继续办理 2，相差 1");
        finding.Cells.ShouldBe(["table3.carried_in.natural_person"]);
        (finding.Left, finding.Right, finding.Severity).ShouldBe((3, 2, Severity.Error));
    }

    [Fact]
    public void A_report_that_nobody_verified_only_warns()
    {
        var last = Nil2021(2024).With(("table3.carried_out.other", 1));

        Check(Nil2021(2025), last, verified: false).Of("T3-4").ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    public void Applications_are_compared_across_the_change_of_form()
    {
        var last = Nil2019(2020).With(("table3.carried_out.enterprise", 4));

        Check(Nil2021(2021), last).Of("T3-4").ShouldHaveSingleItem().Cells.ShouldBe(["table3.carried_in.enterprise"]);
    }

    [Fact]
    public void A_printed_total_alone_is_compared_when_the_parts_are_blank()
    {
        var last = new ReportContent(Form2021.Form, 2024).With(("table3.carried_out.total", 5));

        Check(Nil2021(2025), last).Of("T3-4").ShouldHaveSingleItem().Cells.ShouldBe(["table3.carried_in.total"]);
    }

    [Fact]
    public void Blank_figures_and_other_years_are_not_compared()
    {
        var last = Nil2021(2024).With(("table3.carried_out.natural_person", 2));

        Check(Nil2021(2025).With(("table3.carried_in.natural_person", null)), last).Of("T3-4").ShouldBeEmpty();
        Check(Nil2021(2025), last.With(("table3.carried_out.natural_person", null))).Of("T3-4").ShouldBeEmpty();
        Check(Nil2021(2026), last).Of("T3-4").ShouldBeEmpty();
    }

    [Fact]
    public void Items_of_form_2019_carry_over_with_their_change()
    {
        var last = Nil2019(2019).With(("table2.art20_5.licensing.prev_items", 100), ("table2.art20_5.licensing.change", -8));

        var right = Nil2019(2020).With(("table2.art20_5.licensing.prev_items", 92));
        var wrong = right.With(("table2.art20_5.licensing.prev_items", 100));

        Check(right, last).Of("T2-1").ShouldBeEmpty();
        var finding = Check(wrong, last).Of("T2-1").ShouldHaveSingleItem();
        finding.Message.ShouldBe("“行政许可”：上一年项目数量 100，按2019年度报告的上一年项目数量加增/减应为 92，相差 8");
        finding.Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    public void More_items_cannot_go_than_there_were()
    {
        var report = Nil2019(2020).With(("table2.art20_8.fees.prev_items", 3), ("table2.art20_8.fees.change", -4));

        Judging.Draft(report).Of("T2-1").ShouldHaveSingleItem().Cells.ShouldBe(["table2.art20_8.fees.prev_items", "table2.art20_8.fees.change"]);
    }

    [Fact]
    public void Documents_in_force_follow_from_last_year_and_this_years_changes()
    {
        const string Docs = "table2.art20_1.normative_docs";
        var last = Nil2021(2024).With(($"{Docs}.in_force", 10));
        var next = Nil2021(2025).With(($"{Docs}.issued", 3), ($"{Docs}.repealed", 1), ($"{Docs}.in_force", 12));

        Check(next, last).Of("T2-3").ShouldBeEmpty();
        var finding = Check(next.With(($"{Docs}.in_force", 11)), last).Of("T2-3").ShouldHaveSingleItem();
        finding.Message.ShouldBe("“行政规范性文件”：现行有效件数 11，按2024年度报告加本年制发、减本年废止应为 12，相差 −1");
        finding.Cells.ShouldBe([$"{Docs}.issued", $"{Docs}.repealed", $"{Docs}.in_force"]);
    }

    [Fact]
    public void What_was_issued_and_not_repealed_is_in_force()
    {
        const string Docs = "table2.art20_1.normative_docs";
        var report = Nil2021(2025).With(($"{Docs}.issued", 5), ($"{Docs}.repealed", 2), ($"{Docs}.in_force", 2));

        Judging.Draft(report).Of("T2-3").ShouldHaveSingleItem().Difference.ShouldBe(-1);
        Judging.Draft(report.With(($"{Docs}.in_force", 3))).Of("T2-3").ShouldBeEmpty();
    }

    [Fact]
    public void Table_two_is_not_compared_across_the_change_of_form()
    {
        var last = ReportBuilder.Consistent(Form2019.Form, 3, year: 2020);
        var next = ReportBuilder.Consistent(Form2021.Form, 4, year: 2021);

        Check(next, last).Findings.Select(finding => finding.Rule).Distinct().ShouldBe(["T3-4"]);
    }

    [Fact]
    public void A_correction_names_the_rules_of_next_year_that_it_reaches()
    {
        var before = ReportBuilder.Consistent(Form2021.Form, 5, year: 2024);

        Affected(before, "table3.carried_out.research").ShouldBe(["T3-4"]);
        Affected(before, "table2.art20_1.normative_docs.in_force").ShouldBe(["T2-3"]);
        Affected(before, "table3.r1_disclosed.natural_person").ShouldBeEmpty();
        Affected(ReportBuilder.Consistent(Form2019.Form, 5, year: 2019), "table2.art20_6.penalties.change").ShouldBe(["T2-1"]);
    }

    [Fact]
    public void A_correction_before_a_change_of_form_reaches_only_what_both_forms_print()
    {
        var before = ReportBuilder.Consistent(Form2019.Form, 6, year: 2020);
        var after = before.With(("table2.art20_6.penalties.change", 1_000), ("table3.carried_out.other", 1_000));

        CorrectionImpact.Of(before, after, Form2021.Form).Select(affected => (affected.Rule, affected.Cell.Id))
            .ShouldBe([("T3-4", "table3.carried_in.other"), ("T3-4", "table3.carried_in.total")]);
    }

    [Fact]
    public void Reports_that_follow_from_each_other_have_no_finding_and_each_changed_carry_over_has_one()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var last = ReportBuilder.Consistent(Form2019.Form, seed, year: 2019);
            for (var year = 2020; year <= 2023; year++)
            {
                var next = ReportBuilder.Following(last, seed + year);
                Check(next, last).Findings.ShouldBeEmpty($"seed {seed}, {year}");
                foreach (var cell in next.Form.Cells.Where(cell => !cell.IsComputed && (cell.Row.Id == "carried_in" || cell.Column.Id is "prev_items" or "in_force")))
                {
                    var changed = next.With((cell.Id, next.Tables[cell] + 1));
                    var rules = Check(changed, last).Findings.Where(finding => finding.Rule is "T3-4" or "T2-1" or "T2-3").Select(finding => finding.Rule);

                    rules.ShouldBe(RuleOf(cell, year), $"seed {seed}, {year}, {cell.Id}");
                }
                last = next;
            }
        }
    }

    /// <summary>2021 is the first year on the new form: only applications carry over into it.</summary>
    private static string[] RuleOf(FormCell cell, int year) => cell.Column.Id switch
    {
        "prev_items" => ["T2-1"],
        "in_force" => year == 2021 ? [] : ["T2-3"],
        _ => ["T3-4"],
    };

    private static IEnumerable<string> Affected(ReportContent before, string cell) =>
        CorrectionImpact.Of(before, before.With((cell, before.Tables[cell] + 1)), before.Form).Select(affected => affected.Rule).Distinct();

    private static CheckOutcome Check(ReportContent content, ReportContent last, bool verified = true) => CheckEngine.Run(
        new CheckContext(content, TotalsBasis.Computed) { LastYear = new OtherYear(last, verified) }, CheckScope.Arithmetic);

    private static ReportContent Blank(ReportForm form, int year)
    {
        var content = new ReportContent(form, year);
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        return content;
    }
}
