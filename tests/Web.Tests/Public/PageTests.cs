using System.Net;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

public sealed class PageTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    public static TheoryData<string> Pages =>
    [
        "/", "/?year=2025", "/d/yh", "/d/yh-dx", "/d/yh-dx?year=2025&sort=newest", "/a/dx-cz", Report, Report + "/v1", Report + "/v2", Report + "/changes",
        "/search?q=%E8%B4%A2%E6%94%BF", "/about", "/elder/about", "/accessibility", "/site-map", "/corrections", "/corrections?district=yh-dx", "/corrections?district=%00", "/data", "/docs/api", "/verify", "/elder", "/elder/docs/api", "/elder/d/yh-dx", "/elder" + Report, "/compare", "/compare?left=dx-cz.2025", "/compare?left=%00", "/statistics", "/statistics?agencies=dx-cz", "/statistics?agencies=%00&items=%00&from=%00", "/search?q=%00",
    ];

    [Fact]
    public async Task Every_page_is_readable_by_strangers_without_cookie_script_or_entity_and_may_be_cached()
    {
        await CorrectedAsync();
        foreach (var path in Pages.Select(row => row.Data))
        {
            using var answer = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
            answer.Headers.ETag.ShouldNotBeNull(path);
            answer.Headers.CacheControl!.Public.ShouldBeTrue(path);
            WithoutData(html).ShouldNotContain("<script", Case.Insensitive, path);
            html.ShouldNotContain("&#x", Case.Insensitive, path);
            html.ShouldContain("<html lang=\"zh-CN\"", Case.Sensitive, path);
            html.ShouldContain("name=\"SiteIDCode\"", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task A_report_stands_at_its_address_with_six_sections_three_tables_and_what_is_known_of_it()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());

        var html = await ReadAsync(Report);

        foreach (var section in Enumerable.Range(1, 6)) html.ShouldContain($"<section id=\"s{section}\">");
        html[html.IndexOf("<article", StringComparison.Ordinal)..].Split("<caption>").Length.ShouldBe(4);
        html.ShouldContain($"id=\"{New}\"");
        html.ShouldContain("name=\"ArticleTitle\" content=\"东溪区财政局2025年政府信息公开工作年度报告\"");
        html.ShouldContain("索引号");
        html.ShouldContain("项，全部一致。");
        html.ShouldContain($"href=\"{Report}/report.pdf\"");
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task Text_of_a_report_is_shown_and_never_run()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: "<script>alert('错')</script>&amp;"));

        var html = await ReadAsync(Report);

        html.ShouldContain("&lt;script&gt;");
        WithoutData(html).ShouldNotContain("<script");
    }

    [Fact]
    public async Task Nothing_that_is_not_public_can_be_found()
    {
        await World.ApprovedAsync(await World.CleanDraftAsync());
        foreach (var path in new[] { Report, Report + "/v1", Report + "/changes", Report + "/report.pdf", Report + "/report.json", "/d/none", "/a/none", "/nowhere", "/r/dx-cz/soon", "/elder/nowhere" })
            (await ReadAsync(path, HttpStatusCode.NotFound)).ShouldContain("页面不存在");
        (await ReadAsync("/sitemap.xml")).ShouldNotContain("sitemap-reports");
        (await ReadAsync("/a/dx-cz")).ShouldContain("还没有公开的报告");
    }

    [Fact]
    public async Task The_larger_version_stays_the_larger_version_wherever_its_links_lead()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());

        var html = await ReadAsync("/elder" + Report);

        html.ShouldContain("class=\"elder\"");
        html.ShouldContain($"<a href=\"{Report}\">标准版</a>");
        html.ShouldContain("href=\"/elder/a/dx-cz\"");
        html.ShouldNotContain("href=\"/a/");
        (await ReadAsync(Report)).ShouldContain($"<a href=\"/elder{Report}\">长者版</a>");
    }

    [Fact]
    public async Task A_question_nobody_asks_does_not_get_into_a_page_that_others_are_shown()
    {
        var page = await ReadAsync("/?planted=1");

        page.ShouldNotContain("planted");
        (await ReadAsync("/")).ShouldBe(page);
    }

    [Fact]
    public async Task An_agency_is_found_by_a_part_of_its_name()
    {
        var html = await ReadAsync("/search?q=" + Uri.EscapeDataString("东溪区财政"));

        html.ShouldContain("href=\"/a/dx-cz\"");
        html.ShouldNotContain("href=\"/a/xl-cz\"");
    }

    [Fact]
    public async Task Words_that_are_cut_inside_a_rare_character_still_find_nothing_rather_than_fail()
    {
        foreach (var rare in new[] { "😀", "𠮷", "👩‍👩‍👧" })
            (await ReadAsync("/search?q=" + Uri.EscapeDataString(new string('财', 49) + rare))).ShouldContain("没有找到");
    }

    [Fact]
    public async Task The_list_of_a_district_is_sorted_as_its_address_says()
    {
        var other = await World.AgencyAsync("dx-jy", "东溪区教育局", Core.Agencies.AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办丁", (Core.Accounts.Role.Clerk, other));
        await World.PublishedAsync(await World.CleanDraftAsync());
        World.Clock.Advance(TimeSpan.FromDays(1));
        await World.PublishedAsync(await World.CleanDraftAsync(clerk, other), clerk);

        Order(await ReadAsync("/d/yh-dx?sort=newest")).ShouldBe(["dx-jy", "dx-cz"]);
        Order(await ReadAsync("/d/yh-dx?sort=oldest")).ShouldBe(["dx-cz", "dx-jy"]);
    }

    [Fact]
    public async Task A_district_shows_who_published_when_and_whose_report_is_missing()
    {
        await World.AgencyAsync("dx-jy", "东溪区教育局", Core.Agencies.AgencyKind.Department, World.District);
        await World.Get<ReportingYears>().OpenAsync(World.Reviewer, "yh-dx", Scenario.Year, new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 20));
        await CorrectedAsync();
        World.Clock.Advance(TimeSpan.FromDays(120));

        var html = await ReadAsync("/d/yh-dx");

        html.ShouldMatch($"<a href=\"{Report}\" aria-label=\"[^\"]*已更正：东溪区财政局2025年度\">");
        html.ShouldMatch("东溪区教育局</a></th>\\s*<td class=\"missing\">\\s*未公开");
        html.ShouldContain("2025年度公开情况");
        html.ShouldMatch("没有公开</span> <strong class=\"number\">1<");
        (await ReadAsync("/d/yh")).ShouldContain("/d/yh-dx?year=2025\" aria-label=\"1 / ");
    }

    [Fact]
    public async Task What_was_published_elsewhere_is_not_said_to_be_missing()
    {
        var other = await World.AgencyAsync("dx-jy", "东溪区教育局", Core.Agencies.AgencyKind.Department, World.District);
        await World.Get<ReportingYears>().OpenAsync(World.Reviewer, "yh-dx", Scenario.Year, new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 20));
        await CorrectedAsync();
        var clerk = await World.PersonAsync("教育局经办人", (Core.Accounts.Role.Clerk, other));
        await World.Starter.StartHistoricalAsync(clerk, other.Id, Scenario.Year, Data.Reports.Clean(other, Scenario.Year, "x"), new DateOnly(2026, 1, 5), "https://www.example.gov.cn/r");
        World.Clock.Advance(TimeSpan.FromDays(120));

        var html = await ReadAsync("/d/yh-dx");

        html.ShouldContain("东溪区教育局");
        html.ShouldNotContain("class=\"missing\"");
    }

    [Theory]
    [InlineData("/statistics", "数据统计")]
    [InlineData("/statistics?agencies=dx-cz", "数据统计")]
    [InlineData("/elder/search?q=%E8%B4%A2%E6%94%BF", "查找报告")]
    public async Task The_column_of_a_page_is_marked_whatever_the_page_was_asked(string path, string column) =>
        (await ReadAsync(path)).ShouldContain($"aria-current=\"page\">{column}</a>");

    [Fact]
    public async Task An_agencys_figures_and_lines_come_before_its_list()
    {
        await CorrectedAsync();

        var html = await ReadAsync("/a/dx-cz");

        html.ShouldMatch("<figcaption>新收申请</figcaption>\\s*<p class=\"latest\"><strong class=\"number\">3</strong> 件");
        html.IndexOf("<polyline", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("历年报告", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_second_page_says_what_is_true()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());

        var html = await ReadAsync("/d/yh-dx?year=2025&page=2");
        html.ShouldContain("2025年度已公开 1 份报告，没有第 2 页。");
        (await ReadAsync("/d/yh-dx?year=2024")).ShouldContain("本地区还没有公开的2024年度报告。");
    }

    [Fact]
    public async Task The_home_page_adds_the_year_up_and_counts_what_its_links_open()
    {
        await CorrectedAsync();

        var html = await ReadAsync("/");

        html.ShouldContain("2025年度概览");
        html.ShouldMatch("<strong class=\"number\">3</strong> 件新收申请");
        html.ShouldMatch("href=\"/d/yh-dx\\?year=2025\">[^<]*</a> <span class=\"quiet\">2025年度 1 份</span>");
        (await ReadAsync("/d/yh-dx?year=2025")).ShouldContain("2025年度已公开的报告（1份）");
    }

    /// <summary>A block of data is no script: no browser runs it.</summary>
    private static string WithoutData(string html) => html.Replace("<script type=\"application/ld+json\">", "", StringComparison.Ordinal);

    private static string[] Order(string html) => [.. html[html.IndexOf("id=\"list\"", StringComparison.Ordinal)..].Split("href=\"/r/").Skip(1).Select(rest => rest[..5])];
}
