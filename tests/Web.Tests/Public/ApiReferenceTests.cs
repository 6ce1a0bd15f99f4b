using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>The data interface as people read it, and as they try it out.</summary>
public sealed partial class ApiReferenceTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Reference = "/docs/api";
    private const string Console = "/docs/api/console/";

    [Fact]
    public async Task The_page_has_every_address_parameter_and_member_of_the_openapi_document()
    {
        var page = new HtmlParser().ParseDocument(await ReadAsync(Reference));
        var paths = JsonNode.Parse(await ReadAsync("/openapi/v1.json"))!["paths"]!.AsObject();

        var sections = page.QuerySelectorAll("section.api-address").ToDictionary(section => section.QuerySelector("p > code")!.TextContent);
        sections.Keys.ShouldBe(paths.Select(path => "GET " + path.Key));
        foreach (var (path, operations) in paths)
        {
            var names = sections["GET " + path].QuerySelectorAll("tbody code").Select(code => code.TextContent).ToList();
            foreach (var parameter in operations!["get"]!["parameters"]?.AsArray() ?? []) names.ShouldContain(parameter!["name"]!.ToString(), path);
        }
        sections["GET /api/v1/reports"].QuerySelectorAll("tbody code").Select(code => code.TextContent).ShouldBe(
            ["district", "agency", "year", "kind", "cursor", "limit", "agency", "name", "kind", "district", "districtName", "year", "form", "title", "version", "state", "note",
             "publishedAt", "sha256", "address", "200", "400", "404", "429"]);
        sections["GET /api/v1/statistics"].TextContent.ShouldContain("中位数；没有报告填数时为 null");
    }

    [Fact]
    public async Task Each_example_answers_and_nothing_is_fetched_from_elsewhere()
    {
        await CorrectedAsync();
        var page = new HtmlParser().ParseDocument(await ReadAsync(Reference));

        var examples = page.QuerySelectorAll("section.api-address a").Select(link => link.GetAttribute("href")!).ToList();
        examples.Count.ShouldBe(13);
        foreach (var example in examples) await ReadAsync(example);
        page.QuerySelectorAll("[src], [href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!).Where(address => address.Contains("//", StringComparison.Ordinal)).ShouldBeEmpty();
        (await ReadAsync("/data")).ShouldContain($"href=\"{Reference}\"");
    }

    [Fact]
    public async Task Trying_out_runs_the_sites_own_scripts_alone_and_no_other_page_may()
    {
        using var answer = await Reader.GetAsync(Console, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var nonce = Nonce().Match(string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"))).Groups[1].Value;

        nonce.Length.ShouldBeGreaterThan(20);
        var scripts = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelectorAll("script").ToList();
        scripts.Count.ShouldBe(4);
        foreach (var script in scripts)
        {
            script.GetAttribute("nonce").ShouldBe(nonce);
            if (script.GetAttribute("src") is { } source) await ReadAsync(new Uri(new Uri("http://localhost" + Console), source).PathAndQuery);
        }
        using var again = await Reader.GetAsync(Console, TestContext.Current.CancellationToken);
        string.Join(' ', again.Headers.GetValues("Content-Security-Policy")).ShouldNotContain(nonce);
        using var page = await Reader.GetAsync(Reference, TestContext.Current.CancellationToken);
        string.Join(' ', page.Headers.GetValues("Content-Security-Policy")).ShouldNotContain("nonce");
    }

    [GeneratedRegex("script-src 'self' 'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
