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

    [Theory]
    [InlineData(1, "Y-1")]
    [InlineData(2, "X-1")]
    [InlineData(4, "")]
    public void A_report_is_judged_by_the_rules_of_the_version_asked_for(int version, string found)
    {
        CheckRule[] list = [new RuleOfVersionOne(), new RuleOfVersionsTwoAndThree()];
        var context = new CheckContext(ReportBuilder.AllZero(Form2021.Form), TotalsBasis.Computed);

        var outcome = CheckEngine.Run(context, list.Where(rule => rule.IsInForce(version)));

        string.Join(' ', outcome.Findings.Select(finding => finding.Rule)).ShouldBe(found);
    }

    [Fact]
    public void Whoever_judges_a_frozen_revision_is_known_to_name_its_version()
    {
        // A new caller of the engine joins one of the two lists: a draft, a text or a sum by today's rules, a revision by its own.
        string[] today = ["CheckCommand.cs", "DraftFindings.cs", "FindingResponses.cs", "Freezer.cs", "ReportChecks.cs", "ReportValidator.cs", "RecognisedSummary.razor", "RollupResult.cs"];
        string[] own = ["CheckList.cs", "ReportChecks.cs"];

        Callers("CheckEngine.Run(").ShouldBe(today.Union(own).Order(StringComparer.Ordinal));
        Callers("revision.RuleSetVersion);", "= RuleList.InForce(ruleSetVersion)").ShouldBe(own);
    }

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

    /// <summary>Names of the source files that contain one of the passages.</summary>
    private static IEnumerable<string> Callers(params string[] passages)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GovInfoReports.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Directory.EnumerateFiles(Path.Combine(folder, "src"), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal) && passages.Any(line.Contains)))
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
    }

    private abstract class TestRule(string id) : CheckRule
    {
        public override string Id => id;

        public override Severity Severity => Severity.Hint;

        public override CheckScope Scope => CheckScope.Arithmetic;

        public override string Title => "只在某几版中施行。";

        public override string Source => "测试";

        public override void Check(CheckContext context, CheckOutcome outcome) => outcome.Add(new Finding(Id, Severity, null, [], Title));
    }

    private sealed class RuleOfVersionOne() : TestRule("Y-1")
    {
        public override int? Until => 1;
    }

    private sealed class RuleOfVersionsTwoAndThree() : TestRule("X-1")
    {
        public override int Since => 2;

        public override int? Until => 3;
    }
}
