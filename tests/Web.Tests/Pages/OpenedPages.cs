using System.Security.Claims;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>Signed-in pages that stay open while the person goes from place to place, as in a circuit.</summary>
public sealed class OpenedPages : IAsyncDisposable
{
    private readonly PublicPortal _portal;
    private readonly WebApplicationFactory<GovInfoReports.Web.Public.PublicFrame> _wandering;

    public OpenedPages(Scenario world)
    {
        _portal = new PublicPortal(world);
        _wandering = _portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddScoped<NavigationManager, OpenedPage.Way>()));
    }

    /// <returns>The page once it is drawn for the first time; it may read on.</returns>
    public async Task<OpenedPage> OpenAsync(Type page, ClaimsPrincipal person, OpenedPage.Place place)
    {
        var circuit = _wandering.Services.CreateAsyncScope();
        ((IHostEnvironmentAuthenticationStateProvider)circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        var opened = new OpenedPage(circuit, page);
        await opened.BeginAsync(place);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _wandering.DisposeAsync();
        await _portal.DisposeAsync();
    }
}

/// <summary>One page and the way on from it.</summary>
public sealed class OpenedPage(AsyncServiceScope circuit, Type page) : IAsyncDisposable
{
    private readonly HtmlRenderer _renderer = new(circuit.ServiceProvider, NullLoggerFactory.Instance);
    private readonly Frame _frame = new();
    private HtmlRootComponent _shown;

    /// <summary>Ends when nothing is read any more.</summary>
    public Task AtRest => _shown.QuiescenceTask.WaitAsync(Waits.Patience);

    private Way Address => (Way)circuit.ServiceProvider.GetRequiredService<NavigationManager>();

    internal Task BeginAsync(Place place) => _renderer.Dispatcher.InvokeAsync(() =>
    {
        Address.Begin(place.Address);
        _frame.Lead(page, place.Route);
        _shown = _renderer.BeginRenderingComponent<Host>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Host.Inside)] = _frame }));
    });

    public Task GoAsync(Place place) => _renderer.Dispatcher.InvokeAsync(() =>
    {
        Address.NavigateTo(place.Address);
        _frame.Lead(page, place.Route);
    });

    public Task<string> HtmlAsync() => _renderer.Dispatcher.InvokeAsync(() => _shown.ToHtmlString());

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await circuit.DisposeAsync();
    }

    /// <param name="Address">With the query that the page reads.</param>
    /// <param name="Route">The parameters that stand in the page's route.</param>
    public sealed record Place(string Address, Dictionary<string, object>? Route = null);

    /// <summary>An address that the page's person goes on from.</summary>
    internal sealed class Way : NavigationManager
    {
        public void Begin(string address) => Initialize("http://localhost/", $"http://localhost{address}");

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            Uri = ToAbsoluteUri(uri).ToString();
            NotifyLocationChanged(isInterceptedLink: false);
        }
    }

    /// <summary>What stands in the host.</summary>
    private sealed class Frame
    {
        public event Action? Led;

        public Type Page { get; private set; } = typeof(object);

        public Dictionary<string, object>? Route { get; private set; }

        public void Lead(Type page, Dictionary<string, object>? route)
        {
            (Page, Route) = (page, route);
            Led?.Invoke();
        }
    }

    private sealed class Host : ComponentBase
    {
        [Parameter, EditorRequired]
        public Frame Inside { get; set; } = null!;

        protected override void OnInitialized() => Inside.Led += StateHasChanged;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent(0, Inside.Page);
            foreach (var (name, value) in Inside.Route ?? []) builder.AddComponentParameter(1, name, value);
            builder.CloseComponent();
        }
    }
}
