using System.Diagnostics;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Work;

/// <param name="Database">What stands behind the portal.</param>
/// <param name="Answer">How long the database took for a question without any work.</param>
/// <param name="Size">Bytes of the database.</param>
/// <param name="Schema">The newest migration that was applied.</param>
public sealed record SystemStatus(string Database, TimeSpan Answer, long Size, string Schema, QueueLengths Queues);

/// <summary>How the portal's surroundings are, for the 系统管理员.</summary>
public sealed class PortalStatus(IDbContextFactory<ReportsDb> contexts, AccessGate gate, Queues queues)
{
    public async Task<SystemStatus> ReadAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "status", cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isPostgres = db.Database.IsNpgsql();
        // The first question of a context opens its connection.
        var schema = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last();
        var started = Stopwatch.GetTimestamp();
        await db.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\"").SingleAsync(cancellationToken);
        var answer = Stopwatch.GetElapsedTime(started);
        var size = await db.Database.SqlQueryRaw<long>(isPostgres
            ? "SELECT pg_database_size(current_database()) AS \"Value\""
            : "SELECT SUM(CAST(size AS bigint)) * 8192 AS \"Value\" FROM sys.database_files").SingleAsync(cancellationToken);
        return new SystemStatus(isPostgres ? "PostgreSQL" : "SQL Server", answer, size, schema, await queues.ReadAsync(cancellationToken));
    }
}
