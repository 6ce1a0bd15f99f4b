using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>Somebody who is signed in from now on.</summary>
/// <param name="Session">See <see cref="SignInSession.Id"/>.</param>
/// <param name="Step">What comes first.</param>
public sealed record SignedIn(int UserId, string UserName, string Session, SignInStep Step);

/// <summary>Signs people in and out. Nothing that it answers, and no time it takes, tells whether a name exists.</summary>
public sealed class SignInDesk(
    IDbContextFactory<ReportsDb> databases, Guesses guesses, Credentials credentials, AccountStates states, DemoMode demo, PortalSettings settings,
    Denials denials, AuditLog audit, TimeProvider clock)
{
    private const string WrongWords = "登录名或密码不正确。";

    /// <exception cref="RefusedException">Name or password are wrong, the account is disabled, or there were too many guesses.</exception>
    public async Task<SignedIn> SignInAsync(string userName, string password, SignInPlace place, CancellationToken cancellationToken = default)
    {
        using var turn = await guesses.TurnAsync(Guesses.SignIn(userName), place, cancellationToken);
        if (!await guesses.TryTakeAsync(Guesses.SignIn(userName), place, cancellationToken)) throw await RefuseAsync(userName, Guesses.Words, place, cancellationToken);
        if (await Races.RetryAsync(() => TryAsync(userName, password, place, cancellationToken), cancellationToken) is not { } signedIn)
        {
            await guesses.CountFromAsync(place, cancellationToken);
            throw await RefuseAsync(userName, WrongWords, place, cancellationToken);
        }
        await guesses.ForgetAsync(Guesses.SignIn(userName), place, cancellationToken);
        states.Forget(signedIn.UserId);
        return signedIn;
    }

    /// <summary>Signs in whom something else than a password has made sure of: a passkey, or another system.</summary>
    /// <param name="how">What it was, in Chinese.</param>
    /// <param name="isTwofold">Whether it made sure by two factors; else whoever has an authenticator gives its code, as after a password.</param>
    /// <exception cref="RefusedException">The account is disabled, or is none.</exception>
    public async Task<SignedIn> AdmitAsync(string userName, string how, SignInPlace place, bool isTwofold, CancellationToken cancellationToken = default)
    {
        var signedIn = await Races.RetryAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var user = await FindAsync(db, userName, cancellationToken);
            if (user is null || user.IsDisabled || demo.Bars(user)) throw new RefusedException("这个账号不能登录，请联系系统管理员。");
            return await StartAsync(db, user, place, $"{how}，{From(place)}", !isTwofold && user.AuthenticatorKey is not null, cancellationToken);
        }, cancellationToken);
        states.Forget(signedIn.UserId);
        return signedIn;
    }

    /// <summary>Ends one sign-in; the person's others go on.</summary>
    public async Task SignOutAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await Races.RetryAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var user = await db.Users.Include(user => user.Sessions).SingleOrDefaultAsync(user => user.Id == actor.UserId, cancellationToken);
            user?.Sessions.RemoveAll(session => session.Id == actor.Session);
            audit.Add(db, actor, "sign-out", $"user:{actor.UserId}");
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        if (actor.UserId is { } id) states.Forget(id);
    }

    /// <summary>The place in an audit row.</summary>
    internal static string From(SignInPlace place) => place.Address.Length == 0 ? place.Browser : $"来自{place.Address} {place.Browser}".TrimEnd();

    /// <summary>
    /// Compares the password and notes the session under the account's concurrency token: what an administrator does
    /// meanwhile makes it begin anew.
    /// </summary>
    private async Task<SignedIn?> TryAsync(string userName, string password, SignInPlace place, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await FindAsync(db, userName, cancellationToken);
        if (!credentials.Fits(user, password) || user is null || user.IsDisabled || demo.Bars(user)) return null;
        return await StartAsync(db, user, place, From(place), user.AuthenticatorKey is not null, cancellationToken);
    }

    private async Task<SignedIn> StartAsync(ReportsDb db, PortalUser user, SignInPlace place, string details, bool awaitsCode, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rules = await settings.ReadAsync(PortalSettings.SignIn, cancellationToken: cancellationToken);
        user.Sessions.RemoveAll(session => !session.IsOpen(rules, now));
        var session = SignInSession.Start(now, place, awaitsCode);
        user.Sessions.Add(session);
        audit.Add(db, As(user, place), awaitsCode ? "sign-in-password" : "sign-in", $"user:{user.Id}", details);
        await db.SaveChangesAsync(cancellationToken);
        return new SignedIn(user.Id, user.UserName!, session.Id, AccountStates.StepOf(user, session, rules, now));
    }

    private async Task<RefusedException> RefuseAsync(string userName, string words, SignInPlace place, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await FindAsync(db, userName, cancellationToken);
        var actor = user is null ? Actor.Unknown with { Address = place.Address } : As(user, place);
        await denials.WriteAsync(actor, "sign-in-refused", user is null ? "user:unknown" : $"user:{user.Id}", $"{words}{From(place)}", cancellationToken);
        return new RefusedException(words);
    }

    private static Task<PortalUser?> FindAsync(ReportsDb db, string userName, CancellationToken cancellationToken)
    {
        var normalized = PortalUser.Normalize(userName);
        return People(db).SingleOrDefaultAsync(user => user.NormalizedUserName == normalized, cancellationToken);
    }

    private static IQueryable<PortalUser> People(ReportsDb db) => db.Users.Include(user => user.Sessions).Include(user => user.Roles).AsSplitQuery();

    private static Actor As(PortalUser user, SignInPlace place) => new(user.Id, user.DisplayName, []) { Address = place.Address };
}
