using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>
/// The signed-in pages over a scenario's database, drawn in the process with all their parts and services: what a circuit
/// does when a page is opened, up to the moment when the browser would take over.
/// </summary>
public sealed class PortalPages(Scenario world) : IAsyncDisposable
{
    private const string Site = "http://localhost";

    private readonly PublicPortal _portal = new(world);
    private readonly Dictionary<int, ClaimsPrincipal> _people = [];

    public IServiceProvider Services => _portal.Services;

    /// <summary>Signs somebody in, so that what is known of the account is read anew by the next page.</summary>
    public async Task SignInAsync(Actor actor)
    {
        _people[actor.UserId!.Value] = await world.SignInAsync(actor, TimeProvider.System);
        _portal.Services.GetRequiredService<AccountStates>().Forget(actor.UserId.Value);
    }

    /// <summary>Opens a page in the name of somebody who is signed in.</summary>
    /// <param name="address">With the query that the page reads.</param>
    /// <param name="route">The parameters that stand in the page's route.</param>
    /// <returns>What it shows once all of its parts have read what they need.</returns>
    public async Task<string> DrawAsync<TPage>(Actor actor, string address, params (string Name, object? Value)[] route)
        where TPage : IComponent
    {
        await using var circuit = _portal.Services.CreateAsyncScope();
        SignIn(circuit.ServiceProvider, actor);
        ((IHostEnvironmentNavigationManager)circuit.ServiceProvider.GetRequiredService<NavigationManager>()).Initialize($"{Site}/", Site + address);
        await using var renderer = new HtmlRenderer(circuit.ServiceProvider, circuit.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(route.ToDictionary(entry => entry.Name, entry => entry.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    private void SignIn(IServiceProvider circuit, Actor actor) =>
        ((IHostEnvironmentAuthenticationStateProvider)circuit.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(_people[actor.UserId!.Value])));
}
