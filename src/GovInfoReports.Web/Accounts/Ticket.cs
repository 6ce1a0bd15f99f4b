using System.Globalization;
using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace GovInfoReports.Web.Accounts;

/// <summary>What stands in the cookie: who, and which sign-in. What it is worth the database says, at every request.</summary>
internal static class Ticket
{
    private const string SessionClaim = "session";
    private const string AddressClaim = "address";
    private const string StepClaim = "first-step";
    private const string RoleClaim = "held-role";

    public static ClaimsPrincipal For(SignedIn person) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.UserId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, person.UserName),
            new Claim(SessionClaim, person.Session),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>The person without any rights: see <see cref="AccountStates.PresentAsync"/>.</summary>
    public static Actor ActorOf(ClaimsPrincipal person) =>
        int.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) && person.FindFirstValue(SessionClaim) is { } session
            ? new Actor(id, person.Identity?.Name ?? "", []) { Session = session, Address = person.FindFirstValue(AddressClaim) ?? "" }
            : Actor.Unknown;

    /// <summary>What the person must do before anything else.</summary>
    public static SignInStep StepOf(ClaimsPrincipal person) =>
        Enum.TryParse<SignInStep>(person.FindFirstValue(StepClaim), out var step) ? step : SignInStep.None;

    /// <summary>Whether all roles that were held when the request came are still among those of now.</summary>
    public static bool HoldsStill(ClaimsPrincipal person, Actor now) =>
        person.FindAll(RoleClaim).Select(claim => claim.Value).All(now.Grants.Select(WordOf).Contains);

    private static string WordOf(RoleGrant grant) => $"{grant.Role}@{grant.AgencyId}";

    /// <summary>Takes the cookie for nothing when its sign-in has ended, and notes what must be done before anything else.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            var services = context.HttpContext.RequestServices;
            var actor = ActorOf(context.Principal!);
            var open = actor is { UserId: { } id, Session: { } session }
                ? await services.GetRequiredService<AccountStates>().OfAsync(id, session, context.HttpContext.RequestAborted)
                : null;
            if (open is null)
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(context.Scheme.Name);
                return;
            }
            // For this request, and the circuit that it begins, only: a mark in the cookie would outlive what is done.
            var held = open.Actor.Grants.Select(grant => new Claim(RoleClaim, WordOf(grant)));
            var address = services.GetRequiredService<SignInPlaces>().Of(context.HttpContext).Address;
            context.ReplacePrincipal(new ClaimsPrincipal(
                [.. context.Principal!.Identities, new ClaimsIdentity([new Claim(AddressClaim, address), new Claim(StepClaim, open.Step.ToString()), .. held])]));
            await services.GetRequiredService<SeenSessions>().NoteAsync(actor.Session!, open.SeenAt, context.HttpContext.RequestAborted);
        }
        catch (Exception problem) when (DatabaseTrouble.IsBehind(problem))
        {
            // Not known is not revoked. Every act asks the database itself, so that nothing is to be had by this.
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(Ticket))
                .LogWarning(problem, "A sign-in could not be looked up");
        }
    }
}
