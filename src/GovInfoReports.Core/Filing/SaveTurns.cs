namespace GovInfoReports.Core.Filing;

/// <summary>
/// Lets only so many editors save at once. Where there is more to do than the processors can, keys are answered first: whoever
/// waits for a turn brings along what was typed meanwhile, so that there is less to save.
/// </summary>
/// <param name="atOnce">How many saves are on their way at once.</param>
/// <param name="longest">How long a save waits; then it goes without a turn, so that a few that are stuck do not hold up all others.</param>
public sealed class SaveTurns(int atOnce, TimeSpan longest)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _free = atOnce;

    /// <summary>Enough for saves to share what is written to the disk, few enough to leave the processors to those who type.</summary>
    public SaveTurns()
        : this(2 * Environment.ProcessorCount, TimeSpan.FromSeconds(3))
    {
    }

    public int AtOnce { get; } = atOnce;

    /// <summary>How many wait, those counted that went without a turn since the last one was given on.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    /// <param name="hurry">Ends the waiting: somebody waits for the save.</param>
    /// <returns>The turn, to be disposed of once it is saved; null where the save goes without one.</returns>
    public async Task<IDisposable?> TakeAsync(Task hurry)
    {
        if (Next() is not { } next) return new Turn(this);
        using var isOver = new CancellationTokenSource();
        await Task.WhenAny(next.Task, hurry, Task.Delay(longest, isOver.Token));
        // A timer that is left running makes every other timer of the process dearer.
        await isOver.CancelAsync();
        return next.TrySetCanceled() ? null : new Turn(this);
    }

    /// <returns>Null where a turn is free, and taken.</returns>
    private TaskCompletionSource? Next()
    {
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return null;
            }
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(next);
            return next;
        }
    }

    private void GiveOn()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
                if (next.TrySetResult()) return;
            _free++;
        }
    }

    private sealed class Turn(SaveTurns turns) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _isOver, true)) turns.GiveOn();
        }
    }
}
