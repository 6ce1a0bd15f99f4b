using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
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
        var components = typeof(PublicFrame).Assembly.GetTypes().Where(type => type.Namespace == typeof(PublicFrame).Namespace && type.IsAssignableTo(typeof(IComponent))).ToList();

        components.ShouldNotBeEmpty();
        components.Where(type => type.IsDefined(typeof(RenderModeAttribute), true) || type.IsDefined(typeof(RouteAttribute), true)).ShouldBeEmpty();
    }

    [Fact]
    public void The_check_that_readers_see_counts_what_agrees_and_names_what_does_not()
    {
        var content = new ReportContent(FormCatalog.ForYear(2025), 2025);
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);

        var clean = DataCheck.Of(content, RuleList.Version);
        content.Tables.Set("table3.new_received.natural_person", 5);
        var broken = DataCheck.Of(content, RuleList.Version);

        (clean.Evaluated > 0, clean.Errors.Count).ShouldBe((true, 0));
        broken.Errors.ShouldContain(finding => finding.Rule == "T3-1" && finding.Cells.Contains("table3.new_received.natural_person"));
    }
}
