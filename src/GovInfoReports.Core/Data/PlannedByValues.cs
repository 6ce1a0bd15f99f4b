using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Reading whose best way depends on what is asked, rather than on the question's shape: PostgreSQL plans it for the values at hand, and
/// by an index wherever there is one, as what such rows cost to read stands beside the table and in no estimate. Other servers are told nothing.
/// </summary>
internal static class PlannedByValues
{
    /// <param name="read">Changes nothing: it is done again where the connection broke.</param>
    public static Task<T> ReadAsync<T>(ReportsDb db, Func<Task<T>> read, CancellationToken cancellationToken) =>
        db.Database.IsNpgsql() ? db.Database.CreateExecutionStrategy().ExecuteAsync(() => PlannedAsync(db, read, cancellationToken)) : read();

    private static async Task<T> PlannedAsync<T>(ReportsDb db, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        // Only for the transaction: sessions are handed on as they are.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true)", cancellationToken);
        var found = await read();
        await transaction.CommitAsync(cancellationToken);
        return found;
    }
}
