using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Core.Accounts;

/// <summary>A person who signs in. What the person may do stands in <see cref="RoleAssignment"/>s.</summary>
public sealed class PortalUser : IdentityUser<int>
{
    /// <summary>The name shown to others: 张某.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>A one-time password must be changed at the first sign-in.</summary>
    public bool MustChangePassword { get; set; }

    public bool IsDisabled { get; set; }

    /// <summary>Came with the demo data, with its published password.</summary>
    public bool IsDemo { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public List<RoleAssignment> Roles { get; set; } = [];

    public List<SignInSession> Sessions { get; set; } = [];
}
