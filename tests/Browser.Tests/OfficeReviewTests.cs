using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>The district's reviewer and publisher at work on submitted reports.</summary>
public sealed class OfficeReviewTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_reviewer_takes_a_report_remarks_by_keyboard_and_returns_it_with_a_reason()
    {
        await using var reviewer = await Person.ArriveAsync(portal);
        await reviewer.SignInAsync("reviewer1", DemoData.Password);
        await reviewer.GoToAsync("/portal/review?state=Submitted");
        await Office.SeesTitleAsync(reviewer, "审核");
        await Office.ShotAsync(reviewer, "review-list");
        await reviewer.ExpectAccessibleAsync();
        await reviewer.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();

        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "接收审核" }).ClickAsync();
        await Assertions.Expect(reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "审核通过" })).ToBeVisibleAsync();
        await Office.ShotAsync(reviewer, "review-detail");

        await Office.FirstNumberAsync(reviewer, "table3").FocusAsync();
        await reviewer.Page.Keyboard.PressAsync("ArrowRight");
        await reviewer.Page.Keyboard.PressAsync("ArrowDown");
        await reviewer.Page.Keyboard.PressAsync("Enter");
        await reviewer.Page.GetByLabel("对这一处的意见").WriteAsync("请与台账核对。");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "保存意见" }).ClickAsync();
        await Assertions.Expect(reviewer.Page.GetByText("请与台账核对。")).ToBeVisibleAsync();

        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "退回修改…" }).ClickAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "退回修改", Exact = true }).ClickAsync();
        await reviewer.SeesRefusalAsync("退回原因");
        await reviewer.ExpectAccessibleAsync();
        await Office.ShotAsync(reviewer, "review-return");
        await reviewer.Page.GetByLabel("退回原因").WriteAsync("第三部分数字请核对后重新报送。");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "退回修改", Exact = true }).ClickAsync();

        await Assertions.Expect(reviewer.Page.GetByText("已退回，单位已收到通知。")).ToBeVisibleAsync();
        await Assertions.Expect(reviewer.Page.Locator(".page-head .state")).ToHaveTextAsync("退回");
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_columns_of_the_widest_table_are_in_sight_beside_the_acts()
    {
        await using var reviewer = await Person.ArriveAsync(portal);
        await reviewer.SignInAsync("reviewer1", DemoData.Password);
        await reviewer.GoToAsync("/portal/review");
        await reviewer.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        var table = reviewer.Page.Locator("#table4");
        await Assertions.Expect(table).ToBeVisibleAsync();
        (await table.EvaluateAsync<int>("table => Math.max(0, table.closest('.table-scroll').scrollWidth - table.closest('.table-scroll').clientWidth)")).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_report_approved_by_the_reviewer_is_published_by_the_publisher()
    {
        await using var reviewer = await Person.ArriveAsync(portal);
        await reviewer.SignInAsync("reviewer2", DemoData.Password);
        await reviewer.GoToAsync("/portal/review?state=Submitted");
        await reviewer.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).Last.ClickAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "接收审核" }).ClickAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Assertions.Expect(reviewer.Page.GetByText("已通过，等待发布人公开。")).ToBeVisibleAsync();
        var address = new Uri(reviewer.Page.Url).PathAndQuery;

        await using var publisher = await Person.ArriveAsync(portal, width: 390);
        await publisher.SignInAsync("publisher1", DemoData.Password);
        await publisher.GoToAsync(address);
        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Button, new() { Name = "立即公开" })).ToBeVisibleAsync();
        await publisher.ExpectAccessibleAsync();
        await Office.ShotAsync(publisher, "publish-390");
        await publisher.PublishNowAsync();

        await Assertions.Expect(publisher.Page.Locator(".page-head .state")).ToHaveTextAsync("已公开");
        await Assertions.Expect(publisher.Page.GetByRole(AriaRole.Link, new() { Name = "公开页面" })).ToBeVisibleAsync();
        publisher.Complaints.ShouldBeEmpty();
    }
}
