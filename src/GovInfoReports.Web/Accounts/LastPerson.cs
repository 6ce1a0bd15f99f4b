using System.Security.Claims;
using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Web.Accounts;

/// <summary>Who an open page belongs to, read out of the claims once: every key asks, and the person changes only when the sign-in ends.</summary>
internal sealed class LastPerson
{
    private ClaimsPrincipal? _person;
    private Actor _actor = Actor.Unknown;

    /// <summary>See <see cref="Ticket.ActorOf"/>.</summary>
    public Actor ActorOf(ClaimsPrincipal person)
    {
        if (!ReferenceEquals(person, _person)) (_person, _actor) = (person, Ticket.ActorOf(person));
        return _actor;
    }
}
