using GovInfoReports.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The real hasher, which counts how often a password is compared and lets something happen the first time it is.</summary>
public sealed class WatchedHasher : IPasswordHasher<PortalUser>
{
    private readonly PasswordHasher<PortalUser> _real = new();
    private int _asked;

    public int Asked => _asked;

    /// <summary>Happens once, while a password is being compared.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public string HashPassword(PortalUser user, string password) => _real.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _asked);
        var result = _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        var meanwhile = Meanwhile;
        Meanwhile = null;
        // Away from the page's own thread, which waits here.
        if (meanwhile is not null) Task.Run(meanwhile).GetAwaiter().GetResult();
        return result;
    }
}
