using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>One of the person's sign-ins.</summary>
/// <param name="IsThis">The one through which it is asked.</param>
public sealed record OwnSession(string Id, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string Address, string Browser, bool IsThis);

/// <summary>A person's own sign-ins: where they are open, and ending those elsewhere.</summary>
public sealed class OwnSessions(IDbContextFactory<ReportsDb> databases, AccountStates states, PortalSettings settings, AuditLog audit, TimeProvider clock)
{
    /// <returns>This one first, then the latest.</returns>
    public async Task<IReadOnlyList<OwnSession>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var (rules, now) = (await settings.ReadAsync(PortalSettings.SignIn, cancellationToken: cancellationToken), clock.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var sessions = await db.SignInSessions.AsNoTracking().Where(session => session.UserId == actor.UserId).ToListAsync(cancellationToken);
        return [.. sessions.Where(session => session.IsOpen(rules, now) && !session.AwaitsCode)
            .Select(session => new OwnSession(session.Id, session.StartedAt, session.SeenAt, session.Address, session.Browser, session.Id == actor.Session))
            .OrderByDescending(session => session.IsThis).ThenByDescending(session => session.StartedAt)];
    }

    /// <summary>Ends one of them; one that is nobody's or somebody else's is not there.</summary>
    public Task EndAsync(Actor actor, string session, CancellationToken cancellationToken = default) =>
        EndAsync(actor, kept => kept.Id == session, cancellationToken);

    /// <summary>Ends all but the one through which it is asked.</summary>
    public Task EndOthersAsync(Actor actor, CancellationToken cancellationToken = default) =>
        EndAsync(actor, kept => kept.Id != actor.Session, cancellationToken);

    private async Task EndAsync(Actor actor, Predicate<SignInSession> which, CancellationToken cancellationToken)
    {
        var id = actor.UserId ?? throw new AccessDeniedException("请先登录。");
        await Races.RetryAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var user = await db.Users.Include(user => user.Sessions).SingleAsync(user => user.Id == id, cancellationToken);
            var ended = user.Sessions.RemoveAll(which);
            if (ended > 0) audit.Add(db, actor, "sessions-ended", $"user:{id}", $"{ended}处登录");
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        states.Forget(id);
    }
}
