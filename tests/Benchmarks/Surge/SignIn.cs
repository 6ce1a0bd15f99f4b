using System.Net;
using System.Text.RegularExpressions;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>Signs people in over HTTP, as the browser's form does.</summary>
internal static partial class SignIn
{
    /// <returns>The cookies of somebody who is signed in, as one header.</returns>
    public static async Task<string> CookiesAsync(Uri portal, string userName, string password)
    {
        var jar = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = jar }) { BaseAddress = portal };
        var page = await browser.GetStringAsync("/portal/sign-in");
        // There may be other forms for other ways in.
        var form = Form().Matches(page).Select(match => match.Value).Single(each => each.Contains("Input.Password", StringComparison.Ordinal));
        var fields = HiddenField().Matches(form).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        fields["Input.UserName"] = userName;
        fields["Input.Password"] = password;
        using var answer = await browser.PostAsync("/portal/sign-in", new FormUrlEncodedContent(fields));
        var cookies = jar.GetCookieHeader(portal);
        return cookies.Contains("govinfo=", StringComparison.Ordinal)
            ? cookies
            : throw new InvalidOperationException($"{userName} was not signed in ({answer.StatusCode}).");
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>""")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();
}
