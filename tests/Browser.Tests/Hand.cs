using Microsoft.Playwright;
using Shouldly;

namespace GovInfoReports.Browser.Tests;

/// <summary>
/// Somebody without a mouse: presses keys, counts them, and sees where the focus is. A chord counts as one key, a Chinese
/// character as one, whatever the input method needs for it.
/// </summary>
internal sealed class Hand(IPage page)
{
    private const int LongestWay = 400;

    /// <summary>What is wrong with the element that has the focus, once the page has come to rest: nothing there, or nothing to be seen of it.</summary>
    private const string FocusTrouble = """
        async () => {
          const trouble = () => {
            const element = document.activeElement;
            if (!element || element === document.body) return 'nothing has the focus';
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            // The library's fields draw the line around them twice as strong.
            const frame = element.closest('.mud-input-control')?.querySelector('.mud-input-outlined-border');
            const isMarked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'
              || frame && parseFloat(getComputedStyle(frame).borderTopWidth) >= 2;
            return isMarked && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight ? '' : `not visible: ${style.outline}, ${Math.round(box.top)}–${Math.round(box.bottom)} of ${innerHeight}: ${element.outerHTML.slice(0, 120)}`;
          };
          for (let frame = 0; frame < 60 && trouble(); frame++) await new Promise(drawn => requestAnimationFrame(drawn));
          return trouble();
        }
        """;

    /// <summary>-1 when the target stands before the focus, 1 when behind it, 0 when it has the focus.</summary>
    private const string Direction = """
        target => target === document.activeElement ? 0
          : document.activeElement.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1
        """;

    public int Keys { get; private set; }

    public async Task PressAsync(string key)
    {
        await page.Keyboard.PressAsync(key);
        Keys++;
    }

    public async Task TypeAsync(string text)
    {
        await page.Keyboard.TypeAsync(text);
        Keys += text.Length;
    }

    /// <summary>Goes to an element with Tab or Shift+Tab, whichever leads there; every stop on the way is visible and in order.</summary>
    public async Task TabToAsync(ILocator target)
    {
        await target.WaitForAsync();
        var direction = await target.EvaluateAsync<int>(Direction);
        for (var presses = 0; await target.EvaluateAsync<int>(Direction) is var rest && rest != 0; presses++)
        {
            rest.ShouldBe(direction, "the focus jumped over its goal");
            presses.ShouldBeLessThan(LongestWay);
            await PressAsync(direction > 0 ? "Tab" : "Shift+Tab");
            (await page.EvaluateAsync<string>(FocusTrouble)).ShouldBeEmpty();
        }
    }

    /// <summary>Goes there and presses Enter.</summary>
    public async Task OpenAsync(ILocator target)
    {
        await TabToAsync(target);
        await PressAsync("Enter");
    }
}
