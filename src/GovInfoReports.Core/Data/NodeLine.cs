using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>
/// What nodes on one database tell each other, short and soon forgotten. On PostgreSQL by <c>LISTEN</c>/<c>NOTIFY</c>, on SQL Server
/// by rows that are looked at every second. A message may be lost with a connection; nobody may depend on it.
/// </summary>
public abstract class NodeLine : IAsyncDisposable
{
    /// <summary>Bytes: PostgreSQL takes no longer message.</summary>
    public const int LongestMessage = 7_900;

    /// <summary>The line of a database.</summary>
    public static NodeLine Of(IDbContextFactory<ReportsDb> contexts, TimeProvider clock)
    {
        using var db = contexts.CreateDbContext();
        return db.Database.IsNpgsql() ? new NotifyLine(contexts) : new PolledLine(contexts, clock);
    }

    /// <summary>From here on nothing is missed; after a failure it connects anew.</summary>
    public abstract Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Tells all nodes, this one too.</summary>
    /// <param name="messages">None longer than <see cref="LongestMessage"/>.</param>
    public abstract Task SendAsync(IReadOnlyList<string> messages, CancellationToken cancellationToken);

    /// <summary>Waits for messages.</summary>
    /// <returns>In the order of sending; none after a while without any.</returns>
    public abstract Task<IReadOnlyList<string>> ReceiveAsync(CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>By PostgreSQL's notices, over a connection of its own.</summary>
public sealed class NotifyLine(IDbContextFactory<ReportsDb> contexts) : NodeLine
{
    private const string Channel = "govinfo_nodes";

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    private readonly List<string> _heard = [];
    private NpgsqlConnection? _listening;

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_listening is { State: System.Data.ConnectionState.Open }) return;
        await DisposeAsync();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Of its own: a connection that goes back to the pool would go on listening there.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, KeepAlive = 15 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            connection.Notification += (_, notice) => _heard.Add(notice.Payload);
            await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        _listening = connection;
    }

    public override async Task SendAsync(IReadOnlyList<string> messages, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var bodies = messages.ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, body) FROM unnest({bodies}) AS body", cancellationToken);
    }

    public override async Task<IReadOnlyList<string>> ReceiveAsync(CancellationToken cancellationToken)
    {
        await _listening!.WaitAsync(LongestSilence, cancellationToken);
        List<string> heard = [.. _heard];
        _heard.Clear();
        return heard;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_listening is { } connection) await connection.DisposeAsync();
        _listening = null;
    }
}
