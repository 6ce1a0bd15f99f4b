using System.Globalization;
using FluentValidation;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>How an empty portal gets its first 系统管理员: whoever holds the one-time token, which only the operator's console shows, sets up the account.</summary>
public sealed class FirstAdministrator(
    IDbContextFactory<ReportsDb> databases, PasswordPolicy policy, DemoMode demo, AuditLog audit, TimeProvider clock, IValidator<UserInput> validator)
{
    public const string PagePath = "/portal/setup";

    /// <summary>So long a token can be used: what stands on a console or in a log is worth nothing the day after.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string SettingName = "first-administrator";

    /// <summary>Where the portal takes the token. Behind the #, so that no log on the way sees it.</summary>
    public static string Path(string token) => $"{PagePath}#{token}";

    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !await HasAdminAsync(db, cancellationToken);
    }

    /// <returns>A new token, which makes earlier ones void; null when there is an administrator already.</returns>
    public async Task<string?> OfferAsync(CancellationToken cancellationToken = default)
    {
        var token = OneTimeSecret.New();
        // Two nodes may start at once: the later one's token holds.
        return await Races.RetryAsync(() => StoreAsync(token, cancellationToken), cancellationToken) ? token : null;
    }

    private async Task<bool> StoreAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await HasAdminAsync(db, cancellationToken)) return false;
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Name == SettingName && s.AgencyId == null, cancellationToken);
        if (stored is null) db.Settings.Add(stored = new Setting { Name = SettingName });
        stored.Value = Stored(OneTimeSecret.Hash(token), clock.GetUtcNow() + Lifetime);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Whether there is a token that can still be redeemed.</summary>
    public async Task<bool> IsOfferedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Settings.Where(s => s.Name == SettingName && s.AgencyId == null).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken) is { } stored
            && EndsAt(stored) > clock.GetUtcNow();
    }

    /// <summary>Creates the administrator. Of requests that meet, one succeeds.</summary>
    /// <param name="again">The password once more.</param>
    /// <exception cref="RefusedException">The token is used or wrong, or name or password cannot be taken.</exception>
    public async Task<int> RedeemAsync(string token, string userName, string displayName, string password, string again, CancellationToken cancellationToken = default)
    {
        validator.Refuse(new UserInput(userName, displayName, "", [new RoleInput(Role.SystemAdmin, null)]));
        var user = Credentials.NewUser(userName, displayName, clock.GetUtcNow());
        await policy.SetAsync(user, password, again, cancellationToken);
        var (normalized, hash, passwordHash) = (user.NormalizedUserName, OneTimeSecret.Hash(token), user.PasswordHash);
        return await OneTransaction.RunAsync(databases, race => Races.Lost($"账号“{userName}”", race), async db =>
        {
            var stored = await db.Settings.AsNoTracking().Where(s => s.Name == SettingName && s.Value.StartsWith(hash)).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
            if (stored is null || EndsAt(stored) <= clock.GetUtcNow() || await db.Settings.Where(s => s.Name == SettingName && s.Value == stored).ExecuteDeleteAsync(cancellationToken) != 1)
                throw new RefusedException("链接已使用或已失效。请在服务器上运行 ./govinfo create-admin 取得新的链接。");
            if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, cancellationToken))
                throw RefusedException.At(nameof(UserInput.UserName), $"登录名“{userName}”已被使用。");
            var created = Credentials.NewUser(userName, displayName, clock.GetUtcNow());
            (created.PasswordHash, created.PasswordChangedAt) = (passwordHash, created.CreatedAt);
            created.Roles = [new RoleAssignment { Role = Role.SystemAdmin }];
            db.Users.Add(created);
            audit.Add(db, Actor.System("首次设置"), "first-administrator", $"user:{userName}");
            await db.SaveChangesAsync(cancellationToken);
            return created.Id;
        }, cancellationToken);
    }

    private Task<bool> HasAdminAsync(ReportsDb db, CancellationToken cancellationToken) => demo.Administrators(db).AnyAsync(cancellationToken);

    private static string Stored(string hash, DateTimeOffset ends) => string.Create(CultureInfo.InvariantCulture, $"{hash} {ends.ToUnixTimeSeconds()}");

    /// <summary>One from before tokens ended has ended.</summary>
    private static DateTimeOffset EndsAt(string stored) => stored.Split(' ') is [_, var seconds]
        ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture))
        : DateTimeOffset.MinValue;
}
