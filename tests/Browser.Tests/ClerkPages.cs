using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

internal static partial class ClerkPages
{
    /// <summary>Waits until a report is open and gives its id.</summary>
    public static async Task<int> ReportIdAsync(this Person person)
    {
        await Expect(person.Page).ToHaveURLAsync(OpenReport());
        return int.Parse(OpenReport().Match(person.Page.Url).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Opens a page of a report and waits for its heading.</summary>
    public static async Task OpenAsync(this Person person, int report, string page, string heading)
    {
        await person.GoToAsync($"/portal/reports/{report}/{page}");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1, Exact = true }).First).ToBeVisibleAsync();
    }

    /// <summary>What the page or its dialog says loudly; messages that pass by stand elsewhere.</summary>
    public static ILocator Alert(this Person person) => person.Page.Locator("main [role=alert], [role=dialog] [role=alert]");

    /// <summary>Puts onto the browser's clipboard what another program would.</summary>
    public static async Task CopyAsync(this Person person, string text, string html)
    {
        await person.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await person.Page.EvaluateAsync(
            """
            ([text, html]) => navigator.clipboard.write([new ClipboardItem({
              'text/plain': new Blob([text], { type: 'text/plain' }),
              'text/html': new Blob([html], { type: 'text/html' }),
            })])
            """,
            new[] { text, html });
    }

    /// <summary>Keeps a picture for people to look at where <c>GOVINFO_TEST_PICTURES</c> names a folder.</summary>
    public static async Task KeepPictureAsync(this Person person, string name)
    {
        if (Environment.GetEnvironmentVariable("GOVINFO_TEST_PICTURES") is not { Length: > 0 } folder) return;
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{person.Page.ViewportSize!.Width}.png"), FullPage = true });
    }

    [GeneratedRegex(@"/portal/reports/(\d+)$")]
    private static partial Regex OpenReport();
}
