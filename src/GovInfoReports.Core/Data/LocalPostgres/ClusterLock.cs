namespace GovInfoReports.Core.Data;

/// <summary>
/// Locks between processes on files beside the cluster. The kernel frees them when a process dies, however it dies, so
/// none is ever left behind.
/// </summary>
internal static class ClusterLock
{
    private const int WouldBlock = 11;
    private const int Attempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else makes, starts or stops the cluster.</summary>
    public static async Task<IDisposable> EnterAsync(string file, Action<string>? progress, CancellationToken cancellationToken)
    {
        for (var told = false; ; told = true)
        {
            if (TryTakeAlone(file) is { } held)
                return held;
            if (!told)
                progress?.Invoke("另一个程序正在启动或停止数据库，请稍候……");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Marks this process as a user of the cluster until disposed of.</summary>
    public static IDisposable Join(string file) => Open(file, FileShare.Read);

    /// <summary>The lock when nobody holds or shares it, otherwise null.</summary>
    public static IDisposable? TryTakeAlone(string file)
    {
        try
        {
            return Open(file, FileShare.None);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return null;
        }
    }

    /// <summary>
    /// The lock when nobody holds or shares it, otherwise null. A program that is being started holds for a moment whatever this process
    /// held, and is no user.
    /// </summary>
    public static async Task<IDisposable?> TryTakeAloneAsync(string file)
    {
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            if (TryTakeAlone(file) is { } held)
                return held;
            await Task.Delay(Pause);
        }
        return TryTakeAlone(file);
    }

    // Read access is enough for both kinds of lock, and lets a user lock a file that root once made.
    private static FileStream Open(string file, FileShare share) => new(file, FileMode.OpenOrCreate, FileAccess.Read, share);
}
