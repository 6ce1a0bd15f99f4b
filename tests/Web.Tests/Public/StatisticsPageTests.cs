using System.Net;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>Items × agencies × years: the numbers, and what is said where there is none.</summary>
public sealed class StatisticsPageTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task A_place_is_added_up_year_by_year_with_its_agencies_below()
    {
        await CorrectedAsync();
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));

        var html = await ReadAsync($"/statistics?items={New}&district=yh&from=2024&to=2025");

        html.ShouldContain("云海市人民政府及其所属机关，有公开报告的共1个");
        Row(html, "合计").ShouldBe(["3", "0"]);
        Row(html, "填了数的报告").ShouldBe(["1/1", "1/1"]);
        Row(html, "东溪区财政局").ShouldBe(["3", "+3", "0"]);
    }

    [Fact]
    public async Task Chosen_agencies_of_two_districts_both_stand_there_and_stay_chosen()
    {
        await CorrectedAsync();
        var clerk = await World.PersonAsync("经办丁", (Role.Clerk, World.OtherBureau));
        var (reviewer, publisher) = (await World.PersonAsync("审核戊", (Role.Reviewer, World.OtherDistrict)), await World.PersonAsync("发布己", (Role.Publisher, World.OtherDistrict)));
        var id = await World.CleanDraftAsync(clerk, World.OtherBureau);
        var receipt = await World.SubmitAsync(id, clerk);
        await World.Desk.TakeAsync(reviewer, id);
        await World.Desk.ApproveAsync(reviewer, id);
        await World.Publishing.PublishAsync(publisher, receipt.RevisionId);

        var html = await ReadAsync($"/statistics?items={New}&agencies=dx-cz,xl-cz&from=2025");

        Row(html, "东溪区财政局").ShouldBe(["3"]);
        Row(html, "西陵区财政局").ShouldBe(["0"]);
        foreach (var code in new[] { "dx-cz", "xl-cz" }) html.ShouldContain($"name=\"agencies\" value=\"{code}\" checked");
    }

    [Fact]
    public async Task Whose_number_grew_most_is_told_by_the_order_that_the_address_asks_for()
    {
        await CorrectedAsync();
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));
        var other = await World.AgencyAsync("dx-aa", "东溪区甲局", AgencyKind.Department, World.District);
        await PublishedByAsync(other, 2025, 5);
        await PublishedByAsync(other, 2024, 4);

        var question = $"/statistics?items={New}&district=yh-dx&from=2024&to=2025";
        Order(await ReadAsync(question + "&sort=change")).ShouldBe(["dx-cz", "dx-aa"]);
        Order(await ReadAsync(question + "&sort=value")).ShouldBe(["dx-aa", "dx-cz"]);
        (await ReadAsync(question)).ShouldContain($"href=\"/statistics?items={New}&amp;district=yh-dx&amp;from=2024&amp;to=2025&amp;sort=change\">较上年");
        Order(await ReadAsync(question + "&sort=nonsense")).ShouldBe(Order(await ReadAsync(question)));
    }

    [Fact]
    public async Task Lost_disputes_can_be_asked_for_in_everyday_words()
    {
        var html = await ReadAsync("/statistics");
        foreach (var kind in new[] { "review", "litigation_direct", "litigation_after_review" })
            html.ShouldMatch($"value=\"table4.{kind}.corrected\"[^>]*/> 行政[^<]*被纠正</label>");
    }

    [Fact]
    public async Task An_item_that_only_the_old_form_had_is_never_another()
    {
        await CorrectedAsync();
        var html = await ReadAsync("/statistics?items=table2.art20_9.procurement.projects&agencies=dx-cz&from=2020&to=2025");
        html.ShouldContain("只在2019年至2020年的报告格式中，其他年度没有这一项，不以别的项目代替");
        Row(html, "东溪区财政局").ShouldBe(["无此项", "—", "—", "—", "—", "—", "—"]);
    }

    [Theory]
    [InlineData("from=1999", "年度应在2019年至")]
    [InlineData("to=2199", "收到的是“2199”")]
    [InlineData("from=%E4%BB%8A%E5%B9%B4", "收到的是“今年”")]
    [InlineData("from=2025&to=2021", "起始年度2025晚于截止年度2021")]
    [InlineData("items=nothing", "没有编码为“nothing”的项目")]
    [InlineData("kind=x", "没有“x”这种机关类别")]
    public async Task What_cannot_be_answered_is_said_and_no_table_shown(string question, string words)
    {
        await CorrectedAsync();
        var html = await ReadAsync("/statistics?agencies=dx-cz&" + question);
        html.ShouldContain(words);
        html.ShouldNotContain("<table");
        (await ReadAsync("/statistics.csv?agencies=dx-cz&" + question, HttpStatusCode.BadRequest)).ShouldContain(words);
    }

    [Theory]
    [InlineData("agencies=dx-cz,none", "没有编码为“none”的机关")]
    [InlineData("agencies=dx-cz&items=nothing,table3.new_received.total", "没有编码为“nothing”的项目，其余项目已列出")]
    public async Task What_is_unknown_is_named_beside_what_is_known(string question, string words)
    {
        await CorrectedAsync();
        var html = await ReadAsync("/statistics?from=2025&" + question);
        html.ShouldContain(words);
        Row(html, "东溪区财政局").ShouldBe(["3"]);
    }

    [Fact]
    public async Task A_place_that_there_is_not_is_named()
    {
        (await ReadAsync("/statistics?district=none")).ShouldContain("没有编码为“none”的地区");
        (await ReadAsync("/statistics.csv?district=none", HttpStatusCode.NotFound)).ShouldContain("没有编码为“none”的地区");
    }

    [Fact]
    public async Task A_governments_own_report_is_not_added_to_what_it_sums_up()
    {
        await CorrectedAsync();
        var other = await World.AgencyAsync("dx-zf", "东溪区人民政府（本级）", AgencyKind.Town, World.District);
        var clerk = await World.PersonAsync("经办丁", (Role.Clerk, other));
        var id = await World.CleanDraftAsync(clerk, other);
        await World.Drafts.ApplyAsync(clerk, id, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "d", "录入");
        await World.AnswerFindingsAsync(clerk, id);
        await World.PublishedAsync(id, clerk);
        Row(await ReadAsync($"/statistics?items={New}&district=yh&from=2025&to=2025"), "合计").ShouldBe(["6"]);

        await BecomesGovernmentAsync("dx-zf");
        var html = await ReadAsync($"/statistics?items={New}&district=yh-dx&from=2025&to=2025");
        html.ShouldContain("加在一起会重复计算");
        Row(html, "合计").ShouldBe(["3"]);
        (await ReadAsync($"/api/v1/statistics?item={New}&district=yh-dx&year=2025")).ShouldContain("\"reports\":1,\"reported\":1,\"sum\":3");
    }

    [Fact]
    public async Task A_year_of_which_only_the_governments_own_report_is_public_has_its_figure_whatever_other_years_have()
    {
        await CorrectedAsync();
        await PublishedByAsync(await World.AgencyAsync("dx-zf", "东溪区人民政府（本级）", AgencyKind.Town, World.District), 2024, 8);
        await BecomesGovernmentAsync("dx-zf");

        foreach (var question in new[] { "", "&year=2024" })
            (await ReadAsync($"/api/v1/statistics?item={New}&district=yh-dx{question}")).ShouldContain("\"year\":2024,\"reports\":1,\"reported\":1,\"sum\":8");
        var html = await ReadAsync($"/statistics?items={New}&district=yh-dx&from=2024&to=2025");
        Row(html, "合计").ShouldBe(["3", "8"]);
        html.ShouldNotContain("加在一起会重复计算");
    }

    [Fact]
    public async Task The_table_comes_as_csv_one_number_a_line()
    {
        await CorrectedAsync();
        var csv = await ReadAsync($"/statistics.csv?items={New}&district=yh-dx&from=2024&to=2025");
        csv.ShouldBe("机关编码,机关,年度,项目编码,项目,单位,数,说明\r\n" +
            $"dx-cz,东溪区财政局,2024,{New},一、本年新收政府信息公开申请数量·自然人,件,,没有公开的报告\r\n" +
            $"dx-cz,东溪区财政局,2025,{New},一、本年新收政府信息公开申请数量·自然人,件,3,\r\n");
    }

    [Fact]
    public async Task What_is_not_public_is_in_no_table()
    {
        await World.ApprovedAsync(await World.CleanDraftAsync());
        (await ReadAsync("/statistics?district=yh-dx&from=2025")).ShouldContain("有公开报告的共0个");
        Row(await ReadAsync("/statistics?agencies=dx-cz&from=2025"), "东溪区财政局").ShouldBe(["—"]);
    }

    [Theory]
    [InlineData($"/compare?cell={New}&agencies=dx-cz,xl-cz&years=2024,2025", $"/statistics?items={New}&agencies=dx-cz%2Cxl-cz&from=2024&to=2025")]
    [InlineData("/elder/compare?agencies=dx-cz", "/elder/statistics?agencies=dx-cz")]
    public async Task Old_addresses_of_the_comparison_lead_to_the_statistics(string old, string @new)
    {
        using var answer = await Reader.GetAsync(old, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Headers.Location!.ToString().ShouldBe(@new);
    }

    [Fact]
    public async Task Two_reports_stand_side_by_side_with_change_and_percent_and_their_words()
    {
        await CorrectedAsync();
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024, text: "上一年设立受理窗口。"));

        var html = await ReadAsync("/compare?left=dx-cz.2024&right=dx-cz.2025");

        Row(html, "一、本年新收政府信息公开申请数量·自然人").ShouldBe(["0", "3", "+3", "—"]);
        html.ShouldContain("2025年比2024年增减</th>");
        (await ReadAsync("/compare?left=dx-cz.2025&right=dx-cz.2024")).ShouldContain("2025年比2024年增减</th>");
        html.ShouldContain("上一年设立受理窗口。");
        html.ShouldContain("本年度主动公开工作有序开展。");
        html.ShouldNotContain("一、本年新收政府信息公开申请数量·商业企业");
    }

    [Theory]
    [InlineData("left=dx-cz.2025&right=none.2025", "右边的报告没有公开：机关编码“none”，2025年度")]
    [InlineData("left=xl-cz.2025", "左边的报告没有公开")]
    [InlineData("left=nonsense", "左边写作“nonsense”")]
    public async Task A_report_that_is_not_public_cannot_be_compared_and_that_is_said(string question, string words)
    {
        await CorrectedAsync();
        (await ReadAsync("/compare?" + question)).ShouldContain(words);
    }

    private async Task BecomesGovernmentAsync(string code)
    {
        await using var db = World.Db();
        await db.Agencies.Where(agency => agency.Code == code)
            .ExecuteUpdateAsync(update => update.SetProperty(agency => agency.Kind, AgencyKind.DistrictGovernment), TestContext.Current.CancellationToken);
    }

    private async Task PublishedByAsync(Agency agency, int year, int received)
    {
        var clerk = await World.PersonAsync($"{agency.Code}经办{year}", (Role.Clerk, agency));
        var id = await World.CleanDraftAsync(clerk, agency, year: year);
        await World.Drafts.ApplyAsync(clerk, id, [new CellPatch(New, 0, received), new CellPatch(Done, 0, received)], "n", "录入");
        await World.AnswerFindingsAsync(clerk, id);
        await World.PublishedAsync(id, clerk);
    }

    private static string[] Order(string html) => [.. html[html.IndexOf("<tbody", StringComparison.Ordinal)..].Split("<th scope=\"row\"><a href=\"/a/").Skip(1).Select(row => row[..5])];

    /// <summary>The numbers of the row that a head begins.</summary>
    private static string[] Row(string html, string head)
    {
        var row = html[html.IndexOf("<tbody", StringComparison.Ordinal)..].Split("<tr").Single(row => row.Contains($">{head}<", StringComparison.Ordinal));
        return [.. row.Split("<td class=\"number\">").Skip(1).Select(cell => cell[..cell.IndexOf('<', StringComparison.Ordinal)])];
    }
}
