using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks.Plausibility;

public class PlausibilityTests
{
    private const string Permits = "table2.art20_5.licensing.decisions";
    private const string Fees = "table2.art20_8.fees.amount_wan";

    private static ReportContent Nil => ReportBuilder.AllZero(Form2021.Form);

    [Fact]
    public void Published_documents_are_part_of_all_public_ones()
    {
        var report = ReportBuilder.AllZero(Form2019.Form).With(("table2.art20_1.normative_docs.published", 10), ("table2.art20_1.normative_docs.total_public", 9));

        var finding = Judging.Draft(report).Of("T2-2").ShouldHaveSingleItem();

        finding.Message.ShouldBe("“规范性文件”：对外公开总数量 9，少于本年新公开数量 10");
        Judging.Draft(report.With(("table2.art20_1.normative_docs.total_public", null))).Of("T2-2").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Regulations_are_only_for_those_who_make_them(bool makesRegulations, int findings)
    {
        var report = Nil.With(("table2.art20_1.regulations.issued", 2), ("table2.art20_1.regulations.in_force", 6));
        var filer = new FilerFacts(AgencyKind.Town, makesRegulations, []);

        var found = Run(report, filer: filer).Of("T2-4");

        found.Count.ShouldBe(findings);
        if (findings > 0) found[0].Message.ShouldBe("本机关没有规章制定权，“规章”却填有本年制发件数 2、现行有效件数 6；规范性文件请填在下一行");
    }

    [Theory]
    [InlineData(AgencyKind.DistrictGovernment, 3, 1)]
    [InlineData(AgencyKind.DistrictGovernment, 0, 0)]
    [InlineData(AgencyKind.Department, 3, 0)]
    public void A_government_is_reminded_of_joint_defendant_cases(AgencyKind kind, int cases, int hints)
    {
        var report = Nil.With(("table4.litigation_after_review.upheld", cases));

        var found = Run(report, filer: new FilerFacts(kind, false, [])).Of("T4-2");

        found.Count.ShouldBe(hints);
        found.ShouldAllBe(finding => finding.Severity == Severity.Hint);
    }

    [Theory]
    [InlineData(600, 1, "约为其6倍")]
    [InlineData(499, 0, "")]
    [InlineData(0, 1, "突然为0")]
    [InlineData(20, 1, "不足其20%")]
    [InlineData(21, 0, "")]
    public void A_number_far_from_the_agencys_own_years_is_a_warning(int value, int findings, string what)
    {
        var found = Run(Nil.With((Permits, value)), history: Years(Permits, 90, 100, 110)).Of("O-1");

        found.Count.ShouldBe(findings);
        if (findings > 0) found[0].Message.ShouldContain(what);
    }

    [Fact]
    public void A_number_that_was_always_0_and_jumps_is_a_warning()
    {
        Run(Nil.With((Permits, 20)), history: Years(Permits, 0, 0, 0)).Of("O-1").ShouldHaveSingleItem().Message.ShouldContain("突增");
        Run(Nil.With((Permits, 19)), history: Years(Permits, 0, 0, 0)).Of("O-1").ShouldBeEmpty();
    }

    [Fact]
    public void Two_years_are_too_few_to_speak_of_an_outlier() =>
        Run(Nil.With((Permits, 600)), history: Years(Permits, 100, 100)).Of("O-1").ShouldBeEmpty();

    [Fact]
    public void Years_on_the_other_form_count_where_the_cell_means_the_same()
    {
        var old = ReportBuilder.AllZero(Form2019.Form).With(("table2.art20_6.penalties.decisions", 100), ("table2.art20_1.normative_docs.total_public", 500));
        var history = Enumerable.Repeat(new OtherYear(old, true), 3).ToList();

        var found = Run(Nil, history: history).Of("O-1");

        found.ShouldHaveSingleItem().Cells.ShouldBe(["table2.art20_6.penalties.decisions"]);
    }

    [Fact]
    public void A_number_far_from_same_kind_agencies_is_only_a_hint()
    {
        ReportContent[] sisters = [Nil.With((Permits, 5)), Nil.With((Permits, 10)), Nil.With((Permits, 15))];

        var finding = Run(Nil.With((Permits, 200)), sisters: sisters).Of("O-2").ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Hint);
        finding.Message.ShouldBe("“行政许可·本年处理决定数量”本年 200，同类机关中位数 10，请核对");
        Run(Nil.With((Permits, 199)), sisters: sisters).Of("O-2").ShouldBeEmpty();
        Run(Nil.With((Permits, 200)), sisters: sisters[..2]).Of("O-2").ShouldBeEmpty();
    }

    [Fact]
    public void A_number_that_same_kind_agencies_all_have_and_this_one_has_not_is_a_hint() =>
        Run(Nil, sisters: [Nil.With((Permits, 30)), Nil.With((Permits, 40)), Nil.With((Permits, 50))]).Of("O-2").ShouldHaveSingleItem()
            .Message.ShouldBe("“行政许可·本年处理决定数量”本年 0，同类机关中位数 40，请核对");

    [Fact]
    public void A_report_of_zeros_whose_text_names_cases_is_a_warning_for_each_of_them()
    {
        var report = Nil;
        report.Sections["s1"] =
        [
            NarrativeBlock.Paragraph("全年收到政府信息公开申请5件，予以公开3件。"), NarrativeBlock.Paragraph("因政府信息公开被申请行政复议1件，被提起行政诉讼2件。"),
            NarrativeBlock.Paragraph("全年作出行政许可决定120件。"),
        ];

        var found = CheckEngine.Run(new CheckContext(report, TotalsBasis.Computed), CheckScope.Narrative).Of("N-1");

        found.Select(finding => (finding.Left, finding.Right)).ShouldBe([(5m, 0m), (3m, 0m), (1m, 0m), (2m, 0m), (120m, 0m)]);
        found.ShouldAllBe(finding => finding.Severity == Severity.Warning);
    }

    [Fact]
    public void An_amount_ten_thousand_times_the_usual_was_filled_in_in_yuan()
    {
        var outcome = Run(Nil.With((Fees, 251_000)), history: Years(Fees, 24, 26, 28));

        var finding = outcome.Of("U-1").ShouldHaveSingleItem();
        finding.FixHints.ShouldBe([new FixHint(Fees, 25.1m, "元误作万元")]);
        finding.Message.ShouldContain("25.1 万元");
        outcome.Of("O-1").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("251000", 1)]
    [InlineData("9999", 0)]
    [InlineData("316441.5", 0)]
    public void An_amount_with_nothing_to_compare_is_doubted_when_large_and_whole(string amount, int findings) =>
        Run(Nil.With((Fees, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)))).Of("U-1").Count.ShouldBe(findings);

    [Fact]
    public void A_large_amount_that_is_usual_is_not_doubted() =>
        Run(Nil.With((Fees, 316_441)), history: Years(Fees, 300_000)).Of("U-1").ShouldBeEmpty();

    [Fact]
    public void An_amount_beyond_all_measure_is_doubted_as_if_there_were_nothing_to_compare()
    {
        var sisters = Enumerable.Repeat(Nil.With((Fees, 2.5m)), 3).ToArray();

        Run(Nil.With((Fees, 38_000_000)), sisters: sisters).Of("U-1").ShouldHaveSingleItem().FixHints.ShouldBe([new FixHint(Fees, 3_800, "元误作万元")]);
        Run(Nil.With((Fees, 38_000_000)), history: Years(Fees, 2)).Of("U-1").ShouldHaveSingleItem();
        Run(Nil.With((Fees, 2_400)), sisters: sisters).Of("U-1").ShouldBeEmpty();
    }

    private static List<OtherYear> Years(string cell, params int[] values) => [.. values.Select(value => new OtherYear(Nil.With((cell, value)), true))];

    private static CheckOutcome Run(ReportContent content, FilerFacts? filer = null, List<OtherYear>? history = null, ReportContent[]? sisters = null) =>
        CheckEngine.Run(
            new CheckContext(content, TotalsBasis.Computed) { Filer = filer, History = history ?? [], Sisters = sisters ?? [] },
            CheckScope.Arithmetic, CheckScope.Comparison);
}
