using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>The search over HTTP: what a reader types comes back found, said, or refused, and never runs.</summary>
public sealed class SearchPageTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Text = "本年度设立统一受理窗口，<b>公开</b>办事指南。";

    [Fact]
    public async Task Words_of_a_text_lead_to_the_report_with_the_words_marked_and_the_rest_escaped()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));

        var html = await AskAsync("受理窗口 办事指南");

        html.ShouldContain("找到1份报告");
        html.ShouldContain($"href=\"{Report}\"");
        html.ShouldContain("<mark>受理窗口</mark>，&lt;b&gt;公开&lt;/b&gt;<mark>办事指南</mark>。");
    }

    [Fact]
    public async Task An_item_of_the_tables_is_named_when_its_words_are_searched_for()
    {
        (await AskAsync("国家秘密")).ShouldContain("href=\"/statistics?items=table3.r3_1_state_secret.total\">（三）不予公开·1.属于国家秘密·总计</a>");
        (await ReadAsync("/statistics?items=table3.r3_1_state_secret.total")).ShouldContain("value=\"table3.r3_1_state_secret.total\" checked");
        (await AskAsync("没有这样的词句")).ShouldNotContain("表格中的项目");
    }

    [Fact]
    public async Task Every_figure_to_search_by_can_be_told_from_the_others_of_its_table_and_the_form_stays_light()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/search");
        asked.Headers.Add("Accept-Encoding", "br");
        using var answer = await Reader.SendAsync(asked, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBeLessThan(10 * 1024);
        var html = await ReadAsync("/search");
        Encoding.UTF8.GetByteCount(html).ShouldBeLessThan(40 * 1024);

        var tables = new HtmlParser().ParseDocument(html).QuerySelectorAll("#figure optgroup");

        tables.Length.ShouldBeGreaterThan(3);
        foreach (var table in tables) table.Children.Select(option => option.TextContent).ShouldBeUnique(table.GetAttribute("label"));
    }

    [Fact]
    public async Task The_address_keeps_the_whole_question()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));

        var html = await ReadAsync("/search?q=%E7%AA%97%E5%8F%A3&district=yh-dx&year=2025&form=2021&figure=received&from=0&to=5&sort=newest&other=1");

        html.ShouldContain("<link rel=\"canonical\" href=\"/search?q=%E7%AA%97%E5%8F%A3&amp;district=yh-dx&amp;year=2025&amp;form=2021&amp;figure=received&amp;from=0&amp;to=5&amp;sort=newest\"");
        html.ShouldContain("<option value=\"yh-dx\" selected>");
        html.ShouldContain("找到1份报告");
    }

    [Theory]
    [InlineData("year=abc", "年度应为四位数字")]
    [InlineData("district=none", "没有编码为“none”的地区")]
    [InlineData("kind=x", "没有“x”这种机关类别")]
    [InlineData("form=2008", "没有“2008”这种报告格式")]
    [InlineData("figure=x", "不能按“x”查找")]
    [InlineData("figure=received&from=-1", "不小于0的整数")]
    [InlineData("figure=received&from=9&to=3", "下限9大于上限3")]
    [InlineData("from=9", "请选择是哪一个数字")]
    public async Task What_is_not_understood_is_said_instead_of_searched_otherwise(string question, string words)
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        var html = await ReadAsync("/search?q=%E7%AA%97%E5%8F%A3&" + question);
        html.ShouldContain(words);
        html.ShouldNotContain("找到1份报告");
    }

    [Theory]
    [InlineData("%F0%9F%98%80")]
    [InlineData("%ED%A0%80")]
    [InlineData("%00%27%22%25_%5C")]
    [InlineData("%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task Signs_of_any_kind_do_no_harm(string words)
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        var html = await ReadAsync("/search?q=" + words);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("找到1份报告");
    }

    [Fact]
    public async Task Pages_of_a_search_that_there_are_not_show_the_last()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        foreach (var page in new[] { "0", "7", "99999999999999999999", "x" }) (await ReadAsync($"/search?q=%E7%AA%97%E5%8F%A3&page={page}")).ShouldContain("找到1份报告");
    }

    [Fact]
    public async Task What_is_not_public_is_not_found()
    {
        await World.ApprovedAsync(await World.CleanDraftAsync(text: Text));
        (await AskAsync("受理窗口")).ShouldContain("没有找到");
        (await ReadAsync("/search?district=yh-dx", HttpStatusCode.OK)).ShouldContain("没有找到");
    }

    private Task<string> AskAsync(string words) => ReadAsync("/search?q=" + Uri.EscapeDataString(words));
}
