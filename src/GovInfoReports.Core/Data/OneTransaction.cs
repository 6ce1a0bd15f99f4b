using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Several savings that stand or fall together: all of it is done again when the database gave it up for another's sake
/// (<see cref="Races"/>) or, on SQL Server, when the connection broke. Drafts have one of their own (<see cref="Filing.DraftStore"/>).
/// </summary>
internal static class OneTransaction
{
    /// <param name="act">Reads and makes everything anew each time it is called.</param>
    /// <param name="lost">What the person is told whose change came second, in Chinese.</param>
    /// <exception cref="RefusedException">Somebody else changed the same thing in between.</exception>
    public static async Task<T> RunAsync<T>(
        IDbContextFactory<ReportsDb> databases, Func<Exception, RefusedException> lost, Func<ReportsDb, Task<T>> act, CancellationToken cancellationToken)
    {
        await using var outer = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            return await Races.RetryUndoneAsync(
                () => outer.Database.CreateExecutionStrategy().ExecuteAsync(() => DoAsync(databases, act, cancellationToken)), cancellationToken);
        }
        catch (Exception problem) when (DatabaseProvider.IsRace(problem))
        {
            throw lost(problem);
        }
    }

    private static async Task<T> DoAsync<T>(IDbContextFactory<ReportsDb> databases, Func<ReportsDb, Task<T>> act, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await act(db);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
