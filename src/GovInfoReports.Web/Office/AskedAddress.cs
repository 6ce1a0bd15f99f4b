using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace GovInfoReports.Web.Office;

/// <summary>
/// The address that one browser page asks for, in which the filters stand. The browser goes there a moment later: a filter that is
/// chosen meanwhile is added to what was asked for, not to what still stands there.
/// </summary>
public sealed class AskedAddress : IDisposable
{
    private readonly NavigationManager _navigation;
    private readonly Queue<string> _underWay = [];

    public AskedAddress(NavigationManager navigation)
    {
        _navigation = navigation;
        _navigation.LocationChanged += Arrived;
    }

    /// <param name="query">What changes in the address; null takes a name out.</param>
    public void Ask(IReadOnlyDictionary<string, object?> query)
    {
        var address = _navigation.GetUriWithQueryParameters(_underWay.LastOrDefault() ?? _navigation.Uri, query);
        _underWay.Enqueue(address);
        _navigation.NavigateTo(address);
    }

    public void Dispose() => _navigation.LocationChanged -= Arrived;

    private void Arrived(object? sender, LocationChangedEventArgs there)
    {
        // Whoever went elsewhere meanwhile asks from there on.
        if (!_underWay.Contains(there.Location)) _underWay.Clear();
        while (_underWay.TryDequeue(out var asked) && asked != there.Location)
        {
            // Passed already.
        }
    }
}
