using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Of the credential, in hexadecimal.</param>
public sealed record OwnPasskey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>The passkeys of accounts: kept here, made and checked where the browser is spoken to.</summary>
public sealed class Passkeys(IDbContextFactory<ReportsDb> databases, AuditLog audit, TimeProvider clock)
{
    private const int MostPerPerson = 10;
    private const int LongestName = 40;

    public async Task<IReadOnlyList<OwnPasskey>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(passkey => passkey.UserId == actor.UserId).ToListAsync(cancellationToken);
        return [.. passkeys.Select(passkey => new OwnPasskey(Convert.ToHexStringLower(passkey.CredentialId), passkey.Data.Name ?? "", passkey.Data.CreatedAt)).OrderBy(passkey => passkey.CreatedAt)];
    }

    /// <param name="made">Whose making has been checked.</param>
    /// <exception cref="RefusedException">The sign-in is not a recent one, the person has too many, or somebody has this one already.</exception>
    public async Task AddAsync(Actor actor, UserPasskeyInfo made, string name, CancellationToken cancellationToken = default)
    {
        var id = actor.UserId ?? throw new AccessDeniedException("请先登录。");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        SignInSession.DemandRecent(await db.SignInSessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == actor.Session, cancellationToken), clock.GetUtcNow());
        if (await db.UserPasskeys.CountAsync(passkey => passkey.UserId == id, cancellationToken) >= MostPerPerson)
            throw new RefusedException($"每个账号最多{MostPerPerson}个通行密钥，请先删除不用的。");
        if (await db.UserPasskeys.AnyAsync(passkey => passkey.CredentialId == made.CredentialId, cancellationToken)) throw new RefusedException("这个通行密钥已经添加过。");
        db.UserPasskeys.Add(new IdentityUserPasskey<int> { UserId = id, CredentialId = made.CredentialId, Data = DataOf(made, name.Trim() is { Length: > 0 and <= LongestName } own ? own : "通行密钥") });
        audit.Add(db, actor, "passkey-add", $"user:{id}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>It was used: its counter went on.</summary>
    public async Task UsedAsync(UserPasskeyInfo used, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var passkey = await db.UserPasskeys.SingleAsync(passkey => passkey.CredentialId == used.CredentialId, cancellationToken);
        (passkey.Data.SignCount, passkey.Data.IsBackedUp, passkey.Data.IsUserVerified) = (used.SignCount, used.IsBackedUp, used.IsUserVerified);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes one of the person's own; another's is not there.</summary>
    public async Task RemoveAsync(Actor actor, string passkeyId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var own = await db.UserPasskeys.Where(passkey => passkey.UserId == actor.UserId).ToListAsync(cancellationToken);
        if (own.Find(passkey => Convert.ToHexStringLower(passkey.CredentialId) == passkeyId) is not { } found) return;
        db.UserPasskeys.Remove(found);
        audit.Add(db, actor, "passkey-remove", $"user:{actor.UserId}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IdentityPasskeyData DataOf(UserPasskeyInfo made, string name) => new()
    {
        PublicKey = made.PublicKey, Name = name, CreatedAt = made.CreatedAt, SignCount = made.SignCount, Transports = made.Transports,
        IsUserVerified = made.IsUserVerified, IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp,
        AttestationObject = made.AttestationObject, ClientDataJson = made.ClientDataJson,
    };
}
