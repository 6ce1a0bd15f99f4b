namespace GovInfoReports.Core.Accounts;

/// <summary>
/// A sign-in that is open: a cookie without its row here is worth nothing. Signing out removes the row; disabling, a reset and
/// a new password remove those of the person.
/// </summary>
public sealed class SignInSession
{
    /// <summary>So long a sign-in lasts at most, however busy it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Random; stands in the cookie.</summary>
    public string Id { get; set; } = "";

    public int UserId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    internal static SignInSession Start(DateTimeOffset now) => new() { Id = Guid.NewGuid().ToString("N"), StartedAt = now };
}
