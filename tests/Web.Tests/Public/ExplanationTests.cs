using System.Text;
using System.Text.Json;
using GovInfoReports.Core;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pdf.Tests;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>One published report with an explanation that is public and one that is not: the first stands below its table in every output, the second in none.</summary>
public sealed class ExplanationTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Shown = "本局承接市政府规章起草工作，按起草件数填列。";
    private const string Hidden = "内部口径差异，仅供审核参考。";

    /// <summary>What stands last in table two, whose explanation is looked for, and the heading that comes after it.</summary>
    private const string LastRow = "行政事业性收费";
    private const string NextHeading = "三、收到和处理政府信息公开申请情况";

    [Fact]
    public async Task The_page_and_its_html_file_print_it_below_the_table()
    {
        await PublishAsync();
        var page = await ReadAsync(Report);
        foreach (var html in new[] { page[page.IndexOf("<article", StringComparison.Ordinal)..], await ReadAsync($"{Report}/report.html") }) ShouldStandBelowTheTable(html);
    }

    [Fact]
    public async Task The_pdf_read_back_prints_it_below_the_table()
    {
        await PublishAsync();
        await using var db = World.Db();
        var content = CanonicalJson.Read(await db.Revisions.Select(revision => revision.Content).SingleAsync());
        using var services = new ServiceCollection().AddGovInfoCore().BuildServiceProvider();
        byte[] pdf = [];
        try
        {
            pdf = services.GetRequiredService<PdfPrinting>()(content, new DocumentFacts { PublishedAt = World.Clock.GetUtcNow() });
        }
        catch (FontsMissingException missing)
        {
            Assert.Skip(missing.Message);
        }
        ShouldStandBelowTheTable(PdfTools.FlatText(pdf, "-raw"));
        Encoding.UTF8.GetString(PdfTools.Attachment(pdf, 1)).ShouldSatisfyAllConditions(json => json.ShouldContain(Shown), json => json.ShouldNotContain(Hidden));
    }

    [Fact]
    public async Task The_csv_has_it_behind_the_rows_of_its_table()
    {
        await PublishAsync();
        var lines = (await ReadAsync($"{Report}/report.csv")).Split("\r\n").ToList();
        var at = lines.FindIndex(line => line.StartsWith("s2-note1,", StringComparison.Ordinal));
        lines[at].ShouldBe($"s2-note1,主动公开政府信息情况,说明（T2-4）,{Shown},,");
        lines[at - 1].ShouldStartWith("table2.art20_8.fees");
        lines[at + 1].ShouldStartWith("table3.new_received");
        string.Concat(lines).ShouldNotContain(Hidden);
    }

    [Fact]
    public async Task The_json_names_section_and_rule_with_it()
    {
        await PublishAsync();
        var json = await ReadAsync($"{Report}/report.json");
        var explanation = JsonDocument.Parse(json).RootElement.GetProperty("explanations").EnumerateArray().ShouldHaveSingleItem();
        (explanation.GetProperty("section").GetString(), explanation.GetProperty("rule").GetString(), explanation.GetProperty("text").GetString()).ShouldBe(("s2", "T2-4", Shown));
        json.ShouldNotContain(Hidden);
    }

    [Fact]
    public async Task The_search_finds_the_public_one_alone()
    {
        await PublishAsync();
        await using var db = World.Db();
        var text = await db.Revisions.Select(revision => revision.SearchText).SingleAsync();
        text.ShouldNotBeNull().ShouldSatisfyAllConditions(found => found.ShouldContain(Shown), found => found.ShouldNotContain(Hidden));
        (await db.Revisions.Select(revision => revision.Content).SingleAsync()).ShouldNotContain(Hidden);
    }

    [Fact]
    public async Task Personal_data_does_not_get_out_beside_the_report()
    {
        var id = await PublishAsync();
        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "数字有误");
        const string Text = "请与申请人核对，手机13800138123。";
        (await Should.ThrowAsync<RefusedException>(() => ExplainAsync(id, "T2-4", Text, isPublic: true))).Message.ShouldBe("说明将对外公开，其中疑似含有手机号码“13800138123”，请删去后再提交。");
        await ExplainAsync(id, "T2-4", Text, isPublic: false);
        (await Should.ThrowAsync<RefusedException>(() => World.Publishing.StartCorrectionAsync(World.Clerk, id, "身份证号11010519491231002X误公开"))).Message.ShouldContain("身份证号码");
    }

    private static void ShouldStandBelowTheTable(string output)
    {
        output.Split(Shown).Length.ShouldBe(2, "printed once");
        var at = output.IndexOf(Shown, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(output.LastIndexOf(LastRow, StringComparison.Ordinal));
        at.ShouldBeLessThan(output.LastIndexOf(NextHeading, StringComparison.Ordinal));
        output.ShouldNotContain(Hidden);
    }

    private async Task<int> PublishAsync()
    {
        var content = Data.Reports.Clean(World.Bureau, Scenario.Year, "本年度主动公开工作有序开展。");
        content.Tables.Set("table2.art20_1.regulations.issued", 1);
        content.Tables.Set("table2.art20_1.regulations.in_force", 1);
        content.Tables.Set("table2.art20_1.normative_docs.issued", 3);
        var id = await World.Starter.StartFromContentAsync(World.Clerk, World.Bureau.Id, Scenario.Year, content, "导入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        await ExplainAsync(id, "T2-4", Shown, isPublic: true);
        await ExplainAsync(id, "T2-3", Hidden, isPublic: false);
        await World.PublishedAsync(id);
        return id;
    }

    private async Task ExplainAsync(int report, string rule, string text, bool isPublic)
    {
        var finding = (await World.Get<ReportChecks>().RunAsync(World.Clerk, report)).Findings.Single(finding => finding.Rule == rule);
        await World.Get<FindingResponses>().ExplainAsync(World.Clerk, report, finding.Key, text, isPublic);
    }
}
