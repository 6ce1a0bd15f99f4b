using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Core.Accounts;

/// <summary>A one-time link for somebody, as far as it is to be told on.</summary>
/// <param name="Path">What follows the portal's address; null when the link went to the person by mail.</param>
/// <param name="EndsAt">Until then it can be used.</param>
public sealed record AccountLink(string? Path, DateTimeOffset EndsAt);

/// <summary>
/// One-time links with which people choose a password of their own, so that nobody is told one. The secret stands behind the #
/// of the address: no server and no log on the way sees it.
/// </summary>
public sealed class AccountLinks(
    IDbContextFactory<ReportsDb> databases, PasswordPolicy policy, Guesses guesses, AccountStates states, PortalSettings settings, IOptions<MailOptions> mail, AuditLog audit, TimeProvider clock)
{
    public const string PagePath = "/portal/start";
    private const string Void = "这个链接已使用或已失效，请联系系统管理员重新发送。";

    /// <summary>Gives the account a new link, still to be saved; an earlier one is void.</summary>
    /// <param name="byMail">Whether it may go to the person's mail address instead of being told.</param>
    internal async Task<AccountLink> OfferAsync(ReportsDb db, PortalUser user, bool byMail, CancellationToken cancellationToken)
    {
        var (secret, now) = (OneTimeSecret.New(), clock.GetUtcNow());
        var ends = now.AddHours((await settings.ReadAsync(PortalSettings.SignIn, cancellationToken: cancellationToken)).LinkHours);
        (user.LinkHash, user.LinkEndsAt) = (OneTimeSecret.Hash(secret), ends);
        var address = (await settings.ReadAsync(PortalSettings.Site, cancellationToken: cancellationToken)).Address.TrimEnd('/');
        var path = $"{PagePath}#{secret}";
        if (!byMail || !mail.Value.IsConfigured || user.Email is not { } to || address.Length == 0) return new(path, ends);
        db.OutgoingMails.Add(new OutgoingMail
        {
            Key = $"link:{user.LinkHash}", To = to, Subject = "请设置政府信息公开年报系统的密码", CreatedAt = now, NextAttemptAt = now,
            Body = $"{user.DisplayName}：您好。\n您在政府信息公开年报系统的登录名是 {user.UserName}。请在{ends.InChina():yyyy年M月d日 HH:mm}以前打开下面的链接设置密码，链接只能使用一次，请勿转发：\n{address}{path}",
        });
        return new(null, ends);
    }

    /// <summary>Sets the password of whoever the link is for. Of requests that meet, one succeeds.</summary>
    /// <param name="again">The password once more.</param>
    /// <returns>The user name to sign in with.</returns>
    /// <exception cref="RefusedException">The link is void, or the password cannot be taken.</exception>
    public async Task<string> RedeemAsync(string secret, string password, string again, SignInPlace place, CancellationToken cancellationToken = default)
    {
        var hash = OneTimeSecret.Hash(secret);
        var user = await Races.RetryAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var now = clock.GetUtcNow();
            var found = await db.Users.Include(user => user.Sessions).SingleOrDefaultAsync(user => user.LinkHash == hash && user.LinkEndsAt > now && !user.IsDisabled, cancellationToken)
                ?? throw new RefusedException(Void);
            await policy.SetAsync(found, password, again, cancellationToken);
            (found.LinkHash, found.LinkEndsAt) = (null, null);
            found.Sessions.Clear();
            audit.Add(db, new Actor(found.Id, found.DisplayName, []), "link-used", $"user:{found.Id}");
            await db.SaveChangesAsync(cancellationToken);
            return found;
        }, cancellationToken);
        // Whoever forgot the password has tried it here before.
        await guesses.ForgetAsync(Guesses.SignIn(user.UserName!), place, cancellationToken);
        states.Forget(user.Id);
        return user.UserName!;
    }
}
