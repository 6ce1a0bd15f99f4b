using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Core.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Settings: what is saved shows where it is meant to show, at once.</summary>
public sealed class AdminSettingsTests(PortalUnderTest portal)
{
    [Fact]
    public async Task The_sites_name_identifiers_and_footer_stand_on_the_public_page()
    {
        var settings = portal.Services.GetRequiredService<PortalSettings>();
        var before = await settings.ReadAsync(PortalSettings.Site);
        await using var visitor = await Person.ArriveAsync(portal, javaScript: false);
        await visitor.GoToAsync("/");
        await Expect(visitor.Page.GetByText("0000000000", new() { Exact = true })).ToBeVisibleAsync();
        try
        {
            await using var admin = await Person.ArriveAsync(portal);
            await admin.SignInAsync("admin", DemoData.Password);
            await admin.GoToAsync("/portal/settings");
            await admin.Page.GetByLabel("网站名称").WriteAsync("测试年报公开网");
            await admin.Page.GetByLabel("网站标识码").WriteAsync("12");
            await admin.Page.GetByRole(AriaRole.Button, new() { Name = "保存网站信息" }).ClickAsync();
            await admin.SeesRefusalAsync("网站标识码应为10位数字");
            await Expect(admin.Page.GetByLabel("网站名称")).ToHaveValueAsync("测试年报公开网");
            await admin.Page.GetByLabel("网站标识码").WriteAsync("bm00000000");
            await admin.Page.GetByLabel("页脚文字").WriteAsync("测试页脚");
            await admin.Page.GetByRole(AriaRole.Button, new() { Name = "保存网站信息" }).ClickAsync();
            await Expect(admin.Page.GetByText("已保存网站信息。")).ToBeVisibleAsync();
            await admin.ExpectAccessibleAsync();

            await visitor.Page.ReloadAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "测试年报公开网" })).ToBeVisibleAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync("bm00000000");
            await Expect(visitor.Page.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync("测试页脚");
        }
        finally
        {
            await settings.SaveAsync(Actor.System("测试"), PortalSettings.Site, before);
        }
    }

    [Fact]
    public async Task A_districts_deadline_and_reminder_words_are_its_own()
    {
        var (own, other) = (await OwnDistrict.FoundAsync(portal), await OwnDistrict.FoundAsync(portal));
        var agency = await own.AgencyAsync();
        await using var office = await own.SendAsync("office");
        await office.GoToAsync($"/portal/settings?office={own.Code}");
        await office.Page.GetByRole(AriaRole.Group, new() { Name = "政府部门" }).GetByLabel("日").WriteAsync("15");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "保存期限" }).ClickAsync();
        await Expect(office.Page.GetByText("已保存期限。")).ToBeVisibleAsync();
        await office.Page.GetByLabel("催报文字").WriteAsync("请{单位}尽快报送{年度}年度报告。");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "保存提醒与催报" }).ClickAsync();
        await Expect(office.Page.GetByText("已保存提醒与催报。")).ToBeVisibleAsync();
        await office.ExpectAccessibleAsync();

        await office.Page.ReloadAsync();
        await Expect(office.Page.GetByLabel("催报文字")).ToHaveValueAsync("请{单位}尽快报送{年度}年度报告。");
        await office.GoToAsync($"/portal/board?office={own.Code}&year=2025&agency={agency.Agency.Code}");
        await Expect(office.Page.GetByText("法定公开期限 2026年1月15日")).ToBeVisibleAsync();
        await using var neighbour = await other.SendAsync("office");
        await neighbour.GoToAsync($"/portal/settings?office={other.Code}");
        await Expect(neighbour.Page.GetByRole(AriaRole.Group, new() { Name = "政府部门" }).GetByLabel("日")).ToHaveValueAsync("31");

        await office.GoToAsync($"/portal/settings?office={own.Code}");
        await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"恢复为全系统设置\s*：法定期限") }).ClickAsync();
        await office.ConfirmAsync("确定恢复");
        await Expect(office.Page.GetByText("法定期限已恢复为全系统设置。")).ToBeVisibleAsync();
        await Expect(office.Page.GetByRole(AriaRole.Group, new() { Name = "政府部门" }).GetByLabel("日")).ToHaveValueAsync("31");
        await Expect(office.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"恢复为全系统设置\s*：法定期限") })).ToHaveCountAsync(0);
        await Expect(office.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"恢复为全系统设置\s*：提醒与催报") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_typed_is_not_lost_by_going_elsewhere()
    {
        var own = await OwnDistrict.FoundAsync(portal);
        await using var office = await own.SendAsync("office");
        await office.GoToAsync($"/portal/settings?office={own.Code}");
        var contact = office.Page.GetByLabel("联系方式");
        await contact.FillAsync("电话 000-0000000");
        await office.MenuEntry("审核").ClickAsync();
        await Expect(office.Dialog()).ToContainTextAsync("“网站信息”有没有保存的修改");
        await office.ExpectAccessibleAsync();
        await office.Dialog().GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Expect(office.Dialog()).ToHaveCountAsync(0);
        await Expect(contact).ToHaveValueAsync("电话 000-0000000");
        await office.Button("保存网站信息").ClickAsync();
        await Expect(office.Page.GetByText("已保存网站信息。")).ToBeVisibleAsync();
        await office.MenuEntry("审核").ClickAsync();
        await Office.SeesTitleAsync(office, "审核");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_district_writes_its_own_phrases_and_its_clerks_are_offered_them()
    {
        var own = await OwnDistrict.FoundAsync(portal);
        var agency = await own.AgencyAsync();
        var report = await agency.StartAsync();
        await using var office = await own.SendAsync("office");
        await office.GoToAsync($"/portal/settings?office={own.Code}");
        var others = office.Page.GetByLabel("六、其他需要报告的事项");
        await others.WriteAsync("{机关}没有其他事项。");
        await office.SendRefusedAsync("保存常用语");
        await office.ExpectRefusedAsync(others, "常用语里只能用{单位}、{年度}两个占位符。");
        await Expect(others).ToHaveValueAsync("{机关}没有其他事项。");
        await others.WriteAsync("{单位}在{年度}年没有其他事项。\n\n已按规定核对。");
        await office.Button("保存常用语").ClickAsync();
        await Expect(office.Page.GetByText("已保存常用语。")).ToBeVisibleAsync();
        await office.ExpectGoodAtBothWidthsAsync("phrases");
        await office.Page.ReloadAsync();
        await Expect(others).ToHaveValueAsync("{单位}在{年度}年没有其他事项。\n已按规定核对。");

        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/s6");
        await clerk.Button("常用语…").ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.List, new() { Name = "常用语" }).GetByRole(AriaRole.Listitem))
            .ToHaveTextAsync([$"{agency.Agency.Name}在{agency.Year}年没有其他事项。", "已按规定核对。"]);
    }
}
