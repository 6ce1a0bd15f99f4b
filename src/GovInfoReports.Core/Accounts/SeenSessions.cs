using System.Collections.Concurrent;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>Notes that something was done with a sign-in, for its idle limit: once a minute, however much is done.</summary>
public sealed class SeenSessions(IDbContextFactory<ReportsDb> databases, TimeProvider clock)
{
    private const int MostKept = 20_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new();

    /// <param name="knownAt">When it was seen by what the database said; null when that is not at hand.</param>
    public async Task NoteAsync(string session, DateTimeOffset? knownAt = null, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var last = _noted.TryGetValue(session, out var noted) && (knownAt is null || noted > knownAt) ? noted : knownAt;
        if (last is { } at && now - at < Pause) return;
        if (_noted.Count > MostKept) _noted.Clear();
        _noted[session] = now;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Not through the account: that would give it another stamp, and be read anew everywhere.
        await db.SignInSessions.Where(kept => kept.Id == session && kept.SeenAt < now)
            .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.SeenAt, now), cancellationToken);
    }
}
