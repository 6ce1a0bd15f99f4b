namespace GovInfoReports.Core.Data;

/// <summary>Does again what failed only because somebody else saved at the same moment.</summary>
internal static class Races
{
    private const int Attempts = 12;

    /// <param name="attempt">Reads everything anew each time.</param>
    /// <exception cref="RefusedException">Others are always faster.</exception>
    public static Task<T> RetryAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken) =>
        RetryAsync(attempt, DatabaseProvider.IsRace, cancellationToken);

    /// <summary>
    /// Does again what the database gave up for another's sake (a deadlock, a serialization failure) and undid as a whole.
    /// Every save through <see cref="ReportsDb"/> and every <see cref="OneTransaction"/> goes this way, and nothing else tries
    /// again after a deadlock (<see cref="BrokenConnections"/>).
    /// </summary>
    /// <exception cref="RefusedException">Others are always faster.</exception>
    public static Task<T> RetryUndoneAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken) =>
        RetryAsync(attempt, DatabaseProvider.IsUndone, cancellationToken);

    /// <summary>Saves what a person edited on a page; another's change in between is told instead of overwritten, and nothing else is.</summary>
    /// <param name="what">What it is, in Chinese.</param>
    /// <exception cref="RefusedException">Somebody else was faster.</exception>
    public static async Task SaveOnceAsync(ReportsDb db, string what, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception problem) when (DatabaseProvider.IsRace(problem))
        {
            throw Lost(what, problem);
        }
    }

    /// <summary>What somebody is told whose change came second.</summary>
    public static RefusedException Lost(string what, Exception race) =>
        new($"{what}刚被他人{(DatabaseProvider.IsUniqueViolation(race) ? "新增" : "修改")}，请刷新后重试。");

    private static async Task<T> RetryAsync<T>(Func<Task<T>> attempt, Func<Exception, bool> isWorthIt, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception problem) when (isWorthIt(problem))
            {
                if (tries == Attempts) throw new RefusedException("同时操作的人太多，请稍后再试。");
                await Task.Delay(Random.Shared.Next(4, 12 * tries), cancellationToken);
            }
        }
    }
}
