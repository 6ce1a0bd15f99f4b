using Microsoft.Playwright;
using Shouldly;

namespace GovInfoReports.Browser.Tests;

/// <summary>What the tests of the office's screens share.</summary>
internal static class Office
{
    /// <summary>Where pictures go when somebody wants to look at the screens; without it none are taken.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("GOVINFO_SCREENSHOTS");

    public static Task SeesTitleAsync(Person person, string title) =>
        Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title })).ToBeVisibleAsync();

    /// <summary>The one number of a table that the Tab key reaches.</summary>
    public static ILocator FirstNumberAsync(Person person, string table) => person.Page.Locator($"#{table} button.cell[tabindex='0']");

    public static ILocator Button(this Person person, string name) => person.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A field by its whole label: the button that opens its calendar or list has the label in its name.</summary>
    public static ILocator Field(this Person person, string label) => person.Page.GetByLabel(label, new() { Exact = true });

    public static async Task CloseDialogAsync(this Person person)
    {
        await person.Button("关闭对话框").ClickAsync();
        await Assertions.Expect(person.Dialog()).ToHaveCountAsync(0);
    }

    /// <summary>Opens the bell, behind which stands what the person's agencies have not read.</summary>
    public static Task OpenBellAsync(this Person person) =>
        person.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("^通知") }).ClickAsync();

    public static Task SeesReportAsync(this Person person, string agency) =>
        Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"{agency} ");

    /// <summary>Sends the usual words to the chosen agencies.</summary>
    public static async Task UrgeAsync(this Person person, int chosen)
    {
        await person.Button($"催报选中的单位（{chosen}）…").ClickAsync();
        await Assertions.Expect(person.Field("催报文字")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("尚未报送"));
        await person.Button("发送催报").ClickAsync();
        await Assertions.Expect(person.Dialog()).ToHaveCountAsync(0);
    }

    public static async Task PublishNowAsync(this Person person)
    {
        await person.Button("立即公开").ClickAsync();
        await person.ConfirmAsync("确定公开");
    }

    public static Task SeesAsync(this Person person, string text) => Assertions.Expect(person.Page.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    /// <summary>Opens a form that asks for a reason, gives it and sends it.</summary>
    public static async Task GiveReasonAsync(this Person person, string opener, string label, string reason, string submit)
    {
        await person.Button(opener).ClickAsync();
        await person.Field(label).WriteAsync(reason);
        await person.Button(submit).ClickAsync();
    }

    public static async Task<Person> SendAsync(PortalUnderTest portal, OfficePerson person, int width = 1280)
    {
        var arrived = await Person.ArriveAsync(portal, width);
        await arrived.EnterAsync(person.UserName, OfficeDistrict.Password);
        return arrived;
    }

    /// <summary>The page as it stands on an office PC and on a phone: accessible, and nothing runs out to the side.</summary>
    public static async Task ExpectGoodAtBothWidthsAsync(this Person person, string name)
    {
        foreach (var width in new[] { 390, 1280 })
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await ShotAsync(person, $"{name}-{width}");
            await person.ExpectAccessibleAsync();
            (await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1")).ShouldBeTrue("the page scrolls sideways");
        }
        await person.ExpectAccessibleInTheDarkAsync(name);
    }

    public static async Task ShotAsync(Person person, string name)
    {
        if (Pictures is null) return;
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
    }
}
