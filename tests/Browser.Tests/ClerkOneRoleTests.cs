using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>One person signs in one role, whatever roles the person has, and is told what to do about it.</summary>
public sealed class ClerkOneRoleTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Of_two_persons_the_clerk_cannot_approve_and_the_other_one_can(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 2);
        await agency.AppointAsync(Role.Clerk, also: Role.Approver);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var both = await agency.SendAsync(Role.Clerk, width);
        await SignAsync(both, report, "签字并送审");
        await ExpectBarredAsync(both, "经办人", "审批人", "签字并报送");
        await both.ExpectAccessibleAsync();
        await both.KeepPictureAsync("sign-barred");
        await both.GoToAsync("/portal/signing");
        await Expect(both.Page.GetByText("没有等待您签字的报告")).ToBeVisibleAsync();

        await using var approver = await agency.SendAsync(Role.Approver, width);
        await SignAsync(approver, report, "签字并报送");
        await Expect(approver.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        both.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_three_persons_nobody_signs_twice()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 3);
        await agency.AppointAsync(Role.Clerk, also: Role.Checker);
        await agency.AppointAsync(Role.Checker, also: Role.Approver);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await SignAsync(clerk, report, "签字并送审");
        await ExpectBarredAsync(clerk, "经办人", "复核人", "签字，复核通过");

        await using var checker = await agency.SendAsync(Role.Checker);
        await SignAsync(checker, report, "签字，复核通过");
        await ExpectBarredAsync(checker, "复核人", "审批人", "签字并报送");
        (await agency.StateAsync(report)).ShouldBe(ReportState.AwaitingApproval);

        await using var approver = await agency.SendAsync(Role.Approver);
        await SignAsync(approver, report, "签字并报送");
        await Expect(approver.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_opened_before_the_first_signature_refuses_the_second_one_in_words()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 3);
        await agency.AppointAsync(Role.Checker, also: Role.Clerk);
        var report = await agency.StartAsync();
        await agency.SendToCheckAsync(report);
        await using var both = await agency.SendAsync(Role.Checker);
        await both.OpenAsync(report, "submit", "检查并报送");
        await both.Page.GetByLabel("已核对全部内容").CheckAsync();
        // Meanwhile the clerk takes the report back and the same person sends it to the check in another window.
        await agency.RecallAsync(report);
        await agency.SignAsClerkAsync(Role.Checker, report);
        await both.Page.GetByRole(AriaRole.Button, new() { Name = "签字，复核通过" }).PressAsync("Enter");
        await Expect(both.Alert()).ToContainTextAsync("您已以经办人身份签字，同一人不能再以复核人身份签字");
        await Expect(both.Alert()).ToContainTextAsync("请由本单位另一位复核人登录办理");
        (await agency.StateAsync(report)).ShouldBe(ReportState.Checking);
    }

    private static async Task ExpectBarredAsync(Person person, string signedAs, string wanted, string button)
    {
        var panel = person.Page.GetByRole(AriaRole.Note).Filter(new() { HasText = $"您已以{signedAs}身份签字，同一人不能再以{wanted}身份签字" });
        await Expect(panel).ToContainTextAsync($"请由本单位另一位{wanted}登录办理；没有另一位的，请联系本区政务公开办的系统管理员指定。");
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = button })).ToHaveCountAsync(0);
    }

    private static async Task SignAsync(Person person, int report, string button)
    {
        await person.OpenAsync(report, "submit", "检查并报送");
        await person.Page.GetByLabel("已核对全部内容").PressAsync("Space");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button }).PressAsync("Enter");
    }
}
