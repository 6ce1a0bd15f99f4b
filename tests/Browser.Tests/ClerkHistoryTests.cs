using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

public sealed class ClerkHistoryTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Every_change_shows_old_and_new_and_can_be_narrowed_to_a_section()
    {
        var (agency, report) = await EditedAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "history", "修改记录");
        await Expect(clerk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "行政复议·结果维持" }).Last).ToContainTextAsync("改为");
        await Expect(clerk.Page.GetByRole(AriaRole.Insertion).Filter(new() { HasText = "并公布" })).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("history");

        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "六、其他需要报告的事项" }).PressAsync("Enter");
        await clerk.Page.WaitForURLAsync("**/history?section=s6");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "共1处修改" })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("行政复议·结果维持")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_earlier_moment_can_be_read_and_restored_after_a_question()
    {
        var (agency, report) = await EditedAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk, width: 390);
        await clerk.OpenAsync(report, "history", "修改记录");
        // The newest act is the text's; the one before it knows the first number only.
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "查看此时的全文" }).Nth(1).PressAsync("Enter");
        var since = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "此后的修改", Exact = true });
        await Expect(since).ToContainTextAsync("并公布");
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("history-at");
        await since.GetByRole(AriaRole.Button, new() { Name = "恢复到此时" }).PressAsync("Enter");
        await clerk.ConfirmAsync("确定恢复");
        await Expect(clerk.Page.GetByText("已恢复。")).ToBeVisibleAsync();
        var content = await agency.ReadAsync(report);
        content.Sections["s6"][0].Text(content.Tables).ShouldBe("本年度未收取政府信息公开处理费。");
        content.Tables["table4.review.upheld"].ShouldBe(3);
        await clerk.OpenAsync(report, "history", "修改记录");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "，恢复" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_story_of_a_report_stands_beside_its_changes_and_leads_to_the_text_of_each_moment(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ReturnAsync(report, "请核对第四部分。");
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 3));
        await agency.PublishAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.OpenAsync(report, "history", "修改记录");
        var story = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "办理过程" }).First;
        foreach (var act in new[] { "开始填报", "报送", "接收审核", "退回", "审核通过", "公开" })
            await Expect(story.GetByRole(AriaRole.Cell, new() { NameRegex = new System.Text.RegularExpressions.Regex($"(^|：){act}$") }).First).ToBeVisibleAsync();
        await Expect(story.GetByRole(AriaRole.Row).Filter(new() { HasText = "请核对第四部分。" })).ToContainTextAsync("审核中 → 退回");
        await Expect(clerk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "行政复议·结果维持" }).Last).ToContainTextAsync("改为");
        (await clerk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("history-story");

        await story.GetByRole(AriaRole.Row).Filter(new() { HasText = "请核对第四部分。" }).GetByRole(AriaRole.Link).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "此后的修改", Exact = true })).ToContainTextAsync("行政复议·结果维持");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = $"{agency.Agency.Name}{agency.Year}年政府信息公开工作年度报告" })).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_changes_than_a_page_holds_are_turned_by_address()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        for (var value = 0; value < 51; value++) await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", value, value + 1));
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "history", "修改记录");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "下一页" }).PressAsync("Enter");
        await Expect(clerk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/history\?page=2$"));
        await Expect(clerk.Page.GetByText("第 2 / 2 页")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Who_only_signs_sees_the_history_but_cannot_restore()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 2);
        var report = await agency.StartAsync();
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 3));
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 3, 4));
        await using var approver = await agency.SendAsync(Role.Approver);
        await approver.OpenAsync(report, "history", "修改记录");
        await approver.Page.GetByRole(AriaRole.Link, new() { Name = "查看此时的全文" }).Last.ClickAsync();
        await Expect(approver.Page.GetByText("只有本单位的经办人可以填报")).ToBeVisibleAsync();
        await Expect(approver.Page.GetByRole(AriaRole.Button, new() { Name = "恢复到此时" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_waits_for_a_signature_is_listed_and_leads_to_it()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 2);
        var report = await agency.StartAsync();
        await using var approver = await agency.SendAsync(Role.Approver);
        await approver.GoToAsync("/portal/signing");
        await Expect(approver.Page.GetByText("没有等待您签字的报告")).ToBeVisibleAsync();
        await agency.SendToCheckAsync(report);
        await approver.GoToAsync("/portal");
        await approver.Page.GetByRole(AriaRole.Link, new() { Name = "待我签字" }).PressAsync("Enter");
        await Expect(approver.Page.GetByText("等待您签字的报告（1份）")).ToBeVisibleAsync();
        await approver.ExpectAccessibleAsync();
        await approver.KeepPictureAsync("signing");
        await approver.Page.GetByRole(AriaRole.Link, new() { Name = $"{agency.Agency.Name} {agency.Year}年度报告" }).PressAsync("Enter");
        await Expect(approver.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" })).ToBeVisibleAsync();
    }

    private async Task<(ClerkAgency Agency, int Report)> EditedAsync()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 3));
        var old = (await agency.ReadAsync(report)).Sections["s6"][0];
        await agency.ApplyAsync(report, new BlockPatch("s6", old.Id, old, old with { Inlines = [new TextInline("本年度未收取政府信息公开处理费，并公布收费标准。")] }));
        return (agency, report);
    }
}
