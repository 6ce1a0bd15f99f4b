using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>How a person uses the parts that the signed-in pages are made of, by the words that stand on them.</summary>
internal static class Parts
{
    public static ILocator Dialog(this Person person) => person.Page.GetByRole(AriaRole.Dialog);

    /// <summary>Opens a list of choices and takes one.</summary>
    public static async Task ChooseAsync(this Person person, ILocator field, string choice)
    {
        await field.ClickAsync();
        await TakeAsync(person.Page.GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }));
        // The list gives the focus back after it has gone; a key pressed in between would open it again.
        await Expect(field).ToBeFocusedAsync();
    }

    /// <summary>A list that is drawn anew under the pointer can miss a press on a slow machine.</summary>
    private static Task TakeAsync(ILocator option)
    {
        var presses = 0;
        return Persistence.UntilAsync(
            async () =>
            {
                if (presses++ == 0 || await option.CountAsync() > 0) await option.ClickAsync();
            },
            patience => Expect(option).ToHaveCountAsync(0, new() { Timeout = patience }));
    }

    /// <summary>Opens a list by the arrow key.</summary>
    public static Task OpenByKeyAsync(this ILocator field, ILocator option) => Persistence.UntilAsync(
        () => field.PressAsync("ArrowDown"),
        patience => Expect(option).ToBeVisibleAsync(new() { Timeout = patience }));

    public static Task ChooseAsync(this Person person, string label, string choice) =>
        person.ChooseAsync(person.Page.GetByLabel(label, new() { Exact = true }), choice);

    /// <summary>Finds an agency by its code, or a part of its name, and takes it.</summary>
    public static async Task ChooseAgencyAsync(this Person person, ILocator field, string sought)
    {
        await field.ClickAsync();
        await field.PressSequentiallyAsync(sought);
        var option = person.Page.GetByRole(AriaRole.Option).Filter(new() { HasTextRegex = new Regex(Regex.Escape(sought)) }).First;
        await Expect(person.Page.GetByRole(AriaRole.Option).Filter(new() { HasNotTextRegex = new Regex(Regex.Escape(sought)) })).ToHaveCountAsync(0);
        await TakeAsync(option);
    }

    public static Task ChooseAgencyAsync(this Person person, string label, string sought) =>
        person.ChooseAgencyAsync(person.Page.GetByLabel(label, new() { Exact = true }), sought);

    /// <summary>Types a day into a field for one and leaves the field.</summary>
    public static async Task TypeDayAsync(this Person person, string label, string day)
    {
        var field = person.Page.GetByLabel(label, new() { Exact = true });
        await field.WriteAsync(day);
        await field.PressAsync("Tab");
        // A drawing that was still on its way must not take back what was typed.
        await Expect(field).ToHaveValueAsync(day);
    }

    /// <summary>Answers the question that an act asks first.</summary>
    public static async Task ConfirmAsync(this Person person, string yes)
    {
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = yes, Exact = true }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = yes, Exact = true })).ToHaveCountAsync(0);
    }

    /// <summary>The main menu, opened where it lies over the page.</summary>
    public static async Task<ILocator> MenuAsync(this Person person)
    {
        var menu = person.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" });
        var button = person.Page.GetByRole(AriaRole.Button, new() { Name = "主菜单" });
        if (await button.GetAttributeAsync("aria-expanded") == "false") await button.ClickAsync();
        await Expect(menu).ToBeVisibleAsync();
        return menu;
    }

    /// <summary>Takes an entry of the menu that every page of a report has, where one is awaited; the menu is closed then.</summary>
    public static async Task TakeActAsync(this Person person, string entry)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "更多操作" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = entry }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
    }

    /// <summary>An entry of the main menu where that stands beside the page, with what waits there in its name.</summary>
    public static ILocator MenuEntry(this Person person, string label) =>
        person.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByRole(AriaRole.Link, new() { Name = label });

    /// <summary>Signed in: the frame of the portal stands, with the person in it.</summary>
    public static Task SeesFrameAsync(this Person person) =>
        Expect(person.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("的账户$") })).ToBeVisibleAsync();

    public static async Task SignOutAsync(this Person person)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("的账户$") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = "退出登录" }).ClickAsync();
    }
}
