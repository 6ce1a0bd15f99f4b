using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Accounts;

/// <summary>A role with the agency it is held for.</summary>
/// <param name="AgencyPath">The agency's path; null for a portal-wide role.</param>
public sealed record RoleGrant(Role Role, int? AgencyId, string? AgencyPath);

/// <summary>Who acts. Every service call that reads or changes anything non-public takes one and asks it.</summary>
/// <param name="UserId">Null for the system itself (the CLI and scheduled jobs) and for a stranger.</param>
/// <param name="Name">As it stands in events.</param>
public sealed record Actor(int? UserId, string Name, IReadOnlyList<RoleGrant> Grants)
{
    /// <summary>Somebody who is not signed in.</summary>
    public static readonly Actor Unknown = new(null, "", []);

    /// <summary>The system, always named: 定时任务, 命令行….</summary>
    public static Actor System(string name) => new(null, name, []) { IsSystem = true };

    /// <summary>Said outright: whoever merely lacks an id may nothing.</summary>
    public bool IsSystem { get; private init; }

    /// <summary>The sign-in that the actor acts through; null for one who did not sign in.</summary>
    public string? Session { get; init; }

    /// <summary>The network address that the actor acts from; empty for the system.</summary>
    public string Address { get; init; } = "";

    /// <summary>Whether the actor has the role for the agency: its own agency, or one below for a role over a subtree.</summary>
    public bool Has(Role role, Agency agency) => Grants.Any(grant => grant.Role == role && Covers(grant, agency));

    public bool Has(Role role) => Grants.Any(grant => grant.Role == role);

    /// <summary>The roles held for an agency, in the order of the enumeration.</summary>
    public IReadOnlyList<Role> RolesFor(Agency agency) =>
        [.. Grants.Where(grant => Covers(grant, agency)).Select(grant => grant.Role).Distinct().Order()];

    /// <summary>
    /// The roles that the actor can play for an agency's report. A government's own report is reviewed by the city, everybody
    /// else's by the district; the other reviewer only reads.
    /// </summary>
    public IReadOnlyList<Role> ActingRolesFor(Agency agency) =>
        [.. RolesFor(agency).Where(role => role != (agency.Kind.IsReviewedByCity() ? Role.Reviewer : Role.CityReviewer))];

    private static bool Covers(RoleGrant grant, Agency agency) =>
        grant.AgencyPath is { } path
        && (grant.Role.CoversSubtree() ? agency.Path.StartsWith(path, StringComparison.Ordinal) : grant.AgencyId == agency.Id);
}
