using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Reading by an index whatever is asked. What a search compares stands beside the table, and no estimate knows what fetching it costs: told the
/// values, PostgreSQL takes a frequent word for cheap to look up in each row. Not told, it takes every word for rare. Other servers are told nothing.
/// </summary>
internal static class IndexFirst
{
    /// <param name="read">Changes nothing: it is done again where the connection broke.</param>
    public static Task<T> ReadAsync<T>(ReportsDb db, Func<Task<T>> read, CancellationToken cancellationToken) =>
        db.Database.IsNpgsql() ? db.Database.CreateExecutionStrategy().ExecuteAsync(() => IndexedAsync(db, read, cancellationToken)) : read();

    private static async Task<T> IndexedAsync<T>(ReportsDb db, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        // Only for the transaction: sessions are handed on as they are.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)", cancellationToken);
        var found = await read();
        await transaction.CommitAsync(cancellationToken);
        return found;
    }
}
