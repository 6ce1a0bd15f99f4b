using System.Diagnostics;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// When the rules run that need not answer every key: soon after a text was changed or a whole act; after typed numbers once
/// the person pauses or goes on to another section, and now and then while nobody pauses. Lives on the circuit's thread.
/// </summary>
public sealed class LaterCheck(Action check) : IDisposable
{
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan LongestTyping = TimeSpan.FromSeconds(10);

    private long? _firstKey;
    private int _lastKey;
    private bool _isDisposed;

    public void Soon() => _ = RunAsync(ShortPause);

    public void OncePaused() => _ = RunAsync(LongPause);

    /// <summary>The person has gone on: what waits for a pause need not wait longer.</summary>
    public void Hasten()
    {
        if (_firstKey is not null) Soon();
    }

    public void Dispose() => _isDisposed = true;

    private async Task RunAsync(TimeSpan pause)
    {
        var key = ++_lastKey;
        var latest = LongestTyping - Stopwatch.GetElapsedTime(_firstKey ??= Stopwatch.GetTimestamp());
        await EvenPause.OfAsync(pause < latest ? pause : latest > TimeSpan.Zero ? latest : TimeSpan.Zero);
        if (_isDisposed || key != _lastKey) return;
        _firstKey = null;
        check();
    }
}
