using System.Net;
using System.Xml.Linq;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What readers subscribe to, and the list of corrections.</summary>
public sealed class FeedTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/feeds/new.atom", 1)]
    [InlineData("/feeds/corrections.atom", 1)]
    [InlineData("/feeds/d/yh-dx.atom", 1)]
    public async Task A_feed_has_what_rfc_4287_demands_and_leads_to_the_version(string path, int entries)
    {
        await CorrectedAsync();
        using var answer = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        foreach (var one in new[] { "id", "title", "updated", "author" }) feed.Elements(Atom + one).Count().ShouldBe(1, one);
        feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value.ShouldBe("http://localhost" + path);
        feed.Elements(Atom + "entry").Count().ShouldBe(entries);
        var entry = feed.Elements(Atom + "entry").First();
        foreach (var one in new[] { "id", "title", "updated" }) entry.Elements(Atom + one).Count().ShouldBe(1, one);
        entry.Element(Atom + "id")!.Value.ShouldBe("http://localhost/r/dx-cz/2025/v2");
        entry.Element(Atom + "title")!.Value.ShouldEndWith("（更正版，第2版）");
        entry.Element(Atom + "updated")!.Value.ShouldEndWith("+08:00");
    }

    [Fact]
    public async Task A_feed_of_no_district_is_no_feed() => await ReadAsync("/feeds/d/none.atom", HttpStatusCode.NotFound);

    [Fact]
    public async Task What_is_withdrawn_leaves_the_feeds_and_the_data()
    {
        var receipt = await World.PublishedAsync(await World.CleanDraftAsync());
        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "内容有误");
        (await ReadAsync("/feeds/new.atom")).ShouldNotContain("<entry>");
        (await ReadAsync("/api/v1/reports")).ShouldContain("\"items\":[]");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/elder")]
    public async Task The_corrections_say_what_and_why_and_lead_to_the_changes(string version)
    {
        await CorrectedAsync();
        var page = await ReadAsync(version + "/corrections");
        page.ShouldContain("申请数量统计有误");
        page.ShouldContain($"href=\"{version}{Report}/v2\"");
        page.ShouldContain($"href=\"{version}{Report}/changes?from=1&amp;to=2\"");
    }

    [Fact]
    public async Task Without_corrections_the_page_says_so() => (await ReadAsync("/corrections")).ShouldContain("还没有更正过的报告。");

    [Fact]
    public async Task Every_address_that_the_page_about_the_data_names_answers()
    {
        await CorrectedAsync();
        var page = await ReadAsync("/data");
        var addresses = System.Text.RegularExpressions.Regex.Matches(page, "href=\"(/(?:api|openapi|feeds)[^\"]*)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        addresses.Count.ShouldBeGreaterThan(8);
        foreach (var address in addresses) await ReadAsync(address);
    }
}
