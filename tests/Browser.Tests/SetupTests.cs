using GovInfoReports.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>An empty portal gets its first administrator over the link that the server prints.</summary>
public sealed class SetupTests(PortalUnderTest browser, PortalProcess empty) : IClassFixture<PortalProcess>
{
    private const string Password = "Shezhi-2026-ok";

    [Fact]
    public async Task The_link_makes_the_first_administrator_once()
    {
        var link = FirstAdministrator.Path(await OfferAsync());
        await using var somebody = await Person.ArriveAsync(browser.Browser, empty.Address, width: 390);
        await somebody.GoToAsync(link);
        await FillAsync(somebody, "Anders-2026-x");
        // The notice of a broken page counts as seen until the style sheet is there.
        await Expect(somebody.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "两次输入的密码不一致" })).ToBeVisibleAsync();
        await Expect(somebody.Page.GetByLabel("登录名")).ToHaveValueAsync("root");
        await somebody.ExpectAccessibleAsync();
        await FillAsync(somebody, Password);
        await Expect(somebody.Page.GetByRole(AriaRole.Heading, new() { Name = "登录" })).ToBeVisibleAsync();

        await somebody.SignInAsync("root", Password);
        await somebody.GoToAsync("/portal/agencies");
        await Expect(somebody.Page.GetByRole(AriaRole.Link, new() { Name = "新增单位" })).ToBeVisibleAsync();
        await using var second = await Person.ArriveAsync(browser.Browser, empty.Address);
        await second.GoToAsync(FirstAdministrator.PagePath);
        await Expect(second.Page.GetByText("这个链接已使用或已失效")).ToBeVisibleAsync();
        somebody.Complaints.ShouldBeEmpty();
    }

    /// <summary>A link of the test's own. The portal offers one as soon as it serves, which would void any given before.</summary>
    private async Task<string> OfferAsync()
    {
        var first = empty.Services.GetRequiredService<FirstAdministrator>();
        while (!await first.IsOfferedAsync(TestContext.Current.CancellationToken)) await Task.Delay(100, TestContext.Current.CancellationToken);
        return (await first.OfferAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    private static async Task FillAsync(Person person, string again)
    {
        await person.Page.GetByLabel("登录名").FillAsync("root");
        await person.Page.GetByLabel("姓名").FillAsync("首位管理员");
        await person.Page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
        await person.Page.GetByLabel("再次输入密码").FillAsync(again);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "创建管理员" }).ClickAsync();
    }
}
