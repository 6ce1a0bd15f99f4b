using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The frame around every signed-in page: menu, notices, the person's own menu, light and dark.</summary>
public sealed class FrameTests(PortalUnderTest portal)
{
    [Fact]
    public async Task The_choice_of_the_dark_is_kept_and_both_are_accessible()
    {
        await using var person = await ArriveAsync("reviewer1", 1280);
        await person.GoToAsync("/portal/rules");
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await OpenOwnMenuAsync(person);
        await person.ExpectAccessibleAsync();
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = "深色或浅色" }).ClickAsync();
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await person.Page.ReloadAsync();
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Office.SeesTitleAsync(person, "校验规则");
        await person.ExpectAccessibleAsync();
        await person.GoToAsync("/portal/password");
        await person.ExpectAccessibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_and_closes_by_keyboard()
    {
        await using var person = await ArriveAsync("reviewer1", 390);
        await person.GoToAsync("/portal/rules");
        await Office.SeesTitleAsync(person, "校验规则");
        var button = person.Page.GetByRole(AriaRole.Button, new() { Name = "主菜单" });
        var menu = person.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" });
        await Expect(menu).ToBeHiddenAsync();
        // The drawer learns a moment after it is drawn how wide the page is, and closes then once.
        await Persistence.UntilAsync(
            () => button.PressAsync("Enter"),
            patience => Expect(menu.GetByRole(AriaRole.Link).First).ToBeFocusedAsync(new() { Timeout = patience }));
        await person.ExpectAccessibleAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
        await button.PressAsync("Enter");
        await menu.GetByRole(AriaRole.Link, new() { Name = "报送情况" }).PressAsync("Enter");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("年度报送情况");
        await Expect(menu).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Notices_wait_behind_the_bell_until_they_are_read()
    {
        var agency = await (await OwnDistrict.FoundAsync(portal)).AgencyAsync();
        await agency.TellAsync("请尽快报送。", "请补充联系方式。");
        await using var clerk = await Person.ArriveAsync(portal);
        await clerk.SignInAsync(agency.UserOf(Core.Accounts.Role.Clerk), ClerkAgency.Password);
        var bell = clerk.Page.GetByRole(AriaRole.Button, new() { Name = "通知" });
        await Expect(bell).ToHaveAccessibleNameAsync("通知，2条未读");
        await bell.PressAsync("Enter");
        var menu = clerk.Page.GetByRole(AriaRole.Menu);
        await Expect(menu).ToContainTextAsync("请补充联系方式。");
        await clerk.ExpectAccessibleAsync();
        await menu.GetByRole(AriaRole.Menuitem, new() { Name = "知道了", Exact = true }).First.ClickAsync();
        await Expect(bell).ToHaveAccessibleNameAsync("通知，1条未读");
        await clerk.Page.ReloadAsync();
        await Expect(bell).ToHaveAccessibleNameAsync("通知，1条未读");
    }

    [Fact]
    public async Task The_tree_of_agencies_is_gone_through_by_arrow_keys()
    {
        await using var admin = await ArriveAsync("admin", 1280);
        await admin.GoToAsync("/portal/agencies");
        var tree = admin.Page.GetByRole(AriaRole.Tree, new() { Name = "单位名录" });
        var first = tree.GetByRole(AriaRole.Treeitem).First;
        await Expect(first).ToHaveAttributeAsync("tabindex", "0");
        await first.FocusAsync();
        var district = tree.GetByRole(AriaRole.Treeitem, new() { Name = "样例区人民政府" }).First;
        for (var steps = 0; steps < 500 && !await district.EvaluateAsync<bool>("item => item === document.activeElement"); steps++)
            await admin.Page.Keyboard.PressAsync("ArrowDown");
        await admin.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(district).ToHaveAttributeAsync("aria-expanded", "true");
        await admin.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(district).Not.ToBeFocusedAsync();
        await admin.ExpectAccessibleAsync();
        await admin.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(district).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(district).ToHaveAttributeAsync("aria-expanded", "false");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(admin.Dialog()).ToContainTextAsync("样例区人民政府");
        await Expect(admin.Page.Locator("[role=dialog]:focus, [role=dialog] :focus")).ToHaveCountAsync(1);
        await admin.Page.Keyboard.PressAsync("Escape");
        await Expect(admin.Dialog()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_typed_into_a_field_for_an_agency_is_what_the_enter_key_takes_at_once()
    {
        await using var admin = await ArriveAsync("admin", 1280);
        await admin.GoToAsync("/portal/users?edit=new");
        var field = admin.Page.GetByLabel("单位", new() { Exact = true });
        foreach (var (code, name) in new[] { ("yl-jyj", "样例区教育局"), ("yl-fgj", "样例区") })
        {
            await field.ClickAsync();
            await field.FillAsync("");
            await field.PressSequentiallyAsync(code);
            await field.PressAsync("Enter");
            await Expect(field).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"^{name}"));
            await Expect(admin.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        }
        await Expect(field).Not.ToHaveValueAsync("样例区教育局");

        // The list closes with every choice, however soon after the last key it is made.
        foreach (var code in new[] { "yl-jyj", "yl-zjj", "yl-fgj", "ys-jyj", "yl-jyj", "yl-fgj" }) await admin.ChooseAgencyAsync(field, code);
        admin.Complaints.ShouldBeEmpty();
    }

    private async Task<Person> ArriveAsync(string user, int width)
    {
        var person = await Person.ArriveAsync(portal, width);
        await person.SignInAsync(user, DemoData.Password);
        return person;
    }

    private static Task OpenOwnMenuAsync(Person person) =>
        person.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { NameRegex = new("的账户$") }).ClickAsync();
}
