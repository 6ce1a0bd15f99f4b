using Microsoft.Playwright;

namespace GovInfoReports.Browser.Tests;

/// <summary>Text that is written into a field, looked at, and written again where the page has taken the caret away meanwhile.</summary>
internal static class Writing
{
    /// <summary>
    /// A page gives the focus to its heading, a dialog or a refusal a moment after these are to be seen. What is written in that
    /// moment goes nowhere; a person sees it and writes it again.
    /// </summary>
    public static async Task WriteAsync(this ILocator field, string text)
    {
        for (var times = 1; times < 3; times++)
        {
            await field.FillAsync(text);
            if (await field.InputValueAsync() == text.ReplaceLineEndings("\n")) return;
        }
        await field.FillAsync(text);
        await Assertions.Expect(field).ToHaveValueAsync(text.ReplaceLineEndings("\n"));
    }
}
