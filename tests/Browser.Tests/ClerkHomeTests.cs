using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The clerk's first page: whose turn it is, until when, what is left, earlier years, messages.</summary>
public sealed class ClerkHomeTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task It_tells_state_dates_and_what_is_left_and_leads_to_the_first_open_place(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var content = agency.Content(agency.Year);
        content.Tables.Set("table4.review.upheld", null);
        content.Tables.Set("table4.review.corrected", null);
        content.Tables.Set("table3.new_received.natural_person", 7);
        content.Sections["s6"] = [];
        await agency.StartAsync(agency.Content(agency.Year - 1));
        await agency.StartAsync(content);
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.GoToAsync("/portal");
        var desk = clerk.Page.GetByRole(AriaRole.Region, new() { Name = agency.Agency.Name });
        await Expect(desk.GetByText("草稿", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(desk.GetByText(new System.Text.RegularExpressions.Regex(@"报送期限 .+（(还有\d+天|今天到期|已逾期\d+天)）.*法定公布期限 .+（(还有\d+天|今天到期|已逾期\d+天)）"))).ToBeVisibleAsync();
        var left = desk.GetByRole(AriaRole.List, new() { Name = "还要做什么" }).GetByRole(AriaRole.Listitem);
        await Expect(left.Filter(new() { HasText = "三、" })).ToContainTextAsync("处错误须改正");
        await Expect(left.Filter(new() { HasText = "四、" })).ToContainTextAsync("2格未填");
        await Expect(left.Filter(new() { HasText = "六、" })).ToContainTextAsync("没有文字");
        await Expect(desk.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{agency.Year - 1}年" }).GetByRole(AriaRole.Link, new() { Name = "打开" })).ToBeVisibleAsync();
        (await clerk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("home");

        await left.Filter(new() { HasText = "四、" }).GetByRole(AriaRole.Link).PressAsync("Enter");
        await Expect(clerk.Page.Locator("*:focus")).ToHaveAttributeAsync("data-cell", "table4.review.upheld");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_returned_report_brings_its_message_the_reason_and_the_remarks_to_answer(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ReturnAsync(report, "请补充第四部分说明。", new NewRemark("s4", "", "", "请说明复议情况。"));
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.GoToAsync("/portal");
        var desk = clerk.Page.GetByRole(AriaRole.Region, new() { Name = agency.Agency.Name });
        await Expect(desk.GetByText("退回原因：请补充第四部分说明。")).ToBeVisibleAsync();
        await Expect(desk.GetByText("退回修改", new() { Exact = true })).ToBeVisibleAsync();
        var left = desk.GetByRole(AriaRole.List, new() { Name = "还要做什么" });
        await Expect(left.GetByRole(AriaRole.Link, new() { Name = "1条审核意见还没有答复" })).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("home-returned");
        await left.GetByRole(AriaRole.Link, new() { Name = "1条审核意见还没有答复" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "报告已退回修改" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task When_it_is_somebody_elses_turn_it_says_whose()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByText("报告还没有开始填写")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "补录上一年已公布的报告" })).ToBeVisibleAsync();
        var report = await agency.StartAsync();
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "检查并报送" })).ToBeVisibleAsync();
        await agency.SubmitAsync(report);
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByText("等待审核员接收")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "报送回执" })).ToBeVisibleAsync();
        await agency.TakeForReviewAsync(report);
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByText("正在审核，结果会显示在这里")).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
    }
}
