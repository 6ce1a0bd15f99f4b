using System.Net;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>Follows every link of the public side over the whole demo: each leads somewhere, and to a place that is on the page.</summary>
public sealed class LinkTests(PortalUnderTest portal)
{
    /// <summary>Far more than the demo has: a page that makes up ever new addresses must not keep the crawl going.</summary>
    private const int Most = 20_000;

    private static readonly string[] Files = [".pdf", ".docx", ".xlsx", ".csv", ".zip"];

    private readonly Dictionary<string, HashSet<string>> _placesByPage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _linkedFrom = new(StringComparer.Ordinal) { ["/"] = "", ["/elder"] = "" };
    private readonly List<(string From, string Page, string Place)> _places = [];
    private readonly List<string> _broken = [];

    private Uri Site { get; } = new(portal.Address);

    [Fact]
    public async Task No_link_of_the_public_side_leads_nowhere()
    {
        using var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Site };
        var waiting = new Queue<string>(_linkedFrom.Keys);
        while (waiting.TryDequeue(out var address))
        {
            foreach (var found in await FollowAsync(reader, address))
            {
                if (!_linkedFrom.TryAdd(found, address)) continue;
                _linkedFrom.Count.ShouldBeLessThan(Most);
                waiting.Enqueue(found);
            }
        }

        foreach (var (from, page, place) in _places.Where(link => _placesByPage.TryGetValue(link.Page, out var there) && !there.Contains(link.Place)))
            _broken.Add($"{from} → {page}#{place}: no such place");
        _broken.ShouldBeEmpty();
        _linkedFrom.Count.ShouldBeGreaterThan(500);
    }

    /// <returns>The addresses of this site that the page links to.</returns>
    private async Task<IReadOnlyList<string>> FollowAsync(HttpClient reader, string address)
    {
        var isFile = Files.Any(ending => address.EndsWith(ending, StringComparison.Ordinal));
        using var question = new HttpRequestMessage(isFile ? HttpMethod.Head : HttpMethod.Get, address);
        using var answer = await reader.SendAsync(question, TestContext.Current.CancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK) _broken.Add($"{_linkedFrom[address]} → {address}: {(int)answer.StatusCode}");
        if (isFile || answer.Content.Headers.ContentType?.MediaType != "text/html") return [];
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        _placesByPage[address] = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        var found = new List<string>();
        foreach (var link in page.QuerySelectorAll("a[href], link[href]").Select(element => element.GetAttribute("href")!))
        {
            if (!Uri.TryCreate(new Uri(Site, address), link, out var target) || target.Authority != Site.Authority) continue;
            if (target.AbsolutePath.StartsWith("/portal", StringComparison.Ordinal)) continue;
            if (target.Fragment.Length > 1) _places.Add((address, target.PathAndQuery, Uri.UnescapeDataString(target.Fragment[1..])));
            found.Add(target.PathAndQuery);
        }
        return found;
    }
}
