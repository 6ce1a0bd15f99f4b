using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>
/// The signed-in pages for people who see little or work at night: 320 pixels, which is also 200 % zoom on a small screen, the
/// dark colours, and forced ones.
/// </summary>
public sealed class NarrowAndForcedTests(PortalUnderTest portal)
{
    /// <summary>What a page says until it has read what it shows.</summary>
    private static readonly Regex Reading = new("^正在(?!保存).*…$");

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
    public async Task A_screen_holds_at_320_pixels_in_the_dark_and_in_forced_colours(string user, string address)
    {
        await using var person = await Person.ArriveAsync(portal, width: 320);
        await person.EnterAsync(user, DemoData.Password);
        await person.GoToAsync(address);
        await HoldsAsync(person, $"narrow-{user}{address.Replace('/', '-').Replace('?', '-').Replace('&', '-')}");
    }

    [Theory]
    [InlineData("s1", ".narrative [role=textbox]")]
    [InlineData("s2", ".report-grid")]
    [InlineData("s3", ".report-grid")]
    [InlineData("s5", ".narrative [role=textbox]")]
    [InlineData("submit", "main h1")]
    [InlineData("preview", "main h1")]
    [InlineData("compare", "main h1")]
    [InlineData("history", "main h1")]
    [InlineData("import", "main h1")]
    [InlineData("figures", "main h1")]
    public async Task A_page_of_a_report_holds_as_well(string page, string last)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await agency.RecordHistoryAsync(agency.Year - 1, agency.Content(agency.Year - 1));
        var report = await agency.StartAsync(isWrong: true);
        await using var clerk = await agency.SendAsync(Role.Clerk, width: 320);
        await clerk.GoToAsync($"/portal/reports/{report}/{page}");
        // What the script brings comes last.
        await Expect(clerk.Page.Locator(last).First).ToBeVisibleAsync();
        await HoldsAsync(clerk, $"narrow-report-{page}");
    }

    [Fact]
    public async Task A_submitted_report_holds_for_its_clerk_and_its_reviewer()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("甲局");
        var report = await district.SubmittedAsync(filer);
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer, width: 320);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await HoldsAsync(reviewer, "narrow-review");
        await using var clerk = await Office.SendAsync(portal, filer.Clerk, width: 320);
        await clerk.GoToAsync($"/portal/reports/{report}/receipt");
        await HoldsAsync(clerk, "narrow-receipt");
    }

    private static async Task HoldsAsync(Person person, string name)
    {
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
        await Expect(person.Page.Locator("main").GetByText(Reading)).ToHaveCountAsync(0);
        await Office.ShotAsync(person, name);
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(1, "the page scrolls sideways");
        await person.ExpectAccessibleAsync();
        await person.ExpectAccessibleInTheDarkAsync(name);

        await person.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        (await person.Page.EvaluateAsync<string[]>(Borderless)).ShouldBeEmpty();
        person.Complaints.ShouldBeEmpty();
    }
}
