using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>Keeps <see cref="Agency.Path"/> equal to the chain of parents, for the agency that moved and all below it.</summary>
internal static class AgencyPaths
{
    public static string Below(Agency? parent, Agency agency) => $"{parent?.Path ?? "/"}{agency.Id}/";

    /// <summary>Brings name, parent and paths to what the periods say for today.</summary>
    public static async Task SettleAsync(ReportsDb db, Agency agency, DateOnly today, CancellationToken cancellationToken)
    {
        if (!AgencyHistory.Settle(agency, today)) return;
        var parent = agency.ParentId is { } id ? await db.Agencies.SingleAsync(a => a.Id == id, cancellationToken) : null;
        var (old, now) = (agency.Path, Below(parent, agency));
        if (old == now) return;
        var below = await db.Agencies.Where(a => a.Path.StartsWith(old) && a.Id != agency.Id).ToListAsync(cancellationToken);
        foreach (var child in below) child.Path = now + child.Path[old.Length..];
        agency.Path = now;
        // Rights go by the path, and are kept while an account's stamp says the same (AccountStates).
        var people = await db.Users.Where(user => user.Roles.Any(role => role.Agency!.Path.StartsWith(old))).ToListAsync(cancellationToken);
        foreach (var person in people) db.Entry(person).Property(user => user.ConcurrencyStamp).IsModified = true;
    }
}
