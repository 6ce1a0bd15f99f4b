using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Whoever signs has seen what is signed, although colleagues go on writing.</summary>
[Trait("Kind", "Faults")]
public sealed class ClerkSignsWhatIsShownTests(PortalUnderTest portal)
{
    [Fact]
    public async Task What_a_colleague_saves_after_the_page_was_opened_is_shown_and_read_before_it_is_signed()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        var sign = clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" });
        var statement = clerk.Page.GetByLabel("已核对全部内容");
        await statement.CheckAsync();
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 7));

        await sign.ClickAsync();
        await Expect(clerk.Alert()).ToContainTextAsync("重新核对");
        await Expect(statement).Not.ToBeCheckedAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Cell, new() { Name = "7", Exact = true }).First).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("submit-changed");

        await agency.ExplainAllAsync(report);
        await statement.CheckAsync();
        await sign.ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }
}
