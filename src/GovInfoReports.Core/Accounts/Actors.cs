using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>Makes actors of signed-in users.</summary>
public sealed class Actors(IDbContextFactory<ReportsDb> contexts)
{
    /// <summary>The user with the present roles; one who is unknown or disabled has none.</summary>
    public async Task<Actor> OfAsync(int userId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking()
            .Where(user => user.Id == userId)
            .Select(user => new
            {
                user.DisplayName,
                user.IsDisabled,
                Grants = user.Roles.Select(role => new { role.Role, role.AgencyId, role.Agency!.Path }).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (user is null) return new Actor(userId, "", []);
        var grants = user.IsDisabled ? [] : user.Grants.Select(grant => new RoleGrant(grant.Role, grant.AgencyId, grant.AgencyId is null ? null : grant.Path));
        return new Actor(userId, user.DisplayName, [.. grants]);
    }
}
