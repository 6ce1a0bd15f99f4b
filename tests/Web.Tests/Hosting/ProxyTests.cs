using System.Net;
using GovInfoReports.Web.Tests.Accounts;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>What the portal believes of where a request comes from, and what it gives away.</summary>
public sealed class ProxyTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Proxy = "172.18.0.9";

    [Theory]
    [InlineData("172.18.0.0/16", Proxy, true)]
    [InlineData("10.1.1.1, 172.18.0.9", Proxy, true)]
    [InlineData("", Proxy, false)]
    [InlineData("10.0.0.0/8", Proxy, false)]
    [InlineData("", "127.0.0.1", true)]
    public async Task Only_a_proxy_that_was_configured_is_believed(string trusted, string from, bool isBelieved)
    {
        await using var portal = Portal(("Portal:TrustedProxies", trusted));
        var answer = await SendAsync(portal, "/portal/sign-in", request =>
        {
            // The browser is told nothing of localhost.
            request.Request.Host = new HostString("reports.example");
            request.Connection.RemoteIpAddress = IPAddress.Parse(from);
            request.Request.Headers["X-Forwarded-Proto"] = "https";
        });

        answer.Response.Headers.StrictTransportSecurity.Count.ShouldBe(isBelieved ? 1 : 0);
    }

    [Theory]
    [InlineData("evil.example", "/portal/reports/1")]
    [InlineData("evil.example", "/D/YH-DX")]
    public async Task A_redirect_repeats_no_name_that_was_asked_for(string host, string path)
    {
        await using var portal = Portal();
        var answer = await SendAsync(portal, path, request => request.Request.Host = new HostString(host));

        answer.Response.StatusCode.ShouldBeInRange(300, 399);
        answer.Response.Headers.Location.ToString().ShouldStartWith("/");
    }

    [Fact]
    public async Task Robots_and_maps_name_this_machine_until_a_name_is_configured()
    {
        await using (var portal = Portal())
        {
            foreach (var path in new[] { "/robots.txt", "/sitemap.xml" })
            {
                var text = await TextAsync(portal, path, "evil.example");
                text.ShouldNotContain("evil.example");
                text.ShouldContain("http://localhost/sitemap");
            }
        }
        await using var named = Portal(("AllowedHosts", "reports.example"));
        (await TextAsync(named, "/robots.txt", "reports.example")).ShouldContain("http://reports.example/sitemap.xml");
        (await SendAsync(named, "/robots.txt", request => request.Request.Host = new HostString("evil.example"))).Response.StatusCode.ShouldBe(400);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("https://localhost", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task The_hub_is_for_pages_of_this_site(string? origin, HttpStatusCode expected)
    {
        await using var portal = new SignedInPortal(World);
        var clerk = await portal.SignedInAsync(World.Clerk.UserId!.Value);

        (await clerk.PostFromAsync("/_blazor/negotiate?negotiateVersion=1", origin)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Over_https_cookies_belong_to_this_host_and_others_count_for_nothing()
    {
        await using var portal = new SignedInPortal(World);
        var user = await portal.GivePasswordAsync(World.Clerk.UserId!.Value);
        var clerk = portal.Visitor("https://localhost");
        await clerk.SignInAsync(user, SignedInPortal.Password);

        clerk.SetCookies.Count.ShouldBeGreaterThan(1);
        clerk.SetCookies.ShouldAllBe(cookie => cookie.StartsWith("__Host-govinfo") && cookie.Contains("; secure") && cookie.Contains("path=/") && !cookie.Contains("domain"));
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The same value under the name that anybody on the line could have planted.
        (await clerk.Renamed(name => name.Replace("__Host-", "")).GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_takes_the_token_of_the_page()
    {
        await using var portal = new SignedInPortal(World);
        var clerk = await portal.SignedInAsync(World.Clerk.UserId!.Value);

        (await clerk.PostAsync("/portal/sign-out")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.ReadAsync("/portal")).ShouldMatch("<form id=\"sign-out\"[^>]*><input type=\"hidden\" name=\"__RequestVerificationToken\"");
        (await clerk.SignOutAsync()).Headers.Location!.ToString().ShouldContain("?left");
    }

    /// <summary>
    /// A check of a file changes nothing and knows nobody, and what is no address answers 405. The hub, which answers any method, keeps to
    /// its own origin.
    /// </summary>
    [Fact]
    public async Task Every_post_demands_a_token_but_the_public_check_of_a_file()
    {
        await using var portal = Portal();
        var open = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains(HttpMethods.Post))
            .Where(route => route.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true })
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Distinct().Order().ToList();

        open.ShouldBe(["/verify", "/elder/verify", "/{*path}"], ignoreOrder: true);
    }

    private PublicPortal Portal(params (string Name, string Value)[] settings) =>
        new(World, World.Clock, settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    private static Task<HttpContext> SendAsync(WebApplicationFactory<Web.Public.PublicFrame> portal, string path, Action<HttpContext> arrange) =>
        portal.Server.SendAsync(context =>
        {
            (context.Request.Method, context.Request.Path, context.Request.Host) = ("GET", path, new HostString("localhost"));
            arrange(context);
        }, TestContext.Current.CancellationToken);

    private static async Task<string> TextAsync(WebApplicationFactory<Web.Public.PublicFrame> portal, string path, string host)
    {
        using var reader = portal.CreateClient(new() { BaseAddress = new Uri($"http://{host}") });
        return await reader.GetStringAsync(path, TestContext.Current.CancellationToken);
    }
}
