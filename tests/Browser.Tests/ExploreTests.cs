using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A reader without script finds a report by its words, puts it beside another, and adds figures up.</summary>
public sealed class ExploreTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_reader_finds_a_report_by_words_of_its_text_and_compares_it_with_the_year_before()
    {
        await using var person = await Person.ArriveAsync(portal, javaScript: false);
        var page = person.Page;
        await person.GoToAsync("/search");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "查找报告和机关" }).FillAsync("樣例區教育局　政府信息公開申請");
        await page.Locator("summary", new() { HasText = "筛选和排序" }).ClickAsync();
        await page.GetByLabel("年度", new() { Exact = true }).SelectOptionAsync("2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();

        await Expect(page.Locator("mark").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "样例区教育局2024年政府信息公开工作年度报告" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "与其他报告对比" }).ClickAsync();
        await page.GetByLabel("与样例区教育局2024年度报告对比的是").SelectOptionAsync("yl-jyj.2023");
        await page.GetByRole(AriaRole.Button, new() { Name = "对比", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "增减率" }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "一、总体情况" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reader_chooses_a_place_then_some_of_its_agencies_and_takes_the_numbers_along()
    {
        await using var person = await Person.ArriveAsync(portal, javaScript: false);
        var page = person.Page;
        await person.GoToAsync("/statistics");
        await page.GetByLabel("地区").SelectOptionAsync(new SelectOptionValue { Value = "yl" });
        await page.GetByRole(AriaRole.Button, new() { Name = "统计" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "合计" }).First).ToBeVisibleAsync();

        await page.Locator("summary", new() { HasText = "勾选机关" }).ClickAsync();
        await page.GetByLabel("样例区教育局", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "统计" }).ClickAsync();
        await Expect(page.GetByText("所选的1个机关")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("样例区教育局", new() { Exact = true })).ToBeCheckedAsync();

        var address = await page.GetByRole(AriaRole.Link, new() { Name = "下载CSV" }).GetAttributeAsync("href");
        var csv = await person.Context.APIRequest.GetAsync(new Uri(new Uri(page.Url), address).ToString());
        (await csv.TextAsync()).ShouldContain("yl-jyj,样例区教育局,2024,table3.new_received.total");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Answers_of_every_kind_are_accessible_and_no_wider_than_the_screen(int width)
    {
        await using var person = await Person.ArriveAsync(portal, width);
        foreach (var path in new[]
        {
            "/search?q=公开&sort=newest&late=1", "/search?q=教育&year=x", "/elder/search?q=教育", "/statistics?district=yl&items=table3.r7_total.total,table4.review.total",
            "/statistics?agencies=yl-jyj,sf&from=2019", "/statistics?agencies=yl-jyj&from=1999", "/compare?left=yl-jyj.2024&right=yl-jyj.2023", "/compare?left=yl-jyj.2024&right=none.2024",
        })
        {
            await person.GoToAsync(path);
            await person.ExpectAccessibleAsync();
            (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, path);
        }
    }
}
