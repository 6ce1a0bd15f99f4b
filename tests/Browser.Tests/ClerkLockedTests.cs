using GovInfoReports.Core.Accounts;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A report that has left the clerk's hands says so and leads on.</summary>
public sealed class ClerkLockedTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("复核中", "签字情况和撤回", "撤回报告")]
    [InlineData("已报送", "报送回执和撤回", "撤回报告")]
    [InlineData("审核中", "报送回执", "下载回执PDF")]
    [InlineData("已公开", "报送回执和更正", "发起更正")]
    public async Task It_says_why_it_cannot_be_edited_and_leads_to_what_can_be_done(string stage, string link, string act)
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: stage == "复核中" ? 3 : 1);
        var report = await agency.StartAsync();
        await (stage switch
        {
            "复核中" => agency.SendToCheckAsync(report),
            "已公开" => agency.PublishAsync(report),
            _ => agency.SubmitAsync(report),
        });
        if (stage == "审核中") await agency.TakeForReviewAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk, width: 390);
        await clerk.GoToAsync($"/portal/reports/{report}/s3?cell=table3.new_received.natural_person");
        var notice = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "现在不能修改" });
        await Expect(notice).ToContainTextAsync("不能修改");
        await Expect(clerk.Page.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync($"locked-{stage}");
        await notice.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Main).GetByText(act, new() { Exact = true })).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }
}
