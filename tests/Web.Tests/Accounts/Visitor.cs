using System.Net;
using System.Text.RegularExpressions;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>A browser without a screen: keeps its cookies, which can be copied, and fills in forms.</summary>
public sealed partial class Visitor(HttpClient http)
{
    public const string SignInPath = "/portal/sign-in";
    public const string PasswordPath = "/portal/password";

    private readonly Dictionary<string, string> _cookies = [];

    public bool HasTicket => _cookies.ContainsKey("govinfo");

    /// <summary>What the portal has set, whole.</summary>
    public List<string> SetCookies { get; } = [];

    /// <summary>Somebody with the same cookies under other names.</summary>
    public Visitor Renamed(Func<string, string> rename)
    {
        var other = new Visitor(http);
        foreach (var (name, value) in _cookies) other._cookies[rename(name)] = value;
        return other;
    }

    /// <summary>A post as a browser sends it from a page of this origin; null: as a program does.</summary>
    public Task<HttpResponseMessage> PostFromAsync(string path, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return SendAsync(request);
    }

    /// <summary>Somebody else with the same cookies.</summary>
    public Visitor Copy()
    {
        var copy = new Visitor(http);
        foreach (var (name, value) in _cookies) copy._cookies[name] = value;
        return copy;
    }

    /// <summary>The same cookies at another portal.</summary>
    public Visitor At(SignedInPortal portal)
    {
        var there = portal.Visitor();
        foreach (var (name, value) in _cookies) there._cookies[name] = value;
        return there;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> ReadAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, IReadOnlyDictionary<string, string>? fields = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields ?? new Dictionary<string, string>()) });

    /// <summary>Reads a page, fills in its form and sends it.</summary>
    /// <param name="at">Waits before sending, so that many can send at once.</param>
    public async Task<HttpResponseMessage> FillInAsync(string path, IReadOnlyDictionary<string, string> fields, Task? at = null)
    {
        var all = HiddenOf(await ReadAsync(path), fields);
        if (at is not null) await at;
        return await PostAsync(path, all);
    }

    /// <summary>What the form of a page that has these fields sends: its hidden fields, and those that are filled in.</summary>
    public static Dictionary<string, string> HiddenOf(string page, IReadOnlyDictionary<string, string> fields)
    {
        var form = Form().Matches(page).Select(each => each.Value).FirstOrDefault(each => fields.Keys.All(name => each.Contains($"name=\"{name}\"", StringComparison.Ordinal))) ?? page;
        var all = HiddenField().Matches(form).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
        foreach (var (name, value) in fields) all[name] = value;
        return all;
    }

    public Task<HttpResponseMessage> SignInAsync(string userName, string password, Task? at = null) =>
        FillInAsync(SignInPath, new Dictionary<string, string> { ["Input.UserName"] = userName, ["Input.Password"] = password }, at);

    /// <summary>By the form of the password page, which everybody who is signed in may see.</summary>
    public async Task<HttpResponseMessage> SignOutAsync() =>
        await PostAsync("/portal/sign-out", HiddenField().Matches(await ReadAsync(PasswordPath)).DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value));

    /// <returns>What the sign-in page says in refusal, or null when it lets the person in.</returns>
    public async Task<string?> RefusalAsync(string userName, string password, Task? at = null) => await RefusalOfAsync(await SignInAsync(userName, password, at));

    public Task<HttpResponseMessage> ChangePasswordAsync(string old, string @new) => FillInAsync(PasswordPath,
        new Dictionary<string, string> { ["Input.Old"] = old, ["Input.New"] = @new, ["Input.Again"] = @new });

    /// <returns>The words of the page's refusal, or null when it sends on to another page.</returns>
    public static async Task<string?> RefusalOfAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.Redirect) return null;
        var match = Summary().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return match.Success ? WebUtility.HtmlDecode(string.Concat(Tag().Split(match.Groups[1].Value)).Trim()) : $"{answer.StatusCode} without words";
    }

    /// <summary>Whether a circuit of Blazor could be opened now.</summary>
    public async Task<bool> CanOpenCircuitAsync() => (await PostAsync("/_blazor/negotiate?negotiateVersion=1")).StatusCode == HttpStatusCode.OK;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : []) Take(line);
        return answer;
    }

    private void Take(string line)
    {
        SetCookies.Add(line);
        var (name, value) = (line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..].Split(';')[0]);
        if (value.Length == 0) _cookies.Remove(name);
        else _cookies[name] = value;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<div class=\"error-summary\"[^>]*>(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
