using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>The public side as people meet it: without script, on a phone, by keyboard, with a screen reader's rules.</summary>
public sealed class PublicTests(PortalUnderTest portal)
{
    private const string Report = "/r/yl-jyj/2024";

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_kind_of_page_is_accessible_and_no_wider_than_the_screen(int width)
    {
        await using var person = await Person.ArriveAsync(portal, width);
        foreach (var path in new[] { "/", "/d/sf", "/d/yl?year=2024&sort=newest", "/a/yl-jyj", Report, "/elder" + Report, Report + "/changes", "/search?q=教育", "/about", "/accessibility", "/site-map", "/corrections", "/corrections?district=yl", "/data", "/docs/api", "/elder/verify", "/statistics", "/compare", "/nowhere" })
        {
            await person.GoToAsync(path);
            await person.ExpectAccessibleAsync();
            (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
        }
        (await person.Context.CookiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_script_a_reader_gets_from_the_home_page_to_a_report_and_its_neighbour()
    {
        await using var person = await Person.ArriveAsync(portal, javaScript: false);
        var page = person.Page;
        await person.GoToAsync("/");

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "查找报告和机关" }).FillAsync("样例区教育");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        // The agency itself comes before its reports.
        await page.GetByRole(AriaRole.Link, new() { Name = "样例区教育局", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "2024年政府信息公开工作年度报告" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "三、收到和处理政府信息公开申请情况" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "上一年度：2023年" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("2023年");
    }

    [Fact]
    public async Task By_keyboard_a_reader_skips_to_the_text_and_scrolls_a_table()
    {
        await using var person = await Person.ArriveAsync(portal, 390);
        var page = person.Page;
        await person.GoToAsync(Report);

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "跳到正文" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();

        var table = page.GetByRole(AriaRole.Region, new() { Name = "收到和处理政府信息公开申请情况" });
        for (var steps = 0; steps < 40 && !await IsFocusedAsync(table); steps++) await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(table).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        // The page's policy forbids the evaluation that Playwright's own waiting needs.
        for (var tries = 0; tries < 100 && await ScrolledAsync(table) == 0; tries++) await Task.Delay(50, TestContext.Current.CancellationToken);
        (await ScrolledAsync(table)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(320, 640)]
    public async Task On_a_phone_the_first_sentence_stands_on_the_first_screen(int width, int height)
    {
        await using var person = await Person.ArriveAsync(portal, width);
        await person.Page.SetViewportSizeAsync(width, height);
        await person.GoToAsync(Report);

        var sentence = (await person.Page.Locator("article p").First.BoundingBoxAsync()).ShouldNotBeNull();
        sentence.Y.ShouldBeLessThan(height - 24);
    }

    [Theory]
    [InlineData(Report)]
    [InlineData("/elder" + Report)]
    public async Task On_a_phone_a_rows_head_stays_while_its_numbers_pass(string report)
    {
        await using var person = await Person.ArriveAsync(portal, 390);
        await person.GoToAsync(report);
        var table = person.Page.GetByRole(AriaRole.Region, new() { Name = "收到和处理政府信息公开申请情况" });

        var distance = await table.EvaluateAsync<double>("""
            node => {
                node.scrollLeft = 1000;
                return node.querySelector('tbody th:not([rowspan]):not([colspan])').getBoundingClientRect().left - node.getBoundingClientRect().left;
            }
            """);

        (await ScrolledAsync(table)).ShouldBeGreaterThan(0);
        distance.ShouldBe(0, 2);
    }

    [Fact]
    public async Task Forced_colours_still_show_which_year_is_chosen()
    {
        await using var person = await Person.ArriveAsync(portal);
        await person.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await person.GoToAsync("/d/yl?year=2024");

        const string background = "node => getComputedStyle(node).backgroundColor";
        var years = person.Page.GetByRole(AriaRole.Navigation, new() { Name = "选择年度" });
        var chosen = await years.GetByRole(AriaRole.Link, new() { Name = "2024年度" }).EvaluateAsync<string>(background);
        chosen.ShouldNotBe(await years.GetByRole(AriaRole.Link, new() { Name = "2023年度" }).EvaluateAsync<string>(background));
    }

    /// <summary>工信部《互联网网站适老化通用设计规范》: 18 pixels at least.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task In_the_larger_version_no_text_is_smaller_than_18_pixels(int width)
    {
        await using var person = await Person.ArriveAsync(portal, width);
        foreach (var path in new[] { "/elder", "/elder/d/yl", "/elder/a/yl-jyj", "/elder" + Report, "/elder/statistics?district=yl", "/elder/search?q=教育", "/elder/corrections", "/elder/about", "/elder/data" })
        {
            await person.GoToAsync(path);
            (await person.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('body *')]
                    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && element.getClientRects().length > 0)
                    .filter(element => parseFloat(getComputedStyle(element).fontSize) < 18 && getComputedStyle(element).clipPath === 'none')
                    .map(element => `${element.tagName}.${element.getAttribute('class')}: ${element.textContent.trim().slice(0, 20)}`)
                """)).ShouldBeEmpty(path);
        }
    }

    [Theory]
    [InlineData("/", 390)]
    [InlineData("/", 320)]
    [InlineData("/elder", 390)]
    [InlineData("/d/yl", 390)]
    public async Task On_a_phone_a_list_of_reports_shows_its_dates_without_being_pushed_aside(string path, int width)
    {
        await using var person = await Person.ArriveAsync(portal, width);
        await person.GoToAsync(path);
        var day = (await person.Page.Locator("td.day").First.BoundingBoxAsync()).ShouldNotBeNull();
        (day.X + day.Width).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public async Task On_paper_a_report_is_its_title_its_facts_and_its_text()
    {
        await using var person = await Person.ArriveAsync(portal);
        await person.GoToAsync(Report);
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var gone in new[] { ".report-tools", ".figures", ".contents", ".proof", ".site-foot", ".site-head nav", ".crumbs" })
            (await person.Page.Locator(gone).First.IsVisibleAsync()).ShouldBeFalse(gone);
        foreach (var kept in new[] { "h1", ".facts", "article #table3" }) (await person.Page.Locator(kept).First.IsVisibleAsync()).ShouldBeTrue(kept);
    }

    /// <summary>A filled line is an area, and says something else.</summary>
    [Fact]
    public async Task Lines_of_an_agencys_figures_are_lines()
    {
        await using var person = await Person.ArriveAsync(portal);
        await person.GoToAsync("/a/yl-jyj");

        (await person.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.trend-lines polyline')].map(line => getComputedStyle(line).fill)"))
            .ShouldAllBe(fill => fill == "none");
    }

    [Fact]
    public async Task The_interface_is_tried_out_in_Chinese_without_a_request_to_elsewhere()
    {
        await using var person = await Person.ArriveAsync(portal);
        var elsewhere = new List<string>();
        person.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(portal.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        await person.GoToAsync("/docs/api");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "在线试用" }).ClickAsync();

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "政府信息公开年报开放数据" })).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByText("查询参数").First).ToBeVisibleAsync();
        (await person.Page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe("zh-CN");
        elsewhere.ShouldBeEmpty();
        person.Complaints.ShouldBeEmpty();
    }

    private static Task<double> ScrolledAsync(ILocator element) => element.EvaluateAsync<double>("node => node.scrollLeft");

    private static Task<bool> IsFocusedAsync(ILocator element) => element.EvaluateAsync<bool>("node => node === document.activeElement");
}
