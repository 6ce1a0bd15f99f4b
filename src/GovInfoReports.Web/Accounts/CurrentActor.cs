using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovInfoReports.Web.Accounts;

/// <summary>The signed-in person as the services know them, read anew for each act, so that a revoked role ends at once.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, Actors actors)
{
    /// <exception cref="AccessDeniedException">Nobody is signed in, or the account is disabled.</exception>
    public async Task<Actor> GetAsync()
    {
        var id = await IdAsync() ?? throw new AccessDeniedException("请先登录。");
        return await actors.OfAsync(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Who it is by the sign-in alone: for what is no act, and must go on while the database is down.</summary>
    public async Task<string?> IdAsync() => (await authentication.GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier);
}
