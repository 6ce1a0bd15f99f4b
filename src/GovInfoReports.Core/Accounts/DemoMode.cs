using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Accounts;

/// <summary>Whether this portal is a demo. The demo's accounts have a published password: without a demo they are worth nothing.</summary>
public sealed record DemoMode(bool IsOn)
{
    internal bool Bars(PortalUser user) => user.IsDemo && !IsOn;

    /// <summary>Who administers the portal and can sign in to it.</summary>
    internal IQueryable<RoleAssignment> Administrators(ReportsDb db) => Holders(db, Role.SystemAdmin);

    /// <summary>Who holds a role and can sign in.</summary>
    internal IQueryable<RoleAssignment> Holders(ReportsDb db, Role role) =>
        db.RoleAssignments.Where(r => r.Role == role && !r.User.IsDisabled && (IsOn || !r.User.IsDemo));
}
