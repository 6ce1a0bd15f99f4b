using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>Looks after a running cluster: when its server has died, whatever killed it, it is started again within seconds.</summary>
/// <param name="start">Starts the server, unless somebody else has done so.</param>
/// <param name="tell">Takes lines in Chinese for the operator: one when the server is down, one when it is back, no more in between.</param>
internal sealed class ClusterKeeper(ClusterPlace place, Func<CancellationToken, Task> start, Action<string> tell) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private Task _keeping = Task.CompletedTask;

    public void Begin() => _keeping = KeepAsync(_stopping.Token);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        for (var pause = Pause; !stopping.IsCancellationRequested;)
        {
            await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested || Postmaster.Running(place.PgData) is not null) continue;
            if (pause == Pause) tell($"数据库意外停止（{place.Folder}），正在重新启动……");
            pause = await RestartAsync(stopping) ? Pause : Longer(pause);
        }
    }

    private async Task<bool> RestartAsync(CancellationToken stopping)
    {
        try
        {
            await start(stopping);
            // None of the old connections leads anywhere.
            NpgsqlConnection.ClearAllPools();
            tell("数据库已重新启动。");
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (LocalPostgresException problem)
        {
            tell($"数据库没能重新启动，将再试：{problem.Message}");
            return false;
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
