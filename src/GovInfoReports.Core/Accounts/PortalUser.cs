using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Core.Accounts;

/// <summary>A person who signs in. What the person may do stands in <see cref="RoleAssignment"/>s.</summary>
public sealed class PortalUser : IdentityUser<int>
{
    /// <summary>A name as it is compared: typed with spaces around it or in other letters, it is the same.</summary>
    public static string Normalize(string userName) => userName.Trim().ToUpperInvariant();

    /// <summary>The name shown to others: 张某.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Before anything else: somebody else knows the password, or an administrator took it away.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Null for a password from before this was noted.</summary>
    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>Hashes of earlier passwords, the newest first, one a line.</summary>
    public string PastPasswords { get; set; } = "";

    /// <summary>Hash of the secret in the one-time link with which the person sets a password; null when none is open.</summary>
    public string? LinkHash { get; set; }

    public DateTimeOffset? LinkEndsAt { get; set; }

    /// <summary>The protected key of the authenticator; null for none.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The time step of the last code that was taken: none is taken twice.</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left, one a line.</summary>
    public string RecoveryCodes { get; set; } = "";

    public bool IsDisabled { get; set; }

    /// <summary>Came with the demo data, with its published password.</summary>
    public bool IsDemo { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public List<RoleAssignment> Roles { get; set; } = [];

    public List<SignInSession> Sessions { get; set; } = [];
}
