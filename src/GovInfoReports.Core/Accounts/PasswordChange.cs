using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>A person's own new password. Guesses at the old one count as guesses at signing in.</summary>
public sealed class PasswordChange(
    IDbContextFactory<ReportsDb> databases, Guesses guesses, Credentials credentials, AccountStates states, Denials denials, AuditLog audit, TimeProvider clock)
{
    /// <summary>Changes it and ends all the person's sign-ins.</summary>
    /// <param name="again">The new one once more.</param>
    /// <returns>A sign-in to go on with.</returns>
    /// <exception cref="RefusedException">The old one is wrong, the new one cannot be taken, or there were too many guesses.</exception>
    public async Task<SignedIn> ChangeAsync(Actor actor, string old, string @new, string again, CancellationToken cancellationToken = default)
    {
        if (@new != again) throw new RefusedException("两次输入的新密码不一致。");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.Include(user => user.Sessions).SingleAsync(user => user.Id == actor.UserId, cancellationToken);
        if (!await guesses.TryTakeAsync(user.UserName!, cancellationToken)) throw await RefuseAsync(actor, Guesses.Words, cancellationToken);
        if (!credentials.Fits(user, old)) throw await RefuseAsync(actor, "原密码不正确。", cancellationToken);
        await guesses.ForgetAsync(user.UserName!, cancellationToken);
        // The old one is right here, so these words tell a stranger nothing.
        if (@new == old) throw new RefusedException("新密码不能与原密码相同。");
        if (Passwords.Refusal(@new, user.UserName!) is { } refusal) throw new RefusedException(refusal);
        user.PasswordHash = credentials.Hash(@new);
        user.MustChangePassword = false;
        var session = SignInSession.Start(clock.GetUtcNow());
        user.Sessions.Clear();
        user.Sessions.Add(session);
        audit.Add(db, actor, "password-changed", $"user:{user.Id}");
        await Races.SaveOnceAsync(db, "账号", cancellationToken);
        states.Forget(user.Id);
        return new SignedIn(user.Id, user.UserName!, session.Id, MustChangePassword: false);
    }

    private async Task<RefusedException> RefuseAsync(Actor actor, string words, CancellationToken cancellationToken)
    {
        await denials.WriteAsync(actor, "password-refused", $"user:{actor.UserId}", words, cancellationToken);
        return new RefusedException(words);
    }
}
