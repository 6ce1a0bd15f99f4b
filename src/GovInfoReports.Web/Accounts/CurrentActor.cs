using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovInfoReports.Web.Accounts;

/// <summary>The signed-in person as the services know them, asked anew for each act, so that a revoked role ends at once.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, AccountStates states)
{
    /// <exception cref="AccessDeniedException">Nobody is signed in, or the sign-in has ended.</exception>
    public async Task<Actor> GetAsync() => await OfAsync((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Whose cookie a request carried, where no circuit and no page is.</summary>
    public Task<Actor> OfAsync(ClaimsPrincipal person, CancellationToken cancellationToken = default) =>
        states.PresentAsync(Ticket.ActorOf(person), cancellationToken);

    /// <summary>Who it is by the sign-in alone: for what is no act, and must go on while the database is down.</summary>
    public async Task<string?> IdAsync() => (await authentication.GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier);
}
