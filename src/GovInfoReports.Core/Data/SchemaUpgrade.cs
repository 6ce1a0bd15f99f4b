using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Brings the schema up to date, one node at a time. On SQL Server EF Core keeps the others waiting by itself; on PostgreSQL its lock does
/// not hold: nodes that started together on an empty database applied the same migration twice, and failed.
/// </summary>
public static class SchemaUpgrade
{
    private const long Key = 0x676F76_6D6967; // "gov", "mig"

    /// <summary>Makes the database where there is none, and applies what is missing; who comes second waits and finds it done.</summary>
    public static async Task RunAsync(ReportsDb db, CancellationToken cancellationToken = default)
    {
        if (!db.Database.IsNpgsql())
        {
            await db.Database.MigrateAsync(cancellationToken);
            return;
        }
        await MakeAsync(db.GetService<IRelationalDatabaseCreator>(), cancellationToken);
        // The lock ends with this connection, however that ends.
        await using var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        await alone.OpenAsync(cancellationToken);
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({Key})", alone) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static async Task MakeAsync(IRelationalDatabaseCreator creator, CancellationToken cancellationToken)
    {
        if (await creator.ExistsAsync(cancellationToken)) return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node made it between the two questions.
        }
    }
}
