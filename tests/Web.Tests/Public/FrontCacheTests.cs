using System.Net;
using System.Text.Json;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What is given again before anything else of the portal runs: it must look as if all of it had.</summary>
[Trait("Kind", "Faults")]
public sealed class FrontCacheTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Theory]
    [InlineData(Report, "")]
    [InlineData(Report, "br")]
    [InlineData(Report, "gzip")]
    [InlineData(Report + "/report.pdf", "br")]
    [InlineData("/robots.txt", "")]
    public async Task An_answer_given_again_is_the_first_one_with_an_age(string path, string encoding)
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        using var first = await AskAsync(path, encoding);
        World.Clock.Advance(TimeSpan.FromSeconds(7));
        using var second = await AskAsync(path, encoding);

        second.Headers.Age.ShouldBe(TimeSpan.FromSeconds(7));
        HeadersOf(second).ShouldBe(HeadersOf(first));
        (await second.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(await first.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task After_ten_minutes_it_is_made_anew()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        (await AskAsync(Report)).Dispose();
        World.Clock.Advance(TimeSpan.FromMinutes(9));
        using (var kept = await AskAsync(Report)) kept.Headers.Age.ShouldBe(TimeSpan.FromMinutes(9));
        World.Clock.Advance(TimeSpan.FromMinutes(2));

        using var anew = await AskAsync(Report);

        anew.Headers.Age.ShouldBeNull();
    }

    [Theory]
    [InlineData("Range", "bytes=0-3", HttpStatusCode.PartialContent)]
    [InlineData("If-None-Match", "\"other\"", HttpStatusCode.OK)]
    [InlineData("If-None-Match", "*", HttpStatusCode.NotModified)]
    [InlineData("Cookie", "govinfo-user=x", HttpStatusCode.OK)]
    public async Task What_else_a_reader_asks_for_is_still_given(string name, string value, HttpStatusCode expected)
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        for (var round = 0; round < 2; round++)
        {
            (await AskAsync(Report + "/report.pdf")).Dispose();
            using var question = new HttpRequestMessage(HttpMethod.Get, Report + "/report.pdf");
            question.Headers.TryAddWithoutValidation(name, value);
            using var answer = await Reader.SendAsync(question, Stop);
            answer.StatusCode.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task An_answer_for_one_name_or_way_is_not_given_to_another()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        using var other = Portal.CreateClient(new() { BaseAddress = new Uri("https://127.0.0.1") });
        for (var round = 0; round < 2; round++)
        {
            (await ReadAsync("/robots.txt")).ShouldContain("http://localhost/sitemap.xml");
            (await other.GetStringAsync("/robots.txt", Stop)).ShouldContain("https://127.0.0.1/sitemap.xml");
        }
    }

    [Fact]
    public async Task Each_leaves_a_line_and_counts_as_a_hit()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var folder = Directory.CreateTempSubdirectory("govinfo-front-").FullName;
        try
        {
            await using (var portal = new PublicPortal(World, World.Clock, new Dictionary<string, string> { ["Portal:DataFolder"] = folder }))
            {
                using var reader = portal.Reader();
                for (var round = 0; round < 3; round++) (await reader.GetAsync(Report, Stop)).EnsureSuccessStatusCode();
            }
            var lines = Directory.EnumerateFiles(Path.Combine(folder, "logs")).SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement)
                .Where(line => line.GetProperty("Properties").TryGetProperty("RequestMethod", out _)).ToList();
            lines.Count.ShouldBe(3);
            Names(lines[1]).ShouldBe(Names(lines[0]), ignoreOrder: true);
            Names(lines[1].GetProperty("Properties")).ShouldBe(Names(lines[0].GetProperty("Properties")), ignoreOrder: true);
            foreach (var line in lines)
            {
                var said = line.GetProperty("Properties");
                said.GetProperty("Route").GetString().ShouldBe("/r/{agency}/{year:int}");
                said.GetProperty("StatusCode").GetInt32().ShouldBe(200);
                said.GetProperty("UserId").GetString().ShouldBe("none");
                said.GetProperty("CorrelationId").GetString()!.ShouldBe(line.GetProperty("TraceId").GetString());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<HttpResponseMessage> AskAsync(string path, string encoding = "")
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding.Length > 0) question.Headers.AcceptEncoding.ParseAdd(encoding);
        var answer = await Reader.SendAsync(question, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return answer;
    }

    private static List<string> HeadersOf(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Age" or "Date")).Select(header => $"{header.Key}: {string.Join(",", header.Value)}").Order(StringComparer.Ordinal)];

    private static List<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
