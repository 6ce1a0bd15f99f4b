using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Core.Accounts;

/// <summary>Hashes and compares passwords, the latter with the same work whether there is somebody of that name or not.</summary>
public sealed class Credentials(IPasswordHasher<PortalUser> hasher)
{
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(new PortalUser(), OneTimeSecret.New()));

    /// <summary>Takes some tens of milliseconds: never inside a transaction.</summary>
    public string Hash(string password) => hasher.HashPassword(new PortalUser(), password);

    /// <summary>Not yet stored, and without a password.</summary>
    internal static PortalUser NewUser(string userName, string displayName, DateTimeOffset now) => new()
    {
        UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), DisplayName = displayName, CreatedAt = now,
    };

    /// <param name="user">Null when nobody has the name.</param>
    public bool Fits(PortalUser? user, string password)
    {
        var isRight = Matches(user?.PasswordHash ?? _nobodys.Value, password);
        return isRight && user?.PasswordHash is not null;
    }

    internal bool Matches(string? hash, string password) =>
        hash is not null && hasher.VerifyHashedPassword(new PortalUser(), hash, password) != PasswordVerificationResult.Failed;
}
