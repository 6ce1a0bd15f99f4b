using Microsoft.Playwright;

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

    public static async Task ShotAsync(Person person, string name)
    {
        if (Pictures is null) return;
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
    }
}
