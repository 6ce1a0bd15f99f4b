using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Public;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

public sealed class PublicRulesTests
{
    [Fact]
    public void No_component_of_the_public_side_is_interactive_or_routed_by_Blazor()
    {
        var components = typeof(PublicFrame).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IComponent)) && $"{type.Namespace}.".StartsWith($"{typeof(PublicFrame).Namespace}.", StringComparison.Ordinal)).ToList();

        components.Count.ShouldBeGreaterThan(40);
        components.Where(type => type.IsDefined(typeof(RenderModeAttribute), true) || type.IsDefined(typeof(RouteAttribute), true)).ShouldBeEmpty();
    }

    [Fact]
    public void The_check_that_readers_see_counts_what_agrees_and_names_what_does_not()
    {
        var content = new ReportContent(FormCatalog.ForYear(2025), 2025);
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);

        var clean = CheckList.Of(content, null, RuleList.Version);
        content.Tables.Set("table3.new_received.natural_person", 5);
        var broken = CheckList.Of(content, null, RuleList.Version);

        (clean.Compared > 0, clean.Different).ShouldBe((true, 0));
        broken.Rules[0].Rule.ShouldBe("T3-1");
        broken.Rules[0].Differences.ShouldContain(difference => difference.Cell!.Id == "table3.new_received.natural_person" && difference.Value == 5 && difference.Expected == 0);
    }

    [Fact]
    public void What_does_not_carry_over_from_the_year_before_comes_first_with_both_numbers_and_what_the_agency_says()
    {
        var last = new ReportContent(FormCatalog.ForYear(2024), 2024);
        var content = new ReportContent(FormCatalog.ForYear(2025), 2025) { Explanations = [new PublicExplanation("s3", "T3-4", "上年漏计两件。")] };
        foreach (var report in new[] { last, content })
            foreach (var cell in report.Form.Cells.Where(cell => !cell.IsComputed)) report.Tables.Set(cell, 0);
        last.Tables.Set("table3.carried_out.natural_person", 2);
        content.Tables.Set("table3.carried_in.natural_person", 4);
        content.Tables.Set("table3.r1_disclosed.natural_person", 4);

        var check = CheckList.Of(content, last, RuleList.Version);

        var first = check.Rules[0];
        (first.Rule, first.IsAcrossYears).ShouldBe(("T3-4", true));
        var difference = first.Differences.ShouldHaveSingleItem();
        (difference.Cell!.Id, difference.Value, difference.Expected).ShouldBe(("table3.carried_in.natural_person", 4, 2));
        first.Explanations.ShouldBe(["上年漏计两件。"]);
        check.Rules.Skip(1).ShouldAllBe(rule => rule.Differences.Count == 0);
        CheckList.Of(content, null, RuleList.Version).Different.ShouldBe(0);
    }
}
