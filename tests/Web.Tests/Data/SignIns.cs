using System.Globalization;
using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Signs a scenario's people in as the portal does: a row that can be ended, and a cookie that names it.</summary>
public static class SignIns
{
    /// <param name="clock">The clock of the portal that is asked; without it the scenario's.</param>
    /// <returns>What the cookie says.</returns>
    public static async Task<ClaimsPrincipal> SignInAsync(this Scenario world, Actor actor, TimeProvider? clock = null)
    {
        var id = actor.UserId!.Value;
        var session = new SignInSession { Id = Guid.NewGuid().ToString("N"), UserId = id, StartedAt = (clock ?? world.Clock).GetUtcNow() };
        await using var db = world.Db();
        var user = await db.Users.Include(u => u.Sessions).SingleAsync(u => u.Id == id);
        user.Sessions.Add(session);
        await db.SaveChangesAsync();
        Claim[] claims = [new(ClaimTypes.NameIdentifier, id.ToString(CultureInfo.InvariantCulture)), new("session", session.Id)];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
    }
}
