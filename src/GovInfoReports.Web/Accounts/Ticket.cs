using System.Globalization;
using System.Net;
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
    private const string MustChangeClaim = "must-change-password";

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

    public static bool MustChangePassword(ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == MustChangeClaim);

    /// <summary>Takes the cookie for nothing when its sign-in has ended, and notes whose password must be changed before anything else.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            var actor = ActorOf(context.Principal!);
            var state = actor.UserId is { } id && actor.Session is { } session
                ? await context.HttpContext.RequestServices.GetRequiredService<AccountStates>().OfAsync(id, session, context.HttpContext.RequestAborted)
                : null;
            if (state is null)
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(context.Scheme.Name);
            }
            else
            {
                // For this request, and the circuit that begins with it, only: in the cookie they would outlive what they tell.
                List<Claim> now = [new(AddressClaim, AddressOf(context.HttpContext.Connection.RemoteIpAddress))];
                if (state.MustChangePassword) now.Add(new Claim(MustChangeClaim, ""));
                context.ReplacePrincipal(new ClaimsPrincipal([.. context.Principal!.Identities, new ClaimsIdentity(now)]));
            }
        }
        catch (Exception problem) when (DatabaseTrouble.IsBehind(problem))
        {
            // Not known is not revoked. Every act asks the database itself, so that nothing is to be had by this.
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(Ticket))
                .LogWarning(problem, "A sign-in could not be looked up");
        }
    }

    private static string AddressOf(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString() ?? "";
}
