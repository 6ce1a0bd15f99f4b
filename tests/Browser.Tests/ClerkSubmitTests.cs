using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

public sealed class ClerkSubmitTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_clerk_submits_by_keyboard_gets_a_receipt_and_recalls()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByText("校验通过")).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("submit");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).PressAsync("Enter");
        await Expect(clerk.Alert()).ToContainTextAsync("请先勾选");
        await clerk.Page.GetByLabel("已核对全部内容").FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Space");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).PressAsync("Enter");

        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText($"{agency.Year}-{agency.Agency.Code}-01")).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("receipt");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "撤回报告" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确定撤回" }).ClickAsync();
        await Expect(clerk.Page.GetByText("最近一次报送")).ToBeVisibleAsync();
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" })).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Errors_stand_on_top_lead_to_their_cell_and_stop_the_submission()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync(isWrong: true);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        var summary = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "还不能报送" });
        await Expect(summary).ToContainTextAsync("错误须改正");
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("submit-errors");
        await clerk.Page.GetByLabel("已核对全部内容").CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).ClickAsync();
        await Expect(clerk.Alert()).ToContainTextAsync("错误须改正");
        await summary.GetByRole(AriaRole.Link).Filter(new() { HasText = "自然人" }).First.ClickAsync();
        await Expect(clerk.Page.Locator("*:focus")).ToHaveAttributeAsync("data-cell", new Regex(@"^table3\..*natural_person$"));
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_problem_in_the_text_leads_to_its_words_in_their_paragraph()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var content = agency.Content(agency.Year);
        content.Sections["s1"] = [.. content.Sections["s1"].Select((block, index) => index == 3 ? NarrativeBlock.Paragraph("全年新收政府信息公开申请5件，已按期答复，予以公开1件。") : block)];
        var report = await agency.StartAsync(content);
        await using var clerk = await agency.SendAsync(Role.Clerk, width: 390);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.Page.GetByRole(AriaRole.Region, new() { Name = "还不能报送" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "5件" }).First.PressAsync("Enter");
        await Expect(clerk.Page.Locator("*:focus")).ToContainTextAsync("全年新收政府信息公开申请5件");
        (await clerk.Page.EvaluateAsync<string>("() => getSelection().toString()")).ShouldContain("5件");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_double_click_submits_once()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.Page.GetByLabel("已核对全部内容").CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).DblClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        (await agency.EventsAsync(report)).Count(entry => entry.Action == "Submit").ShouldBe(1);
    }

    [Fact]
    public async Task Three_persons_sign_one_after_the_other_and_an_edit_voids_their_signatures_visibly()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 3);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await using var checker = await agency.SendAsync(Role.Checker, width: 390);
        await using var approver = await agency.SendAsync(Role.Approver, width: 390);
        await SignAsync(clerk, report, "签字并送审");
        await Expect(clerk.Page.GetByText("已签字送审")).ToBeVisibleAsync();

        await checker.OpenAsync(report, "submit", "检查并报送");
        await checker.Page.GetByLabel("退回原因").FillAsync("请核对第四部分。");
        await checker.Page.GetByRole(AriaRole.Button, new() { Name = "退回经办人" }).ClickAsync();
        await Expect(checker.Page.GetByText("已退回经办人")).ToBeVisibleAsync();

        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 1));
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已失效的签字" })).ToBeVisibleAsync();
        await clerk.KeepPictureAsync("submit-void");
        await SignAsync(clerk, report, "签字并送审");
        await Expect(clerk.Page.GetByText("已签字送审")).ToBeVisibleAsync();
        await SignAsync(checker, report, "签字，复核通过");
        await Expect(checker.Page.GetByText("复核通过，已转审批人")).ToBeVisibleAsync();
        await checker.ExpectAccessibleAsync();
        await SignAsync(approver, report, "签字并报送");
        await Expect(approver.Page.GetByText($"{agency.Year}-{agency.Agency.Code}-01")).ToBeVisibleAsync();
        await approver.KeepPictureAsync("receipt");
    }

    [Fact]
    public async Task A_public_report_is_opened_again_for_correction_with_a_reason()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.PublishAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "receipt", "报送回执");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "发起更正" }).ClickAsync();
        await Expect(clerk.Alert()).ToContainTextAsync("更正");
        await clerk.Page.GetByLabel("更正原因").FillAsync("行政复议数量漏计1件，现予更正。");
        await clerk.ExpectAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "发起更正" }).PressAsync("Enter");
        (await clerk.ReportIdAsync()).ShouldBe(report);
        await Expect(clerk.Page.GetByText("行政复议数量漏计1件")).ToBeVisibleAsync();
    }

    private static async Task SignAsync(Person person, int report, string button)
    {
        await person.OpenAsync(report, "submit", "检查并报送");
        await person.KeepPictureAsync($"sign-{button}");
        await person.Page.GetByLabel("已核对全部内容").CheckAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }
}
