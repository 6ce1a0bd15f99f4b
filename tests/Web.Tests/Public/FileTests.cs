using System.Net;
using System.Text;
using System.Text.Json;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

public sealed class FileTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task A_report_can_be_taken_away_in_four_formats_named_like_it()
    {
        var receipt = await World.PublishedAsync(await World.CleanDraftAsync());

        var (pdf, _) = await FileAsync("pdf", "application/pdf");
        Encoding.UTF8.GetString(pdf).ShouldStartWith("%PDF 东溪区财政局");
        var (csv, saved) = await FileAsync("csv", "text/csv");
        csv.Take(3).ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(csv).ShouldContain(New);
        saved.ShouldBe("东溪区财政局2025年政府信息公开工作年度报告.csv");
        var (json, _) = await FileAsync("json", "application/json");
        JsonDocument.Parse(json).RootElement.GetProperty("sha256").GetString().ShouldBe(receipt.Hash);
        var (html, _) = await FileAsync("html", "text/html");
        Encoding.UTF8.GetString(html).ShouldContain("<h1>东溪区财政局2025年政府信息公开工作年度报告</h1>");
        await ReadAsync(Report + "/report.exe", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_version_has_files_of_its_own()
    {
        await CorrectedAsync();

        JsonDocument.Parse(await ReadAsync(Report + "/v1/report.json")).RootElement.GetProperty("published").GetProperty("version").GetInt32().ShouldBe(1);
        JsonDocument.Parse(await ReadAsync(Report + "/report.json")).RootElement.GetProperty("published").GetProperty("version").GetInt32().ShouldBe(2);
        (await ReadAsync(Report + "/v1/report.pdf")).ShouldNotBe(await ReadAsync(Report + "/report.pdf"));
    }

    [Fact]
    public async Task Search_engines_are_told_the_permanent_addresses()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());

        (await ReadAsync("/sitemap.xml")).ShouldContain($"<loc>http://localhost{Report}</loc>");
        var robots = await ReadAsync("/robots.txt");
        robots.ShouldContain("Disallow: /portal");
        robots.ShouldContain("Sitemap: http://localhost/sitemap.xml");
    }

    private async Task<(byte[] Bytes, string? Name)> FileAsync(string format, string type)
    {
        using var answer = await Reader.GetAsync($"{Report}/report.{format}", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.ETag.ShouldNotBeNull();
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentDisposition?.FileNameStar);
    }
}
