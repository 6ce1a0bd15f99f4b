using System.Text.RegularExpressions;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Review;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The office shares out its work, gives more time to many at once, and thinks again about a remark.</summary>
public sealed class OfficeSharingTests(PortalUnderTest portal)
{
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task Ten_units_get_more_time_with_three_presses()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        for (var i = 1; i <= 10; i++) await district.AddAsync($"第{i}局");
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await reviewer.Button("全选筛选出的未报送单位").ClickAsync();
        await reviewer.Button("延期（10）…").ClickAsync();
        await Expect(reviewer.Dialog()).ToContainTextAsync("第1局、第2局");
        await reviewer.TypeDayAsync("延期至", $"{Year + 1}-02-10");
        await reviewer.SendRefusedAsync("准予延期");
        await reviewer.ExpectRefusedAsync(reviewer.Field("延期理由"), "请填写延期理由");
        await reviewer.ExpectGoodAtBothWidthsAsync("bulk-term");
        await reviewer.Field("延期理由").WriteAsync("统一办公系统搬迁。");
        await reviewer.Button("准予延期").ClickAsync();
        await reviewer.SeesAsync("已准予10个单位延期，单位已收到通知。");
        await Expect(reviewer.Page.GetByText("2月10日（延期）")).ToHaveCountAsync(10);
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submitted_reports_are_assigned_and_the_colleague_finds_them_at_home_and_in_the_menu()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var colleague = await district.HireAsync("审核员乙", (Core.Accounts.Role.Reviewer, district.Agency));
        foreach (var name in new[] { "甲局", "乙局", "丙局" }) await district.SubmittedAsync(await district.AddAsync(name));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync("/portal/review");
        await reviewer.Page.GetByLabel("选择甲局").CheckAsync();
        await reviewer.Page.GetByLabel("选择乙局").CheckAsync();
        await reviewer.Button("指派选中的报告（2）…").ClickAsync();
        await reviewer.ChooseAsync(reviewer.Dialog().GetByLabel("审核员", new() { Exact = true }), "审核员乙");
        await reviewer.ExpectGoodAtBothWidthsAsync("assign");
        await reviewer.Button("指派").ClickAsync();
        await reviewer.SeesAsync("已将2份报告指派给审核员乙。");
        await Expect(reviewer.Dialog()).ToHaveCountAsync(0);
        await Expect(reviewer.Page.GetByLabel("选择甲局")).ToHaveCountAsync(0);
        await Expect(reviewer.MenuEntry("审核")).ToHaveAccessibleNameAsync(new Regex("1 ?项待办"));
        await reviewer.ChooseAsync(reviewer.Page.GetByRole(AriaRole.Combobox, new() { Name = "审核员" }), "审核员乙");
        await Expect(reviewer.Page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["甲局", "乙局"]);

        await using var other = await Office.SendAsync(portal, colleague);
        await other.GoToAsync("/portal");
        await Expect(other.Page.GetByRole(AriaRole.List, new() { Name = "待办" }).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(
            [new Regex("^1 份报告待接收审核"), new Regex("^2 份报告由您审核其中2份由他人转交或指派")]);
        await Expect(other.MenuEntry("审核")).ToHaveAccessibleNameAsync(new Regex("3 ?项待办"));
        await other.ExpectGoodAtBothWidthsAsync("home-reviewer");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "2 份报告由您审核" }).ClickAsync();
        await Expect(other.Page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["甲局", "乙局"]);
        other.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_remark_is_written_with_a_phrase_said_otherwise_and_taken_away()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var report = await district.SubmittedAsync(await district.AddAsync("甲局"));
        await portal.Services.GetRequiredService<ReviewDesk>().TakeAsync(district.Reviewer.Actor, report);
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/settings?office={district.Agency.Code}");
        await reviewer.Field("提审核意见时可选的常用语").WriteAsync("请附台账。\n请附台账。");
        await reviewer.SendRefusedAsync("保存常用语");
        await reviewer.ExpectRefusedAsync(reviewer.Field("提审核意见时可选的常用语"), "有重复的常用语");
        await reviewer.Field("提审核意见时可选的常用语").WriteAsync("请附台账。\n请说明原因。");
        await reviewer.Button("保存常用语").ClickAsync();
        await reviewer.SeesAsync("已保存常用语。");

        await reviewer.GoToAsync($"/portal/review/{report}");
        await Office.FirstNumberAsync(reviewer, "table3").ClickAsync();
        await reviewer.Field("对这一处的意见").WriteAsync("与上年不同，");
        await reviewer.Page.GetByText("常用语", new() { Exact = true }).ClickAsync();
        await reviewer.Button("请说明原因。").ClickAsync();
        await Expect(reviewer.Field("对这一处的意见")).ToHaveValueAsync("与上年不同，请说明原因。");
        await reviewer.ExpectGoodAtBothWidthsAsync("remark-phrases");
        await reviewer.Button("保存意见").ClickAsync();
        await reviewer.Button("修改意见").ClickAsync();
        await reviewer.Field("修改后的意见").WriteAsync("与上年相差很大，请说明原因。");
        await reviewer.Button("保存修改").ClickAsync();
        await reviewer.SeesAsync("与上年相差很大，请说明原因。");
        await reviewer.Button("删除意见").ClickAsync();
        await reviewer.ConfirmAsync("删除");
        await Expect(reviewer.Page.GetByRole(AriaRole.Heading, new() { Name = "审核意见（0）" })).ToBeVisibleAsync();
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/portal/board", "公开早晚", "hide=public")]
    [InlineData("/portal/review", "警告", "hide=warnings")]
    public async Task A_column_that_is_not_wanted_is_hidden_by_the_address(string address, string column, string hidden)
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.SubmittedAsync(await district.AddAsync("甲局"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync(address);
        await reviewer.Page.GetByText("显示的列").ClickAsync();
        await Expect(reviewer.Page.GetByRole(AriaRole.Columnheader, new() { Name = column })).ToBeVisibleAsync();
        await reviewer.Page.GetByRole(AriaRole.Checkbox, new() { Name = column, Exact = true }).UncheckAsync();
        await Expect(reviewer.Page.GetByRole(AriaRole.Columnheader, new() { Name = column })).ToHaveCountAsync(0);
        await Expect(reviewer.Page).ToHaveURLAsync(new Regex(Regex.Escape(hidden)));
        await reviewer.Page.ReloadAsync();
        await Expect(reviewer.Page.GetByText("显示的列（隐藏1列）")).ToBeVisibleAsync();
        await Expect(reviewer.Page.GetByRole(AriaRole.Columnheader, new() { Name = column })).ToHaveCountAsync(0);
        await reviewer.ExpectGoodAtBothWidthsAsync($"columns-{hidden[5..]}");
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_city_looks_at_the_units_of_all_districts()
    {
        var own = await OwnDistrict.FoundAsync(portal);
        var agency = await own.AgencyAsync();
        await using var city = await own.SendAsync("city");
        await city.GoToAsync($"/portal/board?office={own.CityCode}&year={Year}");
        await Expect(city.Page.Locator(".board tbody").GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(1);
        await city.Page.GetByLabel("含各区县的全部单位").CheckAsync();
        var row = city.Page.Locator(".board tbody").GetByRole(AriaRole.Rowheader).Filter(new() { HasText = agency.Agency.Name });
        await Expect(row).ToContainTextAsync(own.Government.Agency.Name);
        await city.ExpectGoodAtBothWidthsAsync("board-city-whole");
        city.Complaints.ShouldBeEmpty();
    }
}
