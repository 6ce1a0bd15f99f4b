namespace GovInfoReports.Core.Accounts;

/// <summary>
/// A sign-in that is open: a cookie without its row here is worth nothing. Signing out removes the row; disabling, a reset and
/// a new password remove those of the person.
/// </summary>
public sealed class SignInSession
{
    internal const int LongestAddress = 45;
    internal const int LongestBrowser = 80;

    /// <summary>So long one waits for the code that follows the password.</summary>
    private static readonly TimeSpan CodeWait = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(30);

    /// <summary>Random; stands in the cookie.</summary>
    public string Id { get; set; } = "";

    public int UserId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When something was last done with it, to the minute; earlier than the start while nothing was.</summary>
    public DateTimeOffset SeenAt { get; set; }

    public string Address { get; set; } = "";

    /// <summary>Browser and system in words.</summary>
    public string Browser { get; set; } = "";

    /// <summary>The password was right, the code is still to come: good for nothing else.</summary>
    public bool AwaitsCode { get; set; }

    internal static SignInSession Start(DateTimeOffset now, SignInPlace place, bool awaitsCode = false) => new()
    {
        Id = Guid.NewGuid().ToString("N"), StartedAt = now, SeenAt = now, AwaitsCode = awaitsCode,
        Address = Cut(place.Address, LongestAddress), Browser = Cut(place.Browser, LongestBrowser),
    };

    internal bool IsOpen(SignInSettings settings, DateTimeOffset now)
    {
        var seen = SeenAt > StartedAt ? SeenAt : StartedAt;
        return StartedAt > now - (AwaitsCode ? CodeWait : TimeSpan.FromHours(settings.LongestHours)) && seen > now - TimeSpan.FromMinutes(settings.IdleMinutes);
    }

    /// <summary>Who adds a way in proves first who it is: a computer that was left open is not enough.</summary>
    /// <exception cref="RefusedException">The sign-in is not a recent one.</exception>
    internal static void DemandRecent(SignInSession? session, DateTimeOffset now)
    {
        if (session is null || session.StartedAt <= now - Recent)
            throw new RefusedException($"为防止别人在您离开时操作，请先退出登录，重新登录后{Recent.TotalMinutes:0}分钟内再设置。");
    }

    private static string Cut(string text, int longest) => text.Length > longest ? text[..longest] : text;
}
