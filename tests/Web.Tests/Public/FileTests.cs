using System.Net;
using System.Text;
using System.Text.Json;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Importing;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

public sealed class FileTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task A_report_can_be_taken_away_in_every_format_named_like_it()
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
        Encoding.UTF8.GetString(html).ShouldContain("<h1>东溪区财政局<wbr>2025年<wbr>政府信息公开<wbr>工作年度报告</h1>");
        await ReadAsync(Report + "/report.exe", HttpStatusCode.NotFound);
        foreach (var format in ExportFormat.All)
        {
            var (bytes, name) = await FileAsync(format.Id, format.MediaType.Split(';')[0]);
            name.ShouldBe($"东溪区财政局2025年政府信息公开工作年度报告.{format.Id}");
            (await FileAsync(format.Id, format.MediaType.Split(';')[0])).Bytes.ShouldBe(bytes, format.Id);
        }
    }

    [Fact]
    public async Task The_larger_version_has_files_in_larger_type_and_leads_to_the_official_one()
    {
        await CorrectedAsync();

        var page = await ReadAsync("/elder" + Report);
        page.ShouldContain($" href=\"/elder{Report}/report.pdf\">PDF（大字版）</a>");
        page.ShouldContain($"<a href=\"{Report}/report.pdf\">PDF（正式版式）</a>");
        (await ReadAsync(Report)).ShouldNotContain("大字版");
        (await ReadAsync("/elder" + Report + "/report.html")).ShouldContain("font-size: 22pt; line-height: 35pt");
        (await ReadAsync(Report + "/report.html")).ShouldNotContain("font-size: 22pt; line-height: 35pt");
        await ReadAsync("/elder" + Report + "/v3/report.pdf", HttpStatusCode.NotFound);
        var (bytes, name) = await LargePdfAsync("/elder" + Report);
        name.ShouldBe("东溪区财政局2025年政府信息公开工作年度报告（第2版）（大字版）.pdf");
        (await LargePdfAsync("/elder" + Report)).Bytes.ShouldBe(bytes);
        var read = ReportImporter.Recognise(new ImportSource(bytes));
        read.Content!.Tables[New].ShouldBe(3);
        (await LargePdfAsync("/elder" + Report + "/v1")).Bytes.ShouldNotBe(bytes);
    }

    /// <summary>It is made for whoever asks, with this machine's fonts.</summary>
    private async Task<(byte[] Bytes, string? Name)> LargePdfAsync(string report)
    {
        try
        {
            FontSet.Discover();
        }
        catch (FontsMissingException missing)
        {
            Assert.Skip(missing.Message);
        }
        return await FileAsync("pdf", "application/pdf", report);
    }

    [Fact]
    public async Task A_file_says_which_version_it_is()
    {
        await CorrectedAsync();
        var old = await ReadAsync(Report + "/v1/report.html");
        old.ShouldContain("已被更正版取代");
        old.ShouldContain(Report + "/v1");
        var corrected = await ReadAsync(Report + "/report.html");
        corrected.ShouldContain("（更正版）</title>");
        corrected.ShouldContain("第2版");
        // The PDF of a version that was superseded says so, though it was printed before that was known.
        Encoding.UTF8.GetString((await FileAsync("pdf", "application/pdf", Report + "/v1")).Bytes).ShouldContain("已被更正版取代");
        (await ReadAsync(Report + "/v1")).ShouldContain("（第1版，已被更正版取代） - ");
        (await ReadAsync(Report)).ShouldContain("（更正版，第2版） - ");
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

        (await ReadAsync("/sitemap.xml")).ShouldContain("<loc>http://localhost/sitemap-reports-1.xml</loc>");
        (await ReadAsync("/sitemap-reports-1.xml")).ShouldContain($"<loc>http://localhost{Report}</loc>");
        (await ReadAsync("/sitemap-agencies-1.xml")).ShouldContain("<loc>http://localhost/a/dx-cz</loc>");
        (await ReadAsync("/sitemap-places-1.xml")).ShouldContain("<loc>http://localhost/d/yh-dx</loc>");
        var robots = await ReadAsync("/robots.txt");
        robots.ShouldContain("Disallow: /portal");
        robots.ShouldContain("Sitemap: http://localhost/sitemap.xml");
    }

    private async Task<(byte[] Bytes, string? Name)> FileAsync(string format, string type, string report = Report)
    {
        using var answer = await Reader.GetAsync($"{report}/report.{format}", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.ETag.ShouldNotBeNull();
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentDisposition?.FileNameStar);
    }
}
