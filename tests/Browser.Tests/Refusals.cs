using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>How a form tells what is wrong: in a summary that gets the focus and leads to the field, and at the field itself.</summary>
internal static class Refusals
{
    /// <param name="field">The input at fault.</param>
    public static async Task ExpectRefusedAsync(this Person person, ILocator field, string message)
    {
        var summary = person.Alert().Filter(new() { HasText = message });
        await Expect(summary).ToContainTextAsync("未能办理");
        await summary.GetByRole(AriaRole.Link, new() { Name = message }).PressAsync("Enter");
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(message)));
    }

    /// <summary>Sends a form by keyboard and waits until the summary has the focus.</summary>
    public static Task SendRefusedAsync(this Person person, string button) => Persistence.UntilAsync(
        () => person.Button(button).PressAsync("Enter"),
        patience => Expect(person.Page.Locator(".error-summary:focus")).ToHaveCountAsync(1, new() { Timeout = patience }));

    /// <summary>Sees the summary that a refusal brings, and the focus in it: it would call back whoever goes on before.</summary>
    public static Task SeesRefusalAsync(this Person person, string message) => Expect(person.Page.Locator(".error-summary:focus")).ToContainTextAsync(message);
}
