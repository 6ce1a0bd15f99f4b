using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>Where a reader stands: in a table, in a year, in a place, and at an agency that has become another.</summary>
public sealed class WayfindingTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Theory]
    [InlineData(Report)]
    [InlineData("/elder" + Report)]
    [InlineData(Report + "/report.html")]
    public async Task Every_number_of_table_2_names_the_heads_of_its_own_block(string path)
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var table = (await PageAsync(path)).QuerySelector("#table2").ShouldNotBeNull();
        var heads = table.QuerySelectorAll("th").Where(head => head.Id is not null).ToDictionary(head => head.Id!, head => head.TextContent.Trim());

        var numbers = table.QuerySelectorAll("td[headers]").ToList();
        numbers.Count.ShouldBeGreaterThan(8);
        foreach (var number in numbers) HeadsOf(number).ShouldAllBe(head => heads.ContainsKey(head), number.Id);
        var licences = HeadsOf(numbers.Single(number => HeadsOf(number).Any(head => heads[head] == "行政许可"))).Select(head => heads[head]).ToList();
        licences.ShouldBe(["第二十条第（五）项", "本年处理决定数量", "行政许可"]);
    }

    [Fact]
    public async Task A_districts_page_opens_on_the_latest_year_that_had_to_be_filed()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));

        (await ReadAsync("/d/yh-dx")).ShouldContain("2024年度已公开的报告（1份）");
        World.Clock.Advance(TimeSpan.FromDays(120));
        await using var later = new PublicPortal(World, World.Clock);
        using var reader = later.Reader();
        (await reader.GetStringAsync("/d/yh-dx", TestContext.Current.CancellationToken)).ShouldContain("2025年度已公开的报告（1份）");
    }

    [Fact]
    public async Task The_way_to_a_report_leads_over_city_district_and_agency()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        (await PageAsync(Report)).QuerySelectorAll(".crumbs a").Select(link => link.GetAttribute("href")).ShouldBe(["/", "/d/yh", "/d/yh-dx", "/a/dx-cz"]);
    }

    [Fact]
    public async Task Merged_agencies_name_each_other_and_the_earlier_reports_stay_within_reach()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var admin = await World.PersonAsync("管理员", (Core.Accounts.Role.SystemAdmin, null));
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        await World.Get<AgencyDirectory>().MergeAsync(admin, "dx-cz", "dx-jy", new DateOnly(2025, 5, 1));

        (await PageAsync("/a/dx-cz")).QuerySelectorAll(".facts a").Select(link => link.GetAttribute("href")).ShouldContain("/a/dx-jy");
        (await PageAsync("/a/dx-jy")).QuerySelectorAll(".facts a").Select(link => link.GetAttribute("href")).ShouldBe(["/d/yh-dx", "/a/dx-cz", Report]);
    }

    [Fact]
    public async Task A_merger_of_a_day_to_come_is_no_news_for_the_public_before_it()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var admin = await World.PersonAsync("管理员", (Core.Accounts.Role.SystemAdmin, null));
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        await World.Get<AgencyDirectory>().MergeAsync(admin, "dx-cz", "dx-jy", World.Clock.Today().AddDays(30));

        (await ReadAsync("/a/dx-cz")).ShouldNotContain("已并入");
        (await ReadAsync("/a/dx-jy")).ShouldNotContain("/a/dx-cz");
        (await ReadAsync("/d/yh-dx")).ShouldNotContain("已撤并");
        (await ReadAsync("/search?q=东溪区财政局")).ShouldNotContain("已撤并");

        World.Clock.Advance(TimeSpan.FromDays(30));
        await using var later = new PublicPortal(World, World.Clock);
        using var reader = later.Reader();
        (await reader.GetStringAsync("/a/dx-cz", TestContext.Current.CancellationToken)).ShouldContain("已并入");
        (await reader.GetStringAsync("/a/dx-jy", TestContext.Current.CancellationToken)).ShouldContain("/a/dx-cz");
        (await reader.GetStringAsync("/d/yh-dx", TestContext.Current.CancellationToken)).ShouldContain("已撤并");
    }

    private static string[] HeadsOf(IElement number) => number.GetAttribute("headers")!.Split(' ');

    private async Task<IDocument> PageAsync(string path) => new HtmlParser().ParseDocument(await ReadAsync(path));
}
