using System.Net;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>Which published version a downloaded file is.</summary>
public sealed class VerifyTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Page = "/verify";

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("docx")]
    [InlineData("xlsx")]
    [InlineData("html")]
    public async Task A_file_of_ours_is_known_with_its_version(string format)
    {
        await CorrectedAsync();
        var newest = await AskAsync(await Reader.GetByteArrayAsync($"{Report}/report.{format}", TestContext.Current.CancellationToken), $"年报.{format}");
        newest.ShouldContain("内容一致");
        newest.ShouldContain("第2版");
        newest.ShouldContain("这是最新的一版。");

        var old = await AskAsync(await Reader.GetByteArrayAsync($"{Report}/v1/report.{format}", TestContext.Current.CancellationToken), $"年报.{format}");
        old.ShouldContain("内容一致");
        old.ShouldContain("这一版已被取代，");
        old.ShouldContain($"href=\"{Report}/v1\"");
    }

    [Fact]
    public async Task A_changed_number_is_named_with_both_values()
    {
        await CorrectedAsync();
        var text = await Reader.GetStringAsync($"{Report}/report.csv", TestContext.Current.CancellationToken);
        var line = text.Split("\r\n").Single(one => one.StartsWith(New, StringComparison.Ordinal));
        var changed = text.Replace(line, line[..line.LastIndexOf('3')] + "7" + line[(line.LastIndexOf('3') + 1)..], StringComparison.Ordinal);

        var page = await AskAsync(System.Text.Encoding.UTF8.GetBytes(changed), "年报.csv");

        page.ShouldContain("处不同");
        page.ShouldContain("文件为7，公开的为3");
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "请先选择一个文件")]
    [InlineData("这不是年度报告。", HttpStatusCode.UnprocessableEntity, "不能核验")]
    public async Task What_is_no_report_is_refused_in_words(string text, HttpStatusCode status, string words) =>
        (await AskAsync(System.Text.Encoding.UTF8.GetBytes(text), "x.txt", status)).ShouldContain(words);

    [Fact]
    public async Task A_draft_is_not_known()
    {
        await World.CleanDraftAsync();
        const string draft = "东溪区财政局2025年政府信息公开工作年度报告\n一、总体情况\n本年度无。\n六、其他需要报告的事项\n无。\n";
        (await AskAsync(System.Text.Encoding.UTF8.GetBytes(draft), "x.txt", HttpStatusCode.UnprocessableEntity)).ShouldContain("本门户没有公开过");
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        for (var times = 0; times < 10; times++) await AskAsync("x"u8.ToArray(), "x.txt", HttpStatusCode.UnprocessableEntity);
        using var answer = await SendAsync("x"u8.ToArray(), "x.txt");
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请稍后再试");
    }

    [Fact]
    public async Task The_page_asks_for_a_file_and_sets_no_cookie()
    {
        using var answer = await Reader.GetAsync(Page, TestContext.Current.CancellationToken);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("type=\"file\"");
    }

    private async Task<string> AskAsync(byte[] file, string name, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(file, name);
        answer.StatusCode.ShouldBe(expected);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] file, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        return await Reader.PostAsync(Page, form, TestContext.Current.CancellationToken);
    }
}
