using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>Waits until the audit log may hold news for the public side: on PostgreSQL until it is told (or a while has passed), on SQL Server a second.</summary>
public sealed class PublicBell(IDbContextFactory<ReportsDb> contexts, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>A notice is lost with its connection; what it told of is then found by looking.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private NpgsqlConnection? _listening;

    /// <summary>From here on nothing is missed: what is told before <see cref="WaitAsync"/> ends the wait at once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => _listening ??= await ListenAsync(cancellationToken);

    /// <returns>Whether it was told; else it is time to look.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (_listening is { } connection) return await connection.WaitAsync(LongestSilence, cancellationToken);
        await Task.Delay(Poll, clock, cancellationToken);
        return false;
    }

    /// <summary>After a failure: the next <see cref="OpenAsync"/> connects anew.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_listening is { } connection) await connection.DisposeAsync();
        _listening = null;
    }

    /// <returns>Null where the database does not tell.</returns>
    private async Task<NpgsqlConnection?> ListenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsNpgsql()) return null;
        // Of its own: a connection that goes back to the pool would go on listening there.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var listen = new NpgsqlCommand($"LISTEN {PublicNotices.Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return connection;
    }
}
