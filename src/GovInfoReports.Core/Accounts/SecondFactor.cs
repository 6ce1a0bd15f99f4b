using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>An authenticator that is being set up.</summary>
/// <param name="Sealed">The key as the page keeps it meanwhile: nobody else can read or make one.</param>
/// <param name="Key">For whoever types it.</param>
/// <param name="Address">For the picture that the app scans.</param>
public sealed record NewAuthenticator(string Sealed, string Key, string Address);

/// <summary>How an account's second factor stands.</summary>
/// <param name="IsRequired">By the settings, for a role that the person has.</param>
public sealed record SecondFactorState(bool IsOn, bool IsRequired, int RecoveryCodesLeft);

/// <summary>The code besides the password: set up, asked for, and taken away by the person. An administrator takes it away in <see cref="UserAdministration"/>.</summary>
public sealed class SecondFactor(
    IDbContextFactory<ReportsDb> databases, IDataProtectionProvider protection, Guesses guesses, AccountStates states, PortalSettings settings, AuditLog audit, TimeProvider clock)
{
    public const string WrongWords = "验证码不正确。请输入验证器现在显示的6位数字（每个只能用一次），或一个没有用过的恢复码；手机的时间应准确。";
    private const string Issuer = "政府信息公开年报系统";

    private readonly IDataProtector _keys = protection.CreateProtector("GovInfoReports.Authenticator");

    public async Task<SecondFactorState> StateAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().Include(user => user.Roles).SingleAsync(user => user.Id == actor.UserId, cancellationToken);
        return new(user.AuthenticatorKey is not null, await IsRequiredAsync(user, cancellationToken), RecoveryCodes.Left(user));
    }

    public NewAuthenticator Begin(string userName)
    {
        var key = Totp.NewKey();
        return Show(key, _keys.Protect(Convert.ToHexString(key)), userName);
    }

    /// <summary>The same again, after a wrong code.</summary>
    public NewAuthenticator Again(string @sealed, string userName) => Show(Open(@sealed), @sealed, userName);

    /// <summary>Turns it on, once a code shows that the app has the key. The person's other sign-ins end.</summary>
    /// <returns>The recovery codes, which are shown once.</returns>
    /// <exception cref="RefusedException">The code is wrong, or there were too many.</exception>
    public Task<IReadOnlyList<string>> TurnOnAsync(Actor actor, string @sealed, string code, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, "second-factor-on", user =>
        {
            if (user.AuthenticatorKey is not null) throw new RefusedException("验证器已经启用。要换新的，请先停用。");
            SignInSession.DemandRecent(user.Sessions.Find(session => session.Id == actor.Session), clock.GetUtcNow());
            if (Totp.StepOf(Open(@sealed), Clean(code), clock.GetUtcNow(), 0) is not { } step) return Task.FromResult(false);
            (user.AuthenticatorKey, user.AuthenticatorStep) = (@sealed, step);
            user.Sessions.RemoveAll(session => session.Id != actor.Session);
            return Task.FromResult(true);
        }, RecoveryCodes.Give, cancellationToken);

    /// <exception cref="RefusedException">The code is wrong, or the second factor is required.</exception>
    public Task TurnOffAsync(Actor actor, string code, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, "second-factor-off", async user =>
        {
            if (await IsRequiredAsync(user, cancellationToken)) throw new RefusedException("您的角色必须使用验证器，不能停用。换手机时请联系系统管理员重置。");
            return Fits(user, code) && Remove(user);
        }, _ => [], cancellationToken);

    /// <returns>New recovery codes; the earlier ones are void.</returns>
    /// <exception cref="RefusedException">The code is wrong.</exception>
    public Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Actor actor, string code, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, "recovery-codes-renewed", user => Task.FromResult(Fits(user, code)), RecoveryCodes.Give, cancellationToken);

    /// <summary>The code that follows the password: the sign-in becomes a whole one, under another name.</summary>
    /// <exception cref="RefusedException">The code is wrong, there were too many, or it came too late.</exception>
    public async Task<SignedIn> PassAsync(Actor half, string code, SignInPlace place, CancellationToken cancellationToken = default)
    {
        var id = half.UserId ?? throw new RefusedException("请先登录。");
        if (!await guesses.TryTakeAsync(Guesses.Code(id), place, cancellationToken)) throw await RefuseAsync(half, Guesses.Words, cancellationToken);
        if (await Races.RetryAsync(() => TryPassAsync(half, code, place, cancellationToken), cancellationToken) is not { } signedIn)
            throw await RefuseAsync(half, WrongWords, cancellationToken);
        await guesses.ForgetAsync(Guesses.Code(id), place, cancellationToken);
        states.Forget(id);
        return signedIn;
    }

    internal static bool Remove(PortalUser user)
    {
        (user.AuthenticatorKey, user.AuthenticatorStep, user.RecoveryCodes) = (null, 0, "");
        return true;
    }

    private async Task<SignedIn?> TryPassAsync(Actor half, string code, SignInPlace place, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.Include(user => user.Sessions).SingleAsync(user => user.Id == half.UserId, cancellationToken);
        var rules = await settings.ReadAsync(PortalSettings.SignIn, cancellationToken: cancellationToken);
        var waiting = user.Sessions.Find(session => session.Id == half.Session && session.AwaitsCode && session.IsOpen(rules, clock.GetUtcNow()))
            ?? throw new RefusedException("登录等待得太久，请重新输入登录名和密码。");
        var left = RecoveryCodes.Left(user);
        if (!Fits(user, code)) return null;
        user.Sessions.Remove(waiting);
        var session = SignInSession.Start(clock.GetUtcNow(), place);
        user.Sessions.Add(session);
        if (RecoveryCodes.Left(user) is var now && now < left) audit.Add(db, half, "recovery-code-used", $"user:{user.Id}", $"还剩{now}个");
        audit.Add(db, half, "sign-in", $"user:{user.Id}", SignInDesk.From(place));
        await db.SaveChangesAsync(cancellationToken);
        return new SignedIn(user.Id, user.UserName!, session.Id, SignInStep.None);
    }

    /// <summary>Begins anew when the account changed meanwhile, so that no code is taken twice.</summary>
    private async Task<IReadOnlyList<string>> ChangeAsync(
        Actor actor, string kind, Func<PortalUser, Task<bool>> change, Func<PortalUser, IReadOnlyList<string>> give, CancellationToken cancellationToken)
    {
        var id = actor.UserId ?? throw new RefusedException("请先登录。");
        // Whoever is signed in guesses at the own account alone: where from does not matter.
        var place = new SignInPlace("");
        if (!await guesses.TryTakeAsync(Guesses.Code(id), place, cancellationToken)) throw await RefuseAsync(actor, Guesses.Words, cancellationToken);
        var codes = await Races.RetryAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var user = await db.Users.Include(user => user.Roles).ThenInclude(role => role.Agency).Include(user => user.Sessions)
                .SingleAsync(user => user.Id == id, cancellationToken);
            if (!await change(user)) return null;
            var given = give(user);
            audit.Add(db, actor, kind, $"user:{id}");
            await db.SaveChangesAsync(cancellationToken);
            return given;
        }, cancellationToken);
        if (codes is null) throw await RefuseAsync(actor, WrongWords, cancellationToken);
        await guesses.ForgetAsync(Guesses.Code(id), place, cancellationToken);
        states.Forget(id);
        return codes;
    }

    private bool Fits(PortalUser user, string code)
    {
        if (user.AuthenticatorKey is not { } key) return false;
        if (Totp.StepOf(Open(key), Clean(code), clock.GetUtcNow(), user.AuthenticatorStep) is not { } step) return RecoveryCodes.Use(user, code);
        user.AuthenticatorStep = step;
        return true;
    }

    private async Task<bool> IsRequiredAsync(PortalUser user, CancellationToken cancellationToken) =>
        (await settings.ReadAsync(PortalSettings.SignIn, cancellationToken: cancellationToken)).NeedsCode(user.Roles.Select(role => new RoleGrant(role.Role, role.AgencyId, null)));

    private async Task<RefusedException> RefuseAsync(Actor actor, string words, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(actor, "second-factor-refused", $"user:{actor.UserId}", words, cancellationToken);
        return new RefusedException(words);
    }

    private byte[] Open(string @sealed)
    {
        try
        {
            return Convert.FromHexString(_keys.Unprotect(@sealed));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            throw new RefusedException("验证器的密钥无法读取。请重新设置；已经启用的，请联系系统管理员重置。");
        }
    }

    private static NewAuthenticator Show(byte[] key, string @sealed, string userName) => new(@sealed, Totp.TextOf(key), Totp.AddressOf(key, Issuer, userName));

    private static string Clean(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
