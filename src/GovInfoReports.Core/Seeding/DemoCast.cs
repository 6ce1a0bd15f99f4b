using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Seeding;

/// <summary>The people of the demo: those who can sign in by a known name, and one for every other part that somebody has to play.</summary>
internal sealed class DemoCast
{
    private readonly Dictionary<(Role Role, string Agency), Actor> _parts = [];

    public Actor Play(Role role, string agencyCode) => _parts[(role, agencyCode)];

    public static async Task<DemoCast> HireAsync(IDbContextFactory<ReportsDb> databases, AgencyTree tree, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // One hash for all: the password is public, and hashing sixty times would take seconds.
        var hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), DemoData.Password);
        var accounts = DemoFiles.Accounts.Concat(Extras(tree)).ToList();
        var users = accounts.ToDictionary(account => account, account => Create(account, tree, hash, now));
        db.Users.AddRange(users.Values);
        await db.SaveChangesAsync(cancellationToken);
        var cast = new DemoCast();
        foreach (var (account, user) in users) cast.Add(account, user, tree);
        return cast;
    }

    private void Add(DemoAccount account, PortalUser user, AgencyTree tree)
    {
        var grants = account.Roles.Select(role => role.Agency is { } code && tree.Find(code) is { } agency
            ? new RoleGrant(role.Role, agency.Id, agency.Path)
            : new RoleGrant(role.Role, null, null)).ToList();
        var actor = new Actor(user.Id, user.DisplayName, grants);
        foreach (var role in account.Roles.Where(role => role.Agency is not null)) _parts.TryAdd((role.Role, role.Agency!), actor);
    }

    private static PortalUser Create(DemoAccount account, AgencyTree tree, string hash, DateTimeOffset now) => new()
    {
        UserName = account.User, NormalizedUserName = account.User.ToUpperInvariant(), DisplayName = account.Name, PasswordHash = hash,
        Email = $"{account.User}@example.invalid", NormalizedEmail = $"{account.User}@EXAMPLE.INVALID".ToUpperInvariant(),
        CreatedAt = now, IsDemo = true,
        Roles = [.. account.Roles.Select(role => new RoleAssignment { Role = role.Role, AgencyId = role.Agency is { } code ? tree.Find(code)!.Id : null })],
    };

    /// <summary>For every part that no named account plays: 〔编码〕-〔岗位〕.</summary>
    private static IEnumerable<DemoAccount> Extras(AgencyTree tree)
    {
        foreach (var agency in tree.All)
        {
            foreach (var (role, suffix) in Parts(agency))
            {
                if (DemoFiles.Accounts.Any(account => account.Roles.Any(r => r.Role == role && r.Agency == agency.Code))) continue;
                yield return new DemoAccount($"{agency.Code}-{suffix}", $"{agency.Name}{role.Label()}", [new DemoRole(role, agency.Code)]);
            }
        }
    }

    private static IEnumerable<(Role Role, string Suffix)> Parts(Agency agency)
    {
        yield return (Role.Clerk, "jb");
        if (agency.SignersNeeded == 3) yield return (Role.Checker, "fh");
        if (agency.SignersNeeded >= 2) yield return (Role.Approver, "sp");
        if (!agency.Kind.HasOffice()) yield break;
        yield return (Role.Reviewer, "sh");
        yield return (Role.Publisher, "fb");
        if (agency.Kind == AgencyKind.CityGovernment) yield return (Role.CityReviewer, "ssh");
    }
}
