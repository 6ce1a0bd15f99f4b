using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>A person's own new password. Guesses at the old one count as guesses at signing in.</summary>
public sealed class PasswordChange(
    IDbContextFactory<ReportsDb> databases, Guesses guesses, Credentials credentials, PasswordPolicy policy, AccountStates states, Denials denials, AuditLog audit,
    TimeProvider clock)
{
    /// <summary>Changes it and ends all the person's sign-ins.</summary>
    /// <param name="again">The new one once more.</param>
    /// <returns>A sign-in to go on with.</returns>
    /// <exception cref="RefusedException">The old one is wrong, the new one cannot be taken, or there were too many guesses.</exception>
    public async Task<SignedIn> ChangeAsync(
        Actor actor, string old, string @new, string again, SignInPlace place, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.Include(user => user.Sessions).SingleAsync(user => user.Id == actor.UserId, cancellationToken);
        // Whoever is signed in guesses at the own account alone: where from does not matter.
        var (guess, anywhere) = (Guesses.OldPassword(user.Id), new SignInPlace(""));
        if (!await guesses.TryTakeAsync(guess, anywhere, cancellationToken)) throw await RefuseAsync(actor, Guesses.Words, cancellationToken);
        if (!credentials.Fits(user, old)) throw await RefuseAsync(actor, "原密码不正确。", cancellationToken);
        await guesses.ForgetAsync(guess, anywhere, cancellationToken);
        // The old one is right here, so what is said of the new one tells a stranger nothing.
        await policy.SetAsync(user, @new, again, cancellationToken);
        var session = SignInSession.Start(clock.GetUtcNow(), place);
        user.Sessions.Clear();
        user.Sessions.Add(session);
        audit.Add(db, actor, "password-changed", $"user:{user.Id}");
        await Races.SaveOnceAsync(db, "账号", cancellationToken);
        states.Forget(user.Id);
        return new SignedIn(user.Id, user.UserName!, session.Id, SignInStep.None);
    }

    private async Task<RefusedException> RefuseAsync(Actor actor, string words, CancellationToken cancellationToken)
    {
        await denials.WriteAsync(actor, "password-refused", $"user:{actor.UserId}", words, cancellationToken);
        return new RefusedException(words);
    }
}
