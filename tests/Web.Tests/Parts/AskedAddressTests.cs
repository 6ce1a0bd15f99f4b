using GovInfoReports.Web.Office;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Parts;

/// <summary>Filters that are chosen faster than the browser's address follows.</summary>
public sealed class AskedAddressTests
{
    private const string List = "http://localhost/portal/board";

    private readonly SlowBrowser _browser = new();

    [Fact]
    public void A_filter_chosen_before_the_address_has_followed_keeps_the_one_before_it()
    {
        using var asked = new AskedAddress(_browser);
        asked.Ask(Of("kind", "Department"));
        asked.Ask(Of("q", "局"));
        _browser.Asked.ShouldBe([$"{List}?kind=Department", $"{List}?kind=Department&q={Uri.EscapeDataString("局")}"]);
        _browser.Arrive();
        asked.Ask(Of("kind", null));
        _browser.Asked[^1].ShouldBe($"{List}?q={Uri.EscapeDataString("局")}");
    }

    [Fact]
    public void Whoever_went_elsewhere_meanwhile_asks_from_there()
    {
        using var asked = new AskedAddress(_browser);
        asked.Ask(Of("kind", "Department"));
        _browser.Go("http://localhost/portal/review");
        asked.Ask(Of("mine", "True"));
        _browser.Asked[^1].ShouldBe("http://localhost/portal/review?mine=True");
    }

    [Fact]
    public void What_has_arrived_is_where_the_next_filter_starts()
    {
        using var asked = new AskedAddress(_browser);
        asked.Ask(Of("kind", "Department"));
        _browser.Arrive();
        _browser.Go($"{List}?page=2");
        asked.Ask(Of("q", "1"));
        _browser.Asked[^1].ShouldBe($"{List}?page=2&q=1");
    }

    private static Dictionary<string, object?> Of(string name, string? value) => new() { [name] = value };

    private sealed class SlowBrowser : NavigationManager
    {
        private int _arrived;

        public SlowBrowser() => Initialize("http://localhost/", List);

        public List<string> Asked { get; } = [];

        /// <summary>The browser has gone to the next address that it was asked for.</summary>
        public void Arrive() => Go(Asked[_arrived++]);

        public void Go(string address)
        {
            Uri = address;
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => Asked.Add(uri);
    }
}
