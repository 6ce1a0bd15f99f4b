using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Pages that stay open while somebody else acts, and acts that ask before they are done.</summary>
public sealed class OfficeTwoTabsTests(PortalUnderTest portal)
{
    private static readonly int Year = OfficeDistrict.Year;

    /// <summary>The queue is open on one desk while a colleague takes a report out of it.</summary>
    [Fact]
    public async Task What_a_colleague_has_taken_can_no_longer_be_assigned_from_an_open_queue()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var report = await district.SubmittedAsync(await district.AddAsync("队列局"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync("/portal/review");
        await reviewer.Button("全选待接收的报告").ClickAsync();
        await Expect(reviewer.Button("指派选中的报告（1）…")).ToBeEnabledAsync();

        var second = await district.HireAsync("审核员乙", (Role.Reviewer, district.Agency));
        await portal.Services.GetRequiredService<ReviewDesk>().TakeAsync(second.Actor, report);

        await Expect(reviewer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "队列局" })).ToContainTextAsync("审核员乙", new() { Timeout = 60_000 });
        await Expect(reviewer.Button("指派选中的报告（1）…")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_report_open_elsewhere_learns_what_happened_and_a_remark_being_written_stays()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var report = await district.SubmittedAsync(await district.AddAsync("两处局"));
        await using var first = await Office.SendAsync(portal, district.Reviewer);
        await using var second = await Office.SendAsync(portal, district.Reviewer);
        foreach (var tab in new[] { first, second }) await tab.GoToAsync($"/portal/review/{report}");
        await first.Button("接收审核").ClickAsync();
        await Expect(second.Button("审核通过")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await Office.FirstNumberAsync(second, "table3").ClickAsync();
        await second.Field("对这一处的意见").WriteAsync("请核对台账。");
        await second.Button("审核通过").FocusAsync();
        await second.Button("退回修改…").ClickAsync();
        await second.SeesAsync("您正在写的一条意见会一并保存");
        await second.Field("退回原因").WriteAsync("一处请修改。");
        await second.Button("退回修改").ClickAsync();
        await second.SeesAsync("已退回，单位已收到通知。");
        await Expect(second.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "请核对台账。" })).ToBeVisibleAsync();
        await Expect(first.Page.Locator(".page-head .state")).ToHaveTextAsync("退回", new() { Timeout = 60_000 });
        await Expect(first.Button("审核通过")).ToHaveCountAsync(0);
        first.Complaints.ShouldBeEmpty();
        second.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Enter_and_a_double_click_are_one_act_that_says_once_more_what_it_did()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var report = await district.SubmittedAsync(await district.AddAsync("急办局"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await PressThriceAsync(reviewer, "接收审核");
        await reviewer.SeesAsync("已接收，由您审核。");
        await Expect(reviewer.Button("审核通过")).ToBeVisibleAsync();
        await PressThriceAsync(reviewer, "审核通过");
        await reviewer.SeesAsync("已审核通过。");
        await Expect(reviewer.Page.Locator(".page-head .state")).ToHaveTextAsync("通过，未公开");
        // Whatever the other presses lead to has been drawn when a later act has.
        await reviewer.Page.GetByRole(AriaRole.Link, new() { Name = "办理过程" }).ClickAsync();
        await Expect(reviewer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "审核通过" })).ToHaveCountAsync(1);
        await Expect(reviewer.Page.GetByText("未能办理")).ToHaveCountAsync(0);
        (await district.EventsAsync(report)).Count(happened => happened.Action == nameof(ReportAction.Approve)).ShouldBe(1);
        reviewer.Complaints.ShouldBeEmpty();
    }

    /// <summary>Three presses that are on their way before the first is answered.</summary>
    private static Task PressThriceAsync(Person person, string button) =>
        person.Button(button).EvaluateAsync("button => { for (let press = 0; press < 3; press++) button.click(); }");

    [Fact]
    public async Task A_remark_without_an_answer_is_asked_about_before_the_report_passes()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var report = await district.SubmittedAsync(await district.AddAsync("意见局"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await reviewer.Button("接收审核").ClickAsync();
        await Office.FirstNumberAsync(reviewer, "table3").ClickAsync();
        await reviewer.Field("对这一处的意见").WriteAsync("请核对。");
        await reviewer.Button("保存意见").ClickAsync();
        await reviewer.SeesAsync("单位未答复。");
        await reviewer.Button("审核通过").ClickAsync();
        await Expect(reviewer.Dialog()).ToContainTextAsync("还有 1 条审核意见单位没有答复");
        await reviewer.ExpectAccessibleAsync();
        await reviewer.Dialog().GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Expect(reviewer.Page.Locator(".page-head .state")).ToHaveTextAsync("审核中");
        await reviewer.Button("审核通过").ClickAsync();
        await reviewer.ConfirmAsync("仍然通过");
        await Expect(reviewer.Page.Locator(".page-head .state")).ToHaveTextAsync("通过，未公开");
    }

    [Fact]
    public async Task Only_the_chosen_reports_are_published_and_what_was_withdrawn_comes_back_with_a_reason()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var reports = new List<int>();
        foreach (var name in new[] { "甲局", "乙局" })
        {
            reports.Add(await district.SubmittedAsync(await district.AddAsync(name)));
            await district.ApproveAsync(reports[^1]);
        }
        await using var publisher = await Office.SendAsync(portal, district.Publisher);
        await publisher.GoToAsync($"/portal/publish?year={Year}");
        await publisher.Page.GetByLabel("选择乙局").UncheckAsync();
        await publisher.Button("公开这 1 份报告").ClickAsync();
        await Expect(publisher.Dialog()).ToContainTextAsync("不能收回");
        await publisher.ConfirmAsync("确定公开");
        await publisher.SeesAsync("已公开 1 份，未成功 0 份");

        await publisher.GoToAsync($"/portal/review/{reports[0]}");
        await publisher.GiveReasonAsync("撤下…", "撤下原因", "误认为有误。", "撤下");
        await Expect(publisher.Page.Locator(".page-head .state")).ToHaveTextAsync("已撤下");
        await publisher.GiveReasonAsync("恢复公开…", "恢复公开的理由", "经核实内容无误。", "恢复公开");
        await Expect(publisher.Page.Locator(".page-head .state")).ToHaveTextAsync("已公开");
        publisher.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_chosen_does_not_outlive_the_filter_that_showed_it()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        foreach (var name in new[] { "甲局", "乙局" }) await district.AddAsync(name);
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await reviewer.Page.GetByLabel("选择甲局").CheckAsync();
        await Expect(reviewer.Button("催报选中的单位（1）…")).ToBeEnabledAsync();
        await reviewer.Field("单位名称或编码").WriteAsync("乙局");
        await reviewer.Field("单位名称或编码").PressAsync("Enter");
        await Expect(reviewer.Button("催报选中的单位（0）…")).ToBeDisabledAsync();
    }
}
