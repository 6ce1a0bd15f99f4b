using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The signed-in pages for people who see little: 320 pixels, which is also 200 % zoom on a small screen, and forced colours.</summary>
public sealed class NarrowAndForcedTests(PortalUnderTest portal)
{
    /// <summary>Buttons and states that nothing but a background would set off: forced colours take backgrounds away.</summary>
    private const string Borderless = """
        () => [...document.querySelectorAll('main .button, main .state, .mud-nav-link .count')].filter(element => {
            if (element.getClientRects().length === 0) return false;
            const style = getComputedStyle(element);
            return parseFloat(style.borderTopWidth) === 0 && parseFloat(style.outlineWidth) === 0;
        }).map(element => element.outerHTML.slice(0, 120))
        """;

    public static TheoryData<string, string> Screens => new()
    {
        { "clerk1", "/portal" },
        { "clerk1", "/portal/reports" },
        { "clerk1", "/portal/rules" },
        { "approver2", "/portal/signing" },
        { "reviewer1", "/portal" },
        { "reviewer1", "/portal/board" },
        { "reviewer1", "/portal/board?hide=late,public,last" },
        { "reviewer1", "/portal/review" },
        { "reviewer1", "/portal/review?tab=waivers" },
        { "publisher1", "/portal/publish" },
        { "reviewer1", "/portal/rollup?year=2025" },
        { "reviewer1", "/portal/statistics" },
        { "reviewer1", "/portal/settings" },
        { "admin", "/portal/agencies" },
        { "admin", "/portal/agencies?edit=yl-jyj" },
        { "admin", "/portal/users" },
        { "admin", "/portal/mails" },
        { "audit", "/portal/audit" },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_holds_at_320_pixels_and_in_forced_colours(string user, string address)
    {
        await using var person = await Person.ArriveAsync(portal, width: 320);
        await person.SignInAsync(user, DemoData.Password);
        await person.GoToAsync(address);
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(person.Page.Locator("main").GetByText("正在")).ToHaveCountAsync(0);
        await Office.ShotAsync(person, $"narrow-{user}{address.Replace('/', '-').Replace('?', '-').Replace('&', '-')}");
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(1, "the page scrolls sideways");
        await person.ExpectAccessibleAsync();

        await person.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        (await person.Page.EvaluateAsync<string[]>(Borderless)).ShouldBeEmpty();
        person.Complaints.ShouldBeEmpty();
    }
}
