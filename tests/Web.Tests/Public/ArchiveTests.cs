using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public.Api;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What programs take away: a year in one file, what a page says of itself, and how often one may ask.</summary>
public sealed class ArchiveTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task A_year_is_one_file_whose_manifest_names_each_report_in_the_version_in_force()
    {
        await CorrectedAsync();
        (await ReadAsync("/data")).ShouldContain("href=\"/data/2025.zip\"");
        await ReadAsync("/data/2024.zip", HttpStatusCode.NotFound);

        using var zip = new ZipArchive(await Reader.GetStreamAsync("/data/2025.zip", TestContext.Current.CancellationToken));
        var lines = Read(zip.GetEntry(YearArchive.Manifest)!).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")).ToList();

        lines.Select(line => line[1]).ShouldBe(["dx-cz/dx-cz-2025-v2.json", "dx-cz/dx-cz-2025-v2.csv", "numbers-2025.csv"]);
        foreach (var line in lines) Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Read(zip.GetEntry(line[1])!)))).ShouldBe(line[0]);
        Read(zip.GetEntry(lines[0][1])!).ShouldBe(await ReadAsync(Report + "/v2/report.json"));
    }

    [Fact]
    public async Task A_years_numbers_stand_in_one_table_that_says_which_reports_only_sum_others_up()
    {
        await CorrectedAsync();
        using var zip = new ZipArchive(await Reader.GetStreamAsync("/data/2025.zip", TestContext.Current.CancellationToken));

        var rows = Read(zip.GetEntry("numbers-2025.csv")!).TrimStart('\uFEFF').TrimEnd().Split("\r\n").Select(row => row.Split(',')).ToList();

        rows[0].ShouldBe(["agency", "name", "kind", "summary", "district", "districtName", "year", "form", "version", "item", "label", "unit", "value"]);
        rows.Count.ShouldBe(1 + FormCatalog.ById("2021").Cells.Count);
        rows.ShouldAllBe(row => row.Length == 13);
        rows.Single(row => row[9] == New).ShouldBe(["dx-cz", "东溪区财政局", "政府部门", "false", "yh-dx", "东溪区人民政府", "2025", "2021", "2", New, "一、本年新收政府信息公开申请数量·自然人", "件", "3"]);
        // 3.其他 alone would be a row of two groups.
        rows.Skip(1).Select(row => row[10]).ShouldBeUnique();
    }

    [Fact]
    public async Task A_report_and_the_data_say_in_the_words_of_schema_org_what_they_are()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());

        var report = DataOf(await ReadAsync(Report));
        (report.GetProperty("@type").GetString(), report.GetProperty("name").GetString(), report.GetProperty("temporalCoverage").GetString())
            .ShouldBe(("Report", "东溪区财政局2025年政府信息公开工作年度报告", "2025"));
        report.GetProperty("encoding").EnumerateArray().Select(file => file.GetProperty("contentUrl").GetString()).ShouldContain(Report + "/v1/report.json");
        var data = DataOf(await ReadAsync("/data"));
        data.GetProperty("@type").GetString().ShouldBe("Dataset");
        data.GetProperty("distribution").EnumerateArray().Select(file => file.GetProperty("contentUrl").GetString()).ShouldContain("/data/2025.zip");
    }

    [Fact]
    public async Task Every_answer_of_the_data_interface_says_how_many_questions_are_left()
    {
        foreach (var left in new[] { 1, 2, 3 }.Select(asked => ApiLimits.PerMinute - asked))
        {
            // The second comes from the cache, which must not repeat the first one's number.
            using var answer = await Reader.GetAsync("/api/v1/items", TestContext.Current.CancellationToken);
            Header(answer, "RateLimit-Limit").ShouldBe($"{ApiLimits.PerMinute}");
            Header(answer, "RateLimit-Remaining").ShouldBe($"{left}");
            int.Parse(Header(answer, "RateLimit-Reset")).ShouldBeInRange(1, 60);
        }
        for (var asked = 3; asked < ApiLimits.PerMinute; asked++) (await Reader.GetAsync("/api/v1/items", TestContext.Current.CancellationToken)).Dispose();

        using var refused = await Reader.GetAsync("/api/v1/items", TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Reader.GetAsync("/api/v1/items", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).ShouldHaveSingleItem();

    // With the byte order mark, which belongs to the bytes that the manifest counts.
    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    private static JsonElement DataOf(string html)
    {
        const string open = "<script type=\"application/ld+json\">";
        var start = html.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return JsonDocument.Parse(html[start..html.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
    }
}
