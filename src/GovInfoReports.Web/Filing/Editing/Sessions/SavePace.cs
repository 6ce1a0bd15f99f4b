using System.Diagnostics;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// When an editor's edits go to the database: in a pause of typing, after a failure ever later, and at once when somebody
/// waits for it.
/// </summary>
internal sealed class SavePace
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestTyping = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(15);

    /// <summary>A timestamp: nobody sets it back.</summary>
    private long _lastEdit;
    private TaskCompletionSource _hurry = NewSignal();

    public void Typed() => _lastEdit = Stopwatch.GetTimestamp();

    /// <summary>Ends the present pause and those to come, until <see cref="Calm"/>.</summary>
    public void Hurry() => _hurry.TrySetResult();

    public void Calm() => _hurry = NewSignal();

    /// <summary>Waits for a pause in typing, but not for ever.</summary>
    public async Task UntilQuietAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(_lastEdit) is var since && since < Quiet && Stopwatch.GetElapsedTime(begun) < LongestTyping && !_hurry.Task.IsCompleted)
            await PauseAsync(Quiet - since);
    }

    /// <summary>Completed while somebody waits.</summary>
    public Task Hurried => _hurry.Task;

    /// <param name="failures">How often it has failed by now; 1, 2, …</param>
    public Task BeforeAnotherTryAsync(int failures) =>
        PauseAsync(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), LongestRetry.TotalSeconds)));

    /// <summary>Whoever waits for it goes on after the saver has done, on the circuit's thread.</summary>
    public static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task PauseAsync(TimeSpan time) => Task.WhenAny(EvenPause.OfAsync(time), _hurry.Task);
}
