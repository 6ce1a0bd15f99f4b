using GovInfoReports.Core.Accounts;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The head of a report's pages: one act in colour, the rest in one menu, the same wherever the person is.</summary>
public sealed class ReportMenuTests(PortalUnderTest portal)
{
    private static readonly (string Page, string Heading)[] Pages = [("preview", "全文预览"), ("compare", "与上年对照"), ("figures", "关联数字"), ("import", "粘贴导入"), ("history", "修改记录")];

    [Fact]
    public async Task Every_page_of_a_report_has_one_primary_act_and_one_menu_in_its_head()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/s3");
        await ExpectHeadAsync(clerk, "检查并报送");
        await clerk.ExpectGoodAtBothWidthsAsync("desk-menu");
        foreach (var (page, heading) in Pages)
        {
            await clerk.OpenAsync(report, page, heading);
            await ExpectHeadAsync(clerk, "检查并报送");
            await OpenAsync(clerk);
            await Expect(Entry(clerk, "下载PDF（草稿）")).ToBeVisibleAsync();
            await Expect(Entry(clerk, "粘贴导入")).ToHaveCountAsync(page == "import" ? 0 : 1);
        }
        clerk.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_menu_is_gone_through_by_keys_and_gives_the_caret_back(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await agency.StartAsync(year: agency.Year - 1);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.GoToAsync($"/portal/reports/{report}/s3");
        var menu = clerk.Button("更多操作");
        await Expect(clerk.Page.Locator("input[data-cell]").First).ToBeEnabledAsync();
        await OpenByKeyAsync(clerk);
        await Expect(Entry(clerk, "对照上年")).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("desk-menu-open");
        await clerk.Page.Keyboard.PressAsync("Escape");
        await Expect(Entry(clerk, "对照上年")).ToHaveCountAsync(0);
        await Expect(menu).ToBeFocusedAsync();

        await clerk.TakeActAsync("对照上年");
        await Expect(clerk.Page.GetByText("每格左下角的小号数字是")).ToBeVisibleAsync();
        await Expect(menu).ToBeFocusedAsync();
        await OpenByKeyAsync(clerk);
        await Expect(Entry(clerk, "不再对照上年")).ToBeVisibleAsync();
        await clerk.Page.Keyboard.PressAsync("Escape");
        await Expect(clerk.Page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
        await clerk.Page.Keyboard.PressAsync("F9");
        await Expect(clerk.Page.GetByText("每格左下角的小号数字是")).ToHaveCountAsync(0);
        await clerk.TakeActAsync("快捷键");
        await Expect(clerk.Dialog()).ToContainTextAsync("余项填0");
        // The dialog takes the focus a moment after it is there; a key before that goes to the page.
        await clerk.Dialog().PressAsync("Escape");
        await Expect(clerk.Dialog()).ToHaveCountAsync(0);
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_preview_hands_out_every_format_from_one_menu()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "preview", "全文预览");
        await clerk.Button("下载全文").ClickAsync();
        await clerk.ExpectAccessibleAsync();
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = "CSV" }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith("（草稿）.csv");
    }

    private static async Task ExpectHeadAsync(Person person, string primary)
    {
        var head = person.Page.Locator(".report-head");
        await Expect(head.Locator(".primary")).ToHaveTextAsync([primary]);
        await Expect(head.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await Expect(head.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
    }

    private static async Task OpenAsync(Person person)
    {
        await person.Button("更多操作").ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Menuitem).First).ToBeVisibleAsync();
    }

    private static Task OpenByKeyAsync(Person person) => Persistence.UntilAsync(
        () => person.Button("更多操作").PressAsync("Enter"),
        patience => Expect(person.Page.Locator("[role=menuitem]:focus")).ToHaveCountAsync(1, new() { Timeout = patience }));

    private static ILocator Entry(Person person, string name) => person.Page.GetByRole(AriaRole.Menuitem, new() { Name = name });
}
