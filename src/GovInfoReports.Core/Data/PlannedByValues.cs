using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Reading whose best way depends on what is asked, rather than on the question's shape: PostgreSQL plans it for the values at hand, and
/// by an index wherever there is one, as what such rows cost to read stands beside the table and in no estimate.
/// </summary>
internal static class PlannedByValues
{
    /// <summary>Until the transaction is disposed of. Nothing of it outlives the transaction: sessions are handed on as they are.</summary>
    /// <returns>Null on a server that is told nothing.</returns>
    public static async Task<IDbContextTransaction?> BeginAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsNpgsql()) return null;
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true)", cancellationToken);
        return transaction;
    }
}
