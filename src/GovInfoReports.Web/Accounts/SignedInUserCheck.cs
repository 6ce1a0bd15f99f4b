using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace GovInfoReports.Web.Accounts;

/// <summary>
/// A cookie is not read again on an open circuit, so the sign-in is looked up every few seconds. While the database does not
/// answer it is taken to go on, but not for ever. A role that was there when the page was opened and is taken away ends it, too:
/// what the page shows may be no longer the person's to see.
/// </summary>
internal sealed class SignedInUserCheck(ILoggerFactory logs, AccountStates states, IHostApplicationLifetime portal, TimeProvider clock)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private long _knownAt = clock.GetTimestamp();
    private readonly LastPerson _person = new();
    private (ClaimsPrincipal Person, IReadOnlyList<RoleGrant> Grants)? _held;

    /// <summary>With <see cref="AccountStates.Freshness"/> less than 5 s.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(1.5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken)
    {
        // Pages are still open while a portal stops, and what they would be looked up with goes first.
        if (portal.ApplicationStopping.IsCancellationRequested) return true;
        var actor = _person.ActorOf(state.User);
        if (actor.UserId is not { } id || actor.Session is not { } session) return false;
        try
        {
            var open = await states.OfAsync(id, session, cancellationToken);
            _knownAt = clock.GetTimestamp();
            return open is { Step: SignInStep.None } && HoldsStill(state.User, open.Actor);
        }
        catch (Exception problem) when (DatabaseTrouble.IsBehind(problem))
        {
            return clock.GetElapsedTime(_knownAt) < Patience;
        }
    }

    /// <summary>Asked by a thousand open pages every moment; the person stays the same and so, mostly, do the grants.</summary>
    private bool HoldsStill(ClaimsPrincipal person, Actor now)
    {
        if (_held is { } held && ReferenceEquals(held.Person, person) && ReferenceEquals(held.Grants, now.Grants)) return true;
        var holds = Ticket.HoldsStill(person, now);
        _held = holds ? (person, now.Grants) : null;
        return holds;
    }
}
