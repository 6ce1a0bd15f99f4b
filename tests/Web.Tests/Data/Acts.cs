using GovInfoReports.Core;

namespace GovInfoReports.Web.Tests.Data;

internal static class Acts
{
    /// <summary>Does something several times at the same moment.</summary>
    /// <param name="act">Given its number, from 0.</param>
    /// <returns>How often it succeeded; every other time it was refused in words.</returns>
    public static async Task<int> AtOnceAsync(int times, Func<int, Task> act)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, times).Select(i => Task.Run(async () =>
        {
            try
            {
                await act(i);
                return 1;
            }
            catch (RefusedException)
            {
                return 0;
            }
        })));
        return outcomes.Sum();
    }
}
