namespace GovInfoReports.Core.Data;

/// <summary>Does again what failed only because somebody else saved at the same moment.</summary>
internal static class Races
{
    private const int Attempts = 12;

    /// <param name="attempt">Reads everything anew each time.</param>
    /// <exception cref="RefusedException">Others are always faster.</exception>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception problem) when (DatabaseProvider.IsRace(problem))
            {
                if (tries == Attempts) throw new RefusedException("同时操作的人太多，请稍后再试。");
                await Task.Delay(Random.Shared.Next(4, 12 * tries), cancellationToken);
            }
        }
    }

    /// <summary>Saves what a person edited on a page; another's change in between is told instead of overwritten.</summary>
    /// <param name="what">What it is, in Chinese.</param>
    public static async Task SaveOnceAsync(ReportsDb db, string what, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException)
        {
            throw new RefusedException($"{what}刚被他人修改，请刷新后重试。");
        }
    }
}
