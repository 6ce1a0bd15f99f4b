using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>Addresses, methods and headers as strangers, caches and robots send them.</summary>
public sealed class DoorTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Theory]
    [InlineData(Report)]
    [InlineData(Report + "/report.pdf")]
    [InlineData("/robots.txt")]
    public async Task Head_tells_the_length_that_get_has_from_the_cache_too(string path)
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        for (var round = 0; round < 2; round++)
        {
            using var head = await SendAsync(HttpMethod.Head, path);
            using var got = await SendAsync(HttpMethod.Get, path);
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
            head.Content.Headers.ContentLength.ShouldBe((await got.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
            head.Headers.ETag.ShouldBe(got.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("/A/DX-CZ", "/a/dx-cz")]
    [InlineData("/R/dx-cz/2025?x=1", "/r/dx-cz/2025")]
    [InlineData("/d/YH-DX?none=1&year=2025", "/d/yh-dx?year=2025")]
    public async Task An_address_written_large_leads_to_the_one_that_there_is(string asked, string canonical)
    {
        using var answer = await SendAsync(HttpMethod.Get, asked);
        answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe(canonical);
    }

    [Fact]
    public async Task What_a_page_does_not_ask_about_makes_no_other_page()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        using var first = await SendAsync(HttpMethod.Get, Report);
        using var second = await SendAsync(HttpMethod.Get, Report + "?fill=1&year=1999");
        // Age is what the cache says of an answer that it kept.
        second.Headers.Age.ShouldNotBeNull();
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_page_is_only_read(string method)
    {
        using var answer = await SendAsync(new HttpMethod(method), Report);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("405");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_and_texts_go_out_compressed_and_say_so(string encoding)
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        foreach (var path in new[] { Report, Report + "/report.json", Report + "/report.csv" })
        {
            using var plain = await SendAsync(HttpMethod.Get, path);
            plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
            using var packed = await SendAsync(HttpMethod.Get, path, request => request.Headers.AcceptEncoding.ParseAdd($"{encoding}, identity;q=0.1"));
            packed.Content.Headers.ContentEncoding.ShouldBe([encoding]);
            packed.Headers.Vary.ShouldContain("Accept-Encoding");
            packed.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
            await using var body = await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await using Stream unpacking = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
            using var unpacked = new StreamReader(unpacking, Encoding.UTF8);
            (await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim('\uFEFF')
                .ShouldBe((await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim('\uFEFF'));
            using var refusing = await SendAsync(HttpMethod.Get, path, request => request.Headers.AcceptEncoding.ParseAdd($"{encoding};q=0"));
            refusing.Content.Headers.ContentEncoding.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_part_of_a_pdf_is_a_part()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        for (var round = 0; round < 2; round++)
        {
            using var part = await SendAsync(HttpMethod.Get, Report + "/report.pdf", request => request.Headers.Range = new RangeHeaderValue(0, 3));
            part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            (await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("%PDF");
            using var whole = await SendAsync(HttpMethod.Get, Report + "/report.pdf");
            whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_name_of_the_site_that_is_none_is_refused_in_words()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", request => request.Headers.Host = string.Join('.', Enumerable.Repeat("lang", 70)));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("网站名称");
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused_in_words()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/search?q=" + new string('a', 20_000));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestUriTooLong);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("网址太长");
        // The server hands it over.
        Portal.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestLineSize.ShouldBeGreaterThan(20_000);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? prepare = null)
    {
        var request = new HttpRequestMessage(method, path);
        prepare?.Invoke(request);
        return await Reader.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
