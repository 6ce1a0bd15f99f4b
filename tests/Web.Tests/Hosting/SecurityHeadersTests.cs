using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;

namespace GovInfoReports.Web.Tests.Hosting;

public sealed class SecurityHeadersTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/portal/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/css/tokens.css")]
    public async Task Every_answer_says_what_a_page_may_do(string path)
    {
        var headers = await HeadersAsync("http://reports.example", path);

        headers["Content-Security-Policy"].ShouldContain("connect-src 'self';");
        headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        headers["Content-Security-Policy"].ShouldContain("script-src 'self';");
        headers["Permissions-Policy"].ShouldContain("camera=()");
        headers["Cross-Origin-Opener-Policy"].ShouldBe("same-origin");
        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["Referrer-Policy"].ShouldBe("same-origin");
        headers.ShouldNotContainKey("Strict-Transport-Security");
    }

    [Fact]
    public async Task Over_https_the_browser_is_told_to_stay_there() =>
        (await HeadersAsync("https://reports.example", "/"))["Strict-Transport-Security"].ShouldStartWith("max-age=31536000");

    private async Task<Dictionary<string, string>> HeadersAsync(string host, string path)
    {
        using var reader = Portal.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri(host) });
        using var answer = await reader.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
    }
}
