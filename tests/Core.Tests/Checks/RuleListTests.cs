using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

public class RuleListTests
{
    [Fact]
    public void Every_rule_in_force_has_an_id_of_its_own_and_says_what_it_demands_and_why()
    {
        var rules = RuleList.InForce(RuleList.Version);

        rules.Select(rule => rule.Id).ShouldBeUnique();
        rules.ShouldAllBe(rule => rule.Title.Length > 5 && rule.Source.Length > 3 && rule.Since >= 1 && rule.Since <= RuleList.Version);
    }

    [Fact]
    public void The_catalogue_lists_every_rule_with_the_forms_it_applies_to()
    {
        RuleCatalog.Entries.Select(entry => entry.Id).ShouldBe([.. RuleList.All.Select(rule => rule.Id), "V-3", "V-1", "V-2"]);
        RuleCatalog.Entries.Single(entry => entry.Id == "T2-1").Forms.ShouldBe(["2019"]);
        RuleCatalog.Entries.Single(entry => entry.Id == "T2-3").Forms.ShouldBe(["2021"]);
        RuleCatalog.Entries.Single(entry => entry.Id == "T3-1").Forms.ShouldBe(["2019", "2021"]);
    }

    [Fact]
    public void A_version_that_never_was_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RuleList.InForce(0));
        Should.Throw<ArgumentOutOfRangeException>(() => RuleList.InForce(RuleList.Version + 1));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_rule_judges_the_versions_between_its_first_and_its_last(int version, bool judges) =>
        new RuleOfVersionsTwoAndThree().IsInForce(version).ShouldBe(judges);

    [Fact]
    public void The_validator_yields_the_engines_findings_with_their_severity()
    {
        var report = ReportBuilder.Consistent(Form2021.Form, 1, printedTotals: true, year: 2020).With(("table4.review.total", 9_999));
        var context = new CheckContext(report, TotalsBasis.Printed);

        var result = new ReportValidator().Validate(context);

        result.IsValid.ShouldBeFalse();
        result.Errors.Select(failure => ((Finding)failure.CustomState).Key).ShouldBe(CheckEngine.Run(context).Findings.Select(finding => finding.Key));
        var sum = result.Errors.Single(failure => failure.ErrorCode == "T4-1");
        sum.Severity.ShouldBe(FluentValidation.Severity.Error);
        sum.PropertyName.ShouldBe("table4.review.upheld");
        result.Errors.Single(failure => failure.ErrorCode == "F-1").Severity.ShouldBe(FluentValidation.Severity.Warning);
    }

    [Fact]
    public void A_findings_key_stays_while_its_figures_do_and_changes_with_them()
    {
        var report = ReportBuilder.AllZero(Form2021.Form, printedTotals: true).With(("table4.review.total", 3));

        var key = Judging.Printed(report).Findings.Single().Key;

        Judging.Printed(report).Findings.Single().Key.ShouldBe(key);
        Judging.Printed(report.With(("table4.review.total", 4))).Findings.Single().Key.ShouldNotBe(key);
    }

    private sealed class RuleOfVersionsTwoAndThree : CheckRule
    {
        public override string Id => "X-1";

        public override Severity Severity => Severity.Hint;

        public override CheckScope Scope => CheckScope.Arithmetic;

        public override string Title => "只在第二、三版中施行。";

        public override string Source => "测试";

        public override int Since => 2;

        public override int? Until => 3;

        public override void Check(CheckContext context, CheckOutcome outcome)
        {
        }
    }
}
