using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>What one node tells the others where the database does not tell by itself; thrown away after a minute.</summary>
public sealed class NodeMessage
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public string Body { get; set; } = "";
}

/// <summary>By rows that every node looks for each second.</summary>
public sealed class PolledLine(IDbContextFactory<ReportsDb> contexts, TimeProvider clock) : NodeLine
{
    /// <summary>Rows get their number before they are saved: one with a lower number may come up to so many rows later.</summary>
    private const int Overtaking = 500;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly HashSet<long> _seen = [];
    private long _last = -1;

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_last < 0) await ReadAsync(cancellationToken);
    }

    public override async Task SendAsync(IReadOnlyList<string> messages, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        db.NodeMessages.AddRange(messages.Select(body => new NodeMessage { At = now, Body = body }));
        await db.SaveChangesAsync(cancellationToken);
        await db.NodeMessages.Where(message => message.At < now - Kept).ExecuteDeleteAsync(cancellationToken);
    }

    public override async Task<IReadOnlyList<string>> ReceiveAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Poll, cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isFirst = _last < 0;
        if (isFirst) _last = await db.NodeMessages.MaxAsync(message => (long?)message.Id, cancellationToken) ?? 0;
        var from = _last - Overtaking;
        var rows = await db.NodeMessages.AsNoTracking().Where(message => message.Id > from).OrderBy(message => message.Id).ToListAsync(cancellationToken);
        var news = rows.Where(row => _seen.Add(row.Id) && !isFirst).Select(row => row.Body).ToList();
        if (rows.Count > 0) _last = rows[^1].Id;
        _seen.RemoveWhere(id => id <= _last - Overtaking);
        return news;
    }
}
