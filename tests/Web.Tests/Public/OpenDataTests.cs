using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>The contract of /api/v1: what programs rely on.</summary>
public sealed class OpenDataTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Api = "/api/v1/";

    [Fact]
    public async Task A_report_has_these_members_and_no_others()
    {
        await CorrectedAsync();

        var report = (await JsonAsync("reports"))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

        report.Select(member => member.Key).ShouldBe(
            ["agency", "name", "kind", "district", "districtName", "year", "form", "title", "version", "state", "note", "publishedAt", "sha256", "address"]);
        (report["agency"]!.ToString(), (int)report["year"]!, (int)report["version"]!, report["state"]!.ToString(), report["note"]!.ToString())
            .ShouldBe(("dx-cz", 2025, 2, "public", "申请数量统计有误"));
        report["publishedAt"]!.ToString().ShouldEndWith("+08:00");
        report["address"]!.ToString().ShouldEndWith("/r/dx-cz/2025/v2");
    }

    [Fact]
    public async Task Corrections_are_the_versions_after_the_first()
    {
        await CorrectedAsync();
        (await JsonAsync("corrections"))["items"]!.AsArray().ShouldHaveSingleItem()!["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_not_public_is_in_no_answer()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        foreach (var list in new[] { "reports", "corrections", "tables" }) (await JsonAsync(list))["items"]!.AsArray().ShouldBeEmpty(list);
        (await JsonAsync($"statistics?item={New}"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Tables_have_every_item_of_the_form_and_a_blank_is_null()
    {
        await CorrectedAsync();
        var cells = (await JsonAsync("tables"))["items"]!.AsArray().ShouldHaveSingleItem()!["cells"]!.AsObject();
        cells.Select(cell => cell.Key).ShouldBe(FormCatalog.ById("2021").Cells.Select(cell => cell.Id));
        ((int)cells[New]!, (int)cells["table3.new_received.total"]!).ShouldBe((3, 3));
    }

    [Fact]
    public async Task The_same_lines_come_as_csv_by_suffix_or_by_what_the_reader_likes()
    {
        await CorrectedAsync();
        var bySuffix = await ReadAsync(Api + "tables.csv");
        bySuffix.ShouldStartWith("agency,name,year,form,version,item,value\r\n");
        bySuffix.ShouldContain($"dx-cz,东溪区财政局,2025,2021,2,{New},3\r\n");
        for (var round = 0; round < 2; round++)
        {
            (await AnswerAsync("tables", "text/csv")).ShouldBe(bySuffix);
            (await AnswerAsync("tables", "text/html, application/json;q=0.9")).ShouldStartWith("{");
        }
    }

    [Fact]
    public async Task Slices_lead_through_all_reports_once()
    {
        await PublishedByAsync("dx-jy", "东溪区教育局");
        await PublishedByAsync("dx-wj", "东溪区卫健局");
        await PublishedByAsync("dx-tj", "东溪区统计局");
        var seen = new List<string>();
        for (string? cursor = null; ;)
        {
            var slice = await JsonAsync($"reports?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(slice["items"]!.AsArray().Select(item => item!["agency"]!.ToString()));
            if (slice["next"] is null) break;
            cursor = slice["next"]!.ToString();
        }
        seen.ShouldBe(["dx-tj", "dx-wj", "dx-jy"]);
    }

    [Theory]
    [InlineData("reports")]
    [InlineData("tables")]
    public async Task A_report_that_is_corrected_while_somebody_reads_on_is_read_once(string list)
    {
        var corrected = await World.CleanDraftAsync();
        await World.PublishedAsync(corrected);
        World.Clock.Advance(TimeSpan.FromHours(1));
        await PublishedByAsync("dx-jy", "东溪区教育局");
        var first = await JsonAsync(list + "?limit=1");
        World.Clock.Advance(TimeSpan.FromHours(1));
        await World.Publishing.StartCorrectionAsync(World.Clerk, corrected, "申请数量统计有误");
        await World.Drafts.ApplyAsync(World.Clerk, corrected, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, corrected);
        await World.PublishedAsync(corrected);
        await PublishedByAsync("dx-tj", "东溪区统计局");

        var second = await JsonAsync($"{list}?limit=1&cursor={first["next"]}");

        first["items"]!.AsArray().ShouldHaveSingleItem()!["agency"]!.ToString().ShouldBe("dx-jy");
        var kept = second["items"]!.AsArray().ShouldHaveSingleItem()!;
        (kept["agency"]!.ToString(), (int)kept["version"]!).ShouldBe(("dx-cz", 1));
        second["next"].ShouldBeNull();
        // Whoever begins now reads the list of now.
        (await JsonAsync(list))["items"]!.AsArray().Select(item => ($"{item!["agency"]}", (int)item["version"]!)).ShouldBe([("dx-tj", 1), ("dx-cz", 2), ("dx-jy", 1)]);
    }

    [Fact]
    public async Task An_address_that_the_interface_does_not_have_is_answered_for_programs()
    {
        using var answer = await Reader.GetAsync(Api + "nothing", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task Another_sites_page_can_read_on_where_a_csv_ends()
    {
        await PublishedByAsync("dx-jy", "东溪区教育局");
        await PublishedByAsync("dx-wj", "东溪区卫健局");
        using var answer = await Reader.GetAsync(Api + "reports.csv?limit=1", TestContext.Current.CancellationToken);
        var readable = string.Join(", ", answer.Headers.GetValues("Access-Control-Expose-Headers")).Split(", ");
        foreach (var header in new[] { "X-Next-Cursor", "Retry-After", "RateLimit-Remaining", "ETag" }) readable.ShouldContain(header);
        answer.Headers.GetValues("X-Next-Cursor").ShouldHaveSingleItem().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Statistics_add_up_what_is_public_and_count_a_blank_as_not_reported()
    {
        await CorrectedAsync();
        var year = (await JsonAsync($"statistics?item={New}&district=yh-dx"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        year.ToJsonString().ShouldBe("""{"year":2025,"reports":1,"reported":1,"sum":3,"median":3,"least":3,"most":3}""");
    }

    [Theory]
    [InlineData("reports?year=abc", "year 应为")]
    [InlineData("reports?limit=201", "limit 应为 1 至 200")]
    [InlineData("reports?kind=x", "kind 应为下列之一")]
    [InlineData("reports?cursor=zz", "cursor 应取自上一页的 next")]
    [InlineData("reports?cursor=1f-zz", "cursor 应取自上一页的 next")]
    [InlineData("reports?cursor=1f-ffffffffffffffff", "cursor 应取自上一页的 next")]
    [InlineData("reports?cursor=1f-7fffffffffffffff", "cursor 应取自上一页的 next")]
    [InlineData("statistics?item=nothing", "item 应为 items 列出的项目编码")]
    [InlineData("agencies", "请用 district 说明")]
    public async Task A_wrong_question_is_answered_with_what_is_wrong(string question, string words)
    {
        var problem = JsonNode.Parse(await ReadAsync(Api + question, HttpStatusCode.BadRequest))!;
        ((int)problem["status"]!).ShouldBe(400);
        problem["detail"]!.ToString().ShouldContain(words);
    }

    [Theory]
    [InlineData("reports?district=none")]
    [InlineData("agencies?district=none")]
    [InlineData("items?form=2008")]
    public async Task What_there_is_not_is_404(string question) =>
        JsonNode.Parse(await ReadAsync(Api + question, HttpStatusCode.NotFound))!["title"]!.ToString().ShouldBe("没有找到");

    [Fact]
    public async Task Answers_may_be_read_by_any_page_and_are_known_by_their_tag()
    {
        await CorrectedAsync();
        using var first = await Reader.GetAsync(Api + "reports", TestContext.Current.CancellationToken);
        first.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        using var again = new HttpRequestMessage(HttpMethod.Get, Api + "reports");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var known = await Reader.SendAsync(again, TestContext.Current.CancellationToken);
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_openapi_document_names_every_list_with_its_questions_and_nothing_else()
    {
        var document = JsonNode.Parse(await ReadAsync("/openapi/v1.json"))!;
        var paths = document["paths"]!.AsObject();
        paths.Select(path => path.Key).ShouldBe(
            ["/api/v1/reports", "/api/v1/corrections", "/api/v1/tables", "/api/v1/agencies", "/api/v1/items", "/api/v1/statistics", "/api/v1/forms/{form}/schema.json"], ignoreOrder: true);
        paths["/api/v1/reports"]!["get"]!["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.ToString()).ShouldBe(["district", "agency", "year", "kind", "cursor", "limit"]);
    }

    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public async Task The_schema_of_a_form_and_its_items_speak_of_the_same_cells(string form)
    {
        var items = (await JsonAsync($"items?form={form}"))["items"]!.AsArray().Select(item => item!["item"]!.ToString()).ToList();
        items.ShouldBe(FormCatalog.ById(form).Cells.Select(cell => cell.Id));
        JsonDocument.Parse(await ReadAsync($"{Api}forms/{form}/schema.json")).RootElement.GetProperty("properties").TryGetProperty("table3", out _).ShouldBeTrue();
    }

    private async Task<JsonNode> JsonAsync(string question) => JsonNode.Parse(await ReadAsync(Api + question))!;

    private async Task<string> AnswerAsync(string question, string likes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api + question);
        request.Headers.Accept.ParseAdd(likes);
        using var answer = await Reader.SendAsync(request, TestContext.Current.CancellationToken);
        answer.Headers.Vary.ShouldContain("Accept");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task PublishedByAsync(string code, string name)
    {
        var agency = await World.AgencyAsync(code, name, Core.Agencies.AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync($"{name}经办", (Core.Accounts.Role.Clerk, agency));
        var id = await World.CleanDraftAsync(clerk, agency);
        await World.PublishedAsync(id, clerk);
    }
}
