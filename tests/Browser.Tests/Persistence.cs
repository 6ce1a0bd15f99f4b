using Microsoft.Playwright;

namespace GovInfoReports.Browser.Tests;

/// <summary>
/// A person who sees nothing come of a press presses again: a page listens to keys, and a dialog, a list or a menu has the focus, a
/// moment after these are to be seen, and what is pressed before goes nowhere.
/// </summary>
internal static class Persistence
{
    private const int Most = 3;
    private const float Patience = 20_000;
    private const float LastPatience = 60_000;

    /// <param name="sees">Waits for what should come of it, at most so many milliseconds.</param>
    public static async Task UntilAsync(Func<Task> press, Func<float, Task> sees)
    {
        for (var presses = 1; ; presses++)
        {
            await press();
            try
            {
                await sees(presses < Most ? Patience : LastPatience);
                return;
            }
            catch (PlaywrightException) when (presses < Most)
            {
                // Once more.
            }
        }
    }
}
