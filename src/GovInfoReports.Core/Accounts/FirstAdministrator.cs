using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>How an empty portal gets its first 系统管理员: whoever holds the one-time token, which only the operator's console shows, sets up the account.</summary>
public sealed class FirstAdministrator(
    IDbContextFactory<ReportsDb> databases, Credentials credentials, DemoMode demo, AuditLog audit, TimeProvider clock, IValidator<UserInput> validator)
{
    /// <summary>The fields of a new password and of its repetition.</summary>
    public const string PasswordField = "Password";
    public const string AgainField = "Again";

    private const string SettingName = "first-administrator";

    /// <summary>Where the portal takes the token.</summary>
    public static string Path(string token) => $"/portal/setup/{token}";

    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !await HasAdminAsync(db, cancellationToken);
    }

    /// <returns>A new token, which makes earlier ones void; null when there is an administrator already.</returns>
    public async Task<string?> OfferAsync(CancellationToken cancellationToken = default)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        // Two nodes may start at once: the later one's token holds.
        return await Races.RetryAsync(() => StoreAsync(token, cancellationToken), cancellationToken) ? token : null;
    }

    private async Task<bool> StoreAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await HasAdminAsync(db, cancellationToken)) return false;
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Name == SettingName && s.AgencyId == null, cancellationToken);
        if (stored is null) db.Settings.Add(stored = new Setting { Name = SettingName });
        stored.Value = Hash(token);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Whether the token can still be redeemed.</summary>
    public async Task<bool> IsValidAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = Hash(token);
        return await db.Settings.AnyAsync(s => s.Name == SettingName && s.Value == hash, cancellationToken);
    }

    /// <summary>Creates the administrator. Of requests that meet, one succeeds.</summary>
    /// <param name="again">The password once more.</param>
    /// <exception cref="RefusedException">The token is used or wrong, or name or password cannot be taken.</exception>
    public async Task<int> RedeemAsync(string token, string userName, string displayName, string password, string again, CancellationToken cancellationToken = default)
    {
        validator.Refuse(new UserInput(userName, displayName, "", [new RoleInput(Role.SystemAdmin, null)]));
        if (password != again) throw RefusedException.At(AgainField, "两次输入的密码不一致。");
        if (Passwords.Refusal(password, userName) is { } refusal) throw RefusedException.At(PasswordField, refusal);
        var (normalized, passwordHash, hash) = (userName.ToUpperInvariant(), credentials.Hash(password), Hash(token));
        return await OneTransaction.RunAsync(databases, race => Races.Lost($"账号“{userName}”", race), async db =>
        {
            if (await db.Settings.Where(s => s.Name == SettingName && s.Value == hash).ExecuteDeleteAsync(cancellationToken) != 1)
                throw new RefusedException("链接已使用或已失效。请在服务器上运行 ./govinfo create-admin 取得新的链接。");
            if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, cancellationToken))
                throw RefusedException.At(nameof(UserInput.UserName), $"用户名“{userName}”已被使用。");
            var user = Credentials.NewUser(userName, displayName, passwordHash, clock.GetUtcNow());
            user.Roles = [new RoleAssignment { Role = Role.SystemAdmin }];
            db.Users.Add(user);
            audit.Add(db, Actor.System("首次设置"), "first-administrator", $"user:{userName}");
            await db.SaveChangesAsync(cancellationToken);
            return user.Id;
        }, cancellationToken);
    }

    private Task<bool> HasAdminAsync(ReportsDb db, CancellationToken cancellationToken) => demo.Administrators(db).AnyAsync(cancellationToken);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
