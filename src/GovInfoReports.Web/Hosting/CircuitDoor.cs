using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// Lets a circuit in or refuses it, for whoever comes past <see cref="Shared.PortalApp"/>, which says so on the page. A circuit
/// counts until it is given up: as long as it waits for its browser to come back it takes its memory.
/// </summary>
public sealed class CircuitDoor(OpenCircuits open, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _person;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var person = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        open.Enter(person);
        _person = person;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_person is { } person) open.Leave(person);
        _person = null;
        return Task.CompletedTask;
    }
}
