using Shouldly;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Waiting for what happens on other threads, generously: no test depends on how long it takes.</summary>
public static class Waits
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var end = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            end.IsCancellationRequested.ShouldBeFalse("It did not happen in time.");
            await Task.Delay(10);
        }
    }
}
