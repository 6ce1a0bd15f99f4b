using System.Net;
using System.Net.Sockets;
using System.Text;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>What the server refuses before the portal sees it is refused in words; asked over a bare line, as no client library would.</summary>
[Trait("Kind", "Faults")]
public sealed class ServerRefusalTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Site = "Host: localhost\r\n";
    private const string Good = $"GET /robots.txt HTTP/1.1\r\n{Site}\r\n";
    private const string Form = $"POST /verify HTTP/1.1\r\n{Site}Content-Type: multipart/form-data; boundary=b\r\n";

    /// <summary>Bytes of a request's line and of its headers that the server takes; one more is refused as soon as it comes, so that nothing is left unread.</summary>
    private const int LongestLine = 64 * 1024;
    private const int LongestHeaders = (32 * 1024) + 2;

    public static TheoryData<string, string, int, string> Requests => new()
    {
        { "no request", "what is this\r\n\r\n", 400, "读不懂" },
        { "no such version", $"GET / HTTP/9.9\r\n{Site}\r\n", 505, "版本" },
        { "no name of the site", "GET / HTTP/1.1\r\n\r\n", 400, "Host" },
        { "two names of the site", $"GET / HTTP/1.1\r\n{Site}Host: other\r\n\r\n", 400, "Host" },
        { "no name that there can be", "GET / HTTP/1.1\r\nHost: a b/c\r\n\r\n", 400, "Host" },
        { "no number for a length", $"POST /verify HTTP/1.1\r\n{Site}Content-Length: many\r\n\r\n", 400, "正文长度" },
        { "a header without a name", $"GET / HTTP/1.1\r\n{Site}: nothing\r\n\r\n", 400, "请求头" },
        { "too long a line", "GET /".PadRight(LongestLine + 1, 'a'), 414, "网址太长" },
        { "too long headers", "GET / HTTP/1.1\r\n" + $"{Site}Cookie: a=".PadRight(LongestHeaders + 1, 'a'), 431, "Cookie" },
        { "too many headers", $"GET / HTTP/1.1\r\n{Site}{string.Concat(Enumerable.Range(0, 100).Select(n => $"X-{n}: 1\r\n"))}", 431, "Cookie" },
        { "no chunk", $"{Form}Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "" },
        { "too large a body", $"{Form}Content-Length: 999999999\r\n\r\n", 413, "" },
        { "no length", $"POST /verify HTTP/1.0\r\n{Site}\r\n", 400, "" },
        { "a star for an address", $"GET * HTTP/1.1\r\n{Site}\r\n", 405, "方法" },
        { "a good one and then a bad one", $"{Good}what is this\r\n\r\n", 400, "读不懂" },
    };

    [Fact]
    public async Task Every_refusal_of_the_server_has_words_and_good_answers_stay_as_they_are()
    {
        await using var portal = new PublicPortal(World, World.Clock);
        var address = Listen(portal);
        foreach (var (name, request, status, words) in Requests.Select(row => row.Data))
        {
            var (answered, body) = Last(await SendAsync(address, request));
            TestContext.Current.SendDiagnosticMessage($"{name}: {answered} {body[..Math.Min(body.Length, 80)]}");
            answered.ShouldBe(status, name);
            body.ShouldContain(words, customMessage: name);
            body.ShouldNotBeEmpty(name);
        }
        var (good, robots) = Last(await SendAsync(address, Good.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")));
        (good, robots.Contains("Sitemap:")).ShouldBe((200, true));
    }

    [Fact]
    public async Task Whoever_does_not_finish_asking_is_told_so()
    {
        await using var portal = new PublicPortal(World, World.Clock);
        await using var hasty = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.Configure<KestrelServerOptions>(options => options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1))));

        var (status, body) = Last(await SendAsync(Listen(hasty), "GET / HTTP/1.1\r\n"));

        status.ShouldBe(408);
        body.ShouldContain("没有在规定的时间内发完");
    }

    private static IPEndPoint Listen(WebApplicationFactory<Web.Public.PublicFrame> portal)
    {
        portal.UseKestrel(0);
        portal.StartServer();
        var addresses = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new IPEndPoint(IPAddress.Loopback, new Uri(addresses.First()).Port);
    }

    /// <returns>All that the server says until it hangs up.</returns>
    private static async Task<byte[]> SendAsync(IPEndPoint server, string request)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(server, TestContext.Current.CancellationToken);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var said = new MemoryStream();
        await line.GetStream().CopyToAsync(said, TestContext.Current.CancellationToken);
        return said.ToArray();
    }

    /// <summary>Status and body of the last answer, whose length is as it says.</summary>
    private static (int Status, string Body) Last(byte[] said)
    {
        var text = Encoding.UTF8.GetString(said);
        var answer = text[text.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal)..];
        var parts = answer.Split("\r\n\r\n", 2);
        var length = parts[0].Split("\r\n").FirstOrDefault(header => header.StartsWith("Content-Length: ", StringComparison.Ordinal));
        if (length is not null) Encoding.UTF8.GetByteCount(parts[1]).ShouldBe(int.Parse(length["Content-Length: ".Length..]), answer);
        return (int.Parse(parts[0]["HTTP/1.1 ".Length..][..3]), parts[1]);
    }
}
