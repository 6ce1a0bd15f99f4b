using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>A lock that the database itself keeps for a piece of work, and that ends with the connection, however that ends.</summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private readonly ReportsDb _db;
    private readonly int _key;

    private DatabaseLock(ReportsDb db, int key) => (_db, _key) = (db, key);

    /// <param name="key">Names the work.</param>
    /// <returns>Null when somebody else holds it.</returns>
    public static async Task<DatabaseLock?> TryTakeAsync(IDbContextFactory<ReportsDb> databases, int key, CancellationToken cancellationToken)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            if (await IsTakenAsync(db, key, cancellationToken)) return new DatabaseLock(db, key);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
        await db.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        // A connection goes back to the pool with its locks.
        await using var release = Command(_db, _db.Database.IsNpgsql()
            ? $"SELECT pg_advisory_unlock({_key})"
            : $"EXEC sp_releaseapplock @Resource = 'govinfo-{_key}', @LockOwner = 'Session'");
        await release.ExecuteNonQueryAsync(CancellationToken.None);
        await _db.DisposeAsync();
    }

    private static async Task<bool> IsTakenAsync(ReportsDb db, int key, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            await using var ask = Command(db, $"SELECT pg_try_advisory_lock({key})");
            return await ask.ExecuteScalarAsync(cancellationToken) is true;
        }
        await using var command = Command(db,
            "DECLARE @got int; " +
            $"EXEC @got = sp_getapplock @Resource = 'govinfo-{key}', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0; " +
            "SELECT @got");
        return await command.ExecuteScalarAsync(cancellationToken) is >= 0;
    }

    private static DbCommand Command(ReportsDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
