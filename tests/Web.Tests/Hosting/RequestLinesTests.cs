using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>What the log keeps of a request.</summary>
public sealed class RequestLinesTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_request_leaves_one_line_without_what_was_asked_for()
    {
        var (log, lines) = await AskAsync("/search?q=不该记下&year=2025", Trace);

        var line = lines.ShouldHaveSingleItem();
        line.GetProperty("RequestMethod").GetString().ShouldBe("GET");
        line.GetProperty("Route").GetString().ShouldBe("/search");
        line.GetProperty("StatusCode").GetInt32().ShouldBe((int)HttpStatusCode.OK);
        line.GetProperty("Elapsed").GetDouble().ShouldBeGreaterThan(0);
        line.GetProperty("UserId").GetString().ShouldBe("42");
        line.GetProperty("CorrelationId").GetString().ShouldBe(Trace);
        log.ShouldNotContain("不该记下");
        log.ShouldNotContain(Uri.EscapeDataString("不该记下"));
    }

    [Fact]
    public async Task A_path_is_kept_as_its_template()
    {
        var (log, lines) = await AskAsync("/a/what-somebody-asks-for");

        lines.ShouldHaveSingleItem().GetProperty("Route").GetString()!.ShouldContain("a/{agency}");
        log.ShouldNotContain("what-somebody-asks-for");
    }

    [Fact]
    public async Task A_page_that_does_not_exist_is_not_kept_as_the_page_that_says_so()
    {
        var (log, lines) = await AskAsync("/r/dx-cz/1999/nothing-here");

        var line = lines.ShouldHaveSingleItem();
        line.GetProperty("StatusCode").GetInt32().ShouldBe((int)HttpStatusCode.NotFound);
        line.GetProperty("Route").GetString()!.ShouldNotContain("not-found");
        log.ShouldNotContain("nothing-here");
    }

    /// <summary>Asks a portal with a log folder of its own, as the user 42.</summary>
    /// <returns>The whole log and the properties of its request lines.</returns>
    private async Task<(string Log, List<JsonElement> Lines)> AskAsync(string address, string? trace = null)
    {
        var folder = Directory.CreateTempSubdirectory("govinfo-lines-").FullName;
        try
        {
            await using (var portal = Portal.WithWebHostBuilder(builder => builder.UseSetting("Portal:DataFolder", folder).ConfigureTestServices(SignIn)))
            {
                using var reader = portal.CreateClient(new() { AllowAutoRedirect = false });
                using var question = new HttpRequestMessage(HttpMethod.Get, address);
                if (trace is not null) question.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
                using var answer = await reader.SendAsync(question, TestContext.Current.CancellationToken);
            }
            var log = string.Concat(Directory.EnumerateFiles(Path.Combine(folder, "logs")).Select(File.ReadAllText));
            return (log, [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties"))
                .Where(properties => properties.TryGetProperty("RequestMethod", out _))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void SignIn(IServiceCollection services) =>
        services.AddAuthentication("always").AddScheme<AuthenticationSchemeOptions, AlwaysSignedIn>("always", null);

    private sealed class AlwaysSignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "42")], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name)));
        }
    }
}
