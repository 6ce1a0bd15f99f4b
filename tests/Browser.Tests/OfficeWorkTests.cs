using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>The office's other work: urging, publishing in bulk, adding up, accounts.</summary>
public sealed partial class OfficeWorkTests(PortalUnderTest portal)
{
    [Fact]
    public async Task An_agency_is_urged_once_a_day()
    {
        await using var reviewer = await Person.ArriveAsync(portal);
        await reviewer.SignInAsync("reviewer1", DemoData.Password);
        await reviewer.GoToAsync("/portal/board?q=教育局");
        for (var round = 0; round < 2; round++)
        {
            await reviewer.Page.GetByLabel("选择样例区教育局").CheckAsync();
            await reviewer.UrgeAsync(1);
            await Assertions.Expect(reviewer.Page.GetByText(round == 0 ? "已催报1个单位" : "今天已催过")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Publishing_all_approved_reports_shows_its_progress_after_a_reload()
    {
        await using var office = await Person.ArriveAsync(portal);
        await office.SignInAsync("reviewer3", DemoData.Password);
        await office.GoToAsync("/portal/review?q=民政局&state=Submitted");
        await office.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "接收审核" }).ClickAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Button, new() { Name = "立即公开" })).ToBeVisibleAsync();

        await office.GoToAsync("/portal/publish");
        // The demo's early birds wait beside it until the year is over.
        var publish = office.Page.GetByRole(AriaRole.Button, new() { NameRegex = PublishThese() });
        var count = PublishThese().Match(await publish.InnerTextAsync()).Groups[1].Value;
        await publish.ClickAsync();
        await office.ConfirmAsync("确定公开");
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await office.Page.ReloadAsync();

        await Assertions.Expect(office.Page.GetByRole(AriaRole.Heading, new() { Name = "已办完" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(office.Page.GetByText($"已公开 {count} 份，未成功 0 份")).ToBeVisibleAsync();
        await office.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task A_sum_opens_to_its_contributors_which_add_up_to_it()
    {
        await using var reviewer = await Person.ArriveAsync(portal);
        await reviewer.SignInAsync("reviewer1", DemoData.Password);
        await reviewer.GoToAsync("/portal/rollup?year=2025");
        var sum = reviewer.Page.Locator("a.number[href*='table3.new_received.natural_person']");
        var total = decimal.Parse(await sum.InnerTextAsync(), CultureInfo.InvariantCulture);
        await sum.ClickAsync();

        var panel = reviewer.Page.GetByRole(AriaRole.Region, new() { Name = "各单位的数字" });
        await Assertions.Expect(panel.Locator("td.number").First).ToBeVisibleAsync();
        var values = await panel.Locator("td.number").AllInnerTextsAsync();
        values.Where(value => Digits().IsMatch(value)).Sum(value => decimal.Parse(value, CultureInfo.InvariantCulture)).ShouldBe(total);
        reviewer.Page.Url.ShouldContain("cell=table3.new_received.natural_person");
    }

    [Fact]
    public async Task A_new_user_chooses_a_password_over_the_one_time_link_and_signs_in()
    {
        await using var admin = await Person.ArriveAsync(portal);
        await admin.SignInAsync("admin", DemoData.Password);
        await admin.GoToAsync("/portal/users?edit=new");
        await admin.Page.GetByLabel("登录名", new() { Exact = true }).WriteAsync("newcomer");
        await admin.Page.GetByLabel("姓名", new() { Exact = true }).WriteAsync("新来示例");
        await admin.ChooseAgencyAsync("单位", "yl-jyj");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        var shown = admin.Page.GetByLabel("一次性链接", new() { Exact = true });
        await Assertions.Expect(shown).ToHaveValueAsync(new Regex("#"));
        var link = await shown.InputValueAsync();
        await admin.ExpectAccessibleAsync();

        await using var newcomer = await Person.ArriveAsync(portal);
        await newcomer.GoToAsync(AccountLinks.PagePath + new Uri(link).Fragment);
        await Assertions.Expect(newcomer.Page.GetByLabel("一次性码")).Not.ToHaveValueAsync("");
        newcomer.Page.Url.ShouldNotContain("#");
        await newcomer.Page.GetByLabel("密码", new() { Exact = true }).WriteAsync("Xinlai-2026-ren");
        await newcomer.Page.GetByLabel("再次输入密码").WriteAsync("Xinlai-2026-ren");
        await newcomer.ExpectAccessibleAsync();
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "设置密码" }).ClickAsync();
        await newcomer.Page.GetByRole(AriaRole.Link, new() { Name = "去登录" }).ClickAsync();
        await newcomer.SignInAsync("newcomer", "Xinlai-2026-ren");
    }

    [Fact]
    public async Task A_setup_link_that_does_not_hold_says_what_to_do()
    {
        await using var somebody = await Person.ArriveAsync(portal);
        await somebody.GoToAsync("/portal/setup#not-a-token");
        await Assertions.Expect(somebody.Page.GetByText("./govinfo create-admin")).ToBeVisibleAsync();
        await somebody.ExpectAccessibleAsync();
    }

    [GeneratedRegex(@"公开这 (\d+) 份报告")]
    private static partial Regex PublishThese();

    [GeneratedRegex(@"^\d+$")]
    private static partial Regex Digits();
}
