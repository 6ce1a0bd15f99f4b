using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Web.Admin;

/// <summary>A role as it is being chosen in a form.</summary>
public sealed class RoleRow
{
    /// <summary>Tells the rows' elements apart.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..8];

    public Role Role { get; set; }

    /// <summary>The agency's code; null or empty for none.</summary>
    public string? Agency { get; set; }

    public RoleInput ToInput() => new(Role, Role.IsPortalWide() || string.IsNullOrEmpty(Agency) ? null : Agency);
}
