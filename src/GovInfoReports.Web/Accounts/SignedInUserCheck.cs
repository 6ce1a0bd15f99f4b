using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Accounts;

/// <summary>A cookie is not read again on an open circuit, so the account is looked up every few minutes: disabled or with a new password, it is signed out.</summary>
internal sealed class SignedInUserCheck(
    ILoggerFactory logs,
    IDbContextFactory<ReportsDb> databases,
    IOptions<IdentityOptions> identity) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken)
    {
        if (!int.TryParse(state.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return false;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && !u.IsDisabled, cancellationToken);
        return user is not null && user.SecurityStamp == state.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
    }
}
