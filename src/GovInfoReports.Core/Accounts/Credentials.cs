using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Core.Accounts;

/// <summary>Hashes and compares passwords, the latter with the same work whether there is somebody of that name or not.</summary>
public sealed class Credentials(IPasswordHasher<PortalUser> hasher)
{
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(new PortalUser(), Passwords.OneTime()));

    /// <summary>Takes some tens of milliseconds: never inside a transaction.</summary>
    public string Hash(string password) => hasher.HashPassword(new PortalUser(), password);

    /// <summary>Not yet stored.</summary>
    public static PortalUser NewUser(string userName, string displayName, string passwordHash, DateTimeOffset now) => new()
    {
        UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), DisplayName = displayName, PasswordHash = passwordHash, CreatedAt = now,
    };

    /// <param name="user">Null when nobody has the name.</param>
    public bool Fits(PortalUser? user, string password)
    {
        var isRight = hasher.VerifyHashedPassword(user ?? new PortalUser(), user?.PasswordHash ?? _nobodys.Value, password) != PasswordVerificationResult.Failed;
        return isRight && user?.PasswordHash is not null;
    }
}
