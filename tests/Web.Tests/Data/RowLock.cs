using System.Data.Common;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Holds rows of sections as another transaction would, so that whoever writes them waits until it is disposed of.</summary>
public sealed class RowLock : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ReportsDb _db;
    private readonly DbTransaction _transaction;

    private RowLock(ReportsDb db, DbTransaction transaction) => (_db, _transaction) = (db, transaction);

    /// <remarks>Past EF, whose retrying strategy refuses a transaction that stays open.</remarks>
    public static async Task<RowLock> OfAsync(ReportsDb db, string section, params int[] reports)
    {
        await db.Database.OpenConnectionAsync();
        var held = new RowLock(db, await db.Database.GetDbConnection().BeginTransactionAsync());
        await using var command = held.Command(
            $"""UPDATE "Sections" SET "UpdatedBy" = "UpdatedBy" WHERE "SectionId" = '{section}' AND "ReportId" IN ({string.Join(',', reports)})""");
        await command.ExecuteNonQueryAsync();
        return held;
    }

    /// <summary>Until so many writers of this database stand before a lock.</summary>
    /// <remarks>Other databases of the server have tests of their own. pg_stat_activity would be simpler, and stands still within a transaction.</remarks>
    public async Task UntilWaitingAsync(int writers)
    {
        await using var waiting = Command(_db.Database.IsNpgsql()
            ? """
                SELECT count(DISTINCT pid)::int FROM pg_locks AS waiting WHERE NOT granted AND EXISTS (
                    SELECT FROM pg_locks JOIN pg_database ON oid = database WHERE pid = waiting.pid AND datname = current_database())
                """
            : "SELECT count(*) FROM sys.dm_exec_requests WHERE blocking_session_id <> 0");
        for (var until = DateTime.UtcNow + Patience; (int)(await waiting.ExecuteScalarAsync())! < writers; await Task.Delay(20))
            if (DateTime.UtcNow > until) throw new TimeoutException($"{writers} writers were to wait for the row.");
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.RollbackAsync();
        await _db.DisposeAsync();
    }

    private DbCommand Command(string sql)
    {
        var command = _transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, _transaction);
        return command;
    }
}
