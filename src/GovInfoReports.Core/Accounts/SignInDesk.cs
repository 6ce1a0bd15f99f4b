using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>Somebody who is signed in from now on.</summary>
/// <param name="Session">See <see cref="SignInSession.Id"/>.</param>
public sealed record SignedIn(int UserId, string UserName, string Session, bool MustChangePassword);

/// <summary>Signs people in and out. Nothing that it answers, and no time it takes, tells whether a name exists.</summary>
public sealed class SignInDesk(
    IDbContextFactory<ReportsDb> databases, Guesses guesses, Credentials credentials, AccountStates states, DemoMode demo, Denials denials, AuditLog audit, TimeProvider clock)
{
    private const string WrongWords = "登录名或密码不正确。";

    /// <param name="address">Where the person comes from.</param>
    /// <exception cref="RefusedException">Name or password are wrong, the account is disabled, or there were too many guesses.</exception>
    public async Task<SignedIn> SignInAsync(string userName, string password, string address, CancellationToken cancellationToken = default)
    {
        if (await guesses.IsTooManyFromAsync(address, cancellationToken) || !await guesses.TryTakeAsync(userName, cancellationToken))
            throw await RefuseAsync(userName, address, Guesses.Words, cancellationToken);
        if (await Races.RetryAsync(() => TryAsync(userName, password, address, cancellationToken), cancellationToken) is not { } signedIn)
        {
            await guesses.CountFromAsync(address, cancellationToken);
            throw await RefuseAsync(userName, address, WrongWords, cancellationToken);
        }
        await guesses.ForgetAsync(userName, cancellationToken);
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

    /// <summary>
    /// Compares the password and notes the session under the account's concurrency token: what an administrator does
    /// meanwhile makes it begin anew.
    /// </summary>
    private async Task<SignedIn?> TryAsync(string userName, string password, string address, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await FindAsync(db, userName, cancellationToken);
        if (!credentials.Fits(user, password) || user is null || user.IsDisabled || demo.Bars(user)) return null;
        var now = clock.GetUtcNow();
        user.Sessions.RemoveAll(session => session.StartedAt < now - SignInSession.Longest);
        var session = SignInSession.Start(now);
        user.Sessions.Add(session);
        audit.Add(db, As(user, address), "sign-in", $"user:{user.Id}");
        await db.SaveChangesAsync(cancellationToken);
        return new SignedIn(user.Id, user.UserName!, session.Id, user.MustChangePassword);
    }

    private async Task<RefusedException> RefuseAsync(string userName, string address, string words, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await FindAsync(db, userName, cancellationToken);
        await denials.WriteAsync(As(user, address), "sign-in-refused", user is null ? "user:unknown" : $"user:{user.Id}", words, cancellationToken);
        return new RefusedException(words);
    }

    private static Task<PortalUser?> FindAsync(ReportsDb db, string userName, CancellationToken cancellationToken)
    {
        var normalized = userName.Trim().ToUpperInvariant();
        return db.Users.Include(user => user.Sessions).SingleOrDefaultAsync(user => user.NormalizedUserName == normalized, cancellationToken);
    }

    private static Actor As(PortalUser? user, string address) => new(user?.Id, user?.DisplayName ?? "", []) { Address = address };
}
