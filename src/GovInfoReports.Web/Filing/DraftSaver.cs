using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;

namespace GovInfoReports.Web.Filing;

public enum SaveState
{
    /// <summary>The last attempt succeeded; the browser knows what was typed since.</summary>
    Saved,

    Failed,
}

/// <summary>
/// Brings one editor's edits to the database within a second of the last key, and says at any time whether it did. A
/// failure (a lost database, a full disk) is shown and tried again until it succeeds; the same batch is never saved twice.
/// </summary>
public sealed class DraftSaver(DraftStore store, Actor actor, DraftView view, DraftCopy copy, ILogger log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestTyping = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Targets that differ from the database, each with the browser's latest edit of it.</summary>
    private readonly Dictionary<string, long> _dirty = [];
    private readonly Dictionary<string, int> _versions = view.Sections.ToDictionary(section => section.Key, section => section.Value.Version);
    private bool _running;
    private DateTime _lastEdit;
    private TaskCompletionSource _hurry = NewSignal();
    private TaskCompletionSource _attempt = NewSignal();

    public SaveState State { get; private set; } = SaveState.Saved;

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why it is not saved, in Chinese.</summary>
    public string? Reason { get; private set; }

    public bool HasUnsaved => _dirty.Count > 0;

    public event Action? Failed;

    /// <summary>Raised with the targets that now stand in the database and their latest edit, and with what others had changed meanwhile.</summary>
    public event Action<IReadOnlyList<KeyValuePair<string, long>>, PatchResult>? Saved;

    /// <summary>This editor's place in <see cref="DraftBroadcast"/>, so that it is not told of its own saves.</summary>
    public Guid? Session { get; set; }

    public bool IsDirty(string target) => _dirty.ContainsKey(target);

    /// <summary>A place differs from the database; it is saved soon.</summary>
    /// <param name="at">The browser's edit, or 0.</param>
    public void Touch(string target, long at, string origin = "录入")
    {
        _dirty[target] = at;
        _lastEdit = DateTime.UtcNow;
        Origin = origin;
        if (!_running) _ = RunAsync();
    }

    public void Drop(string target) => _dirty.Remove(target);

    /// <summary>Saves at once what waits for a pause in typing or for another try.</summary>
    /// <returns>Why it is not saved, or null; it goes on being tried.</returns>
    public async Task<string?> SaveNowAsync()
    {
        try
        {
            while (_dirty.Count > 0)
            {
                var attempt = _attempt.Task;
                _hurry.TrySetResult();
                if (!_running) _ = RunAsync();
                await attempt.WaitAsync(Patience);
                if (State == SaveState.Failed) return Reason;
            }
            return null;
        }
        catch (TimeoutException)
        {
            return "数据库没有及时回答，系统仍在保存。";
        }
        finally
        {
            _hurry = NewSignal();
        }
    }

    private string Origin { get; set; } = "录入";

    private async Task RunAsync()
    {
        _running = true;
        var isRefused = false;
        while (_dirty.Count > 0 && !isRefused)
        {
            await UntilQuietAsync();
            isRefused = !await SaveUntilStoredAsync(NextEdits());
        }
        _running = false;
    }

    /// <summary>Waits for a pause in typing, but not for ever.</summary>
    private async Task UntilQuietAsync()
    {
        var longest = DateTime.UtcNow + LongestTyping;
        while (DateTime.UtcNow - _lastEdit is var since && since < Quiet && DateTime.UtcNow < longest && !_hurry.Task.IsCompleted) await PauseAsync(Quiet - since);
    }

    /// <summary>What goes to the database next, blocks in the order of the text: a new one names the one before it.</summary>
    private List<Edit> NextEdits() =>
        [.. _dirty.Select(pair => new Edit(pair.Key, copy.PatchFor(EditTarget.Parse(pair.Key)), pair.Value)).OrderBy(edit => copy.PlaceOf(EditTarget.Parse(edit.Target)))];

    /// <summary>
    /// The same patches go under the same batch until they stand: the server may have stored them although it did not
    /// answer. What is typed meanwhile is the next batch's.
    /// </summary>
    /// <returns>False when the server refuses them.</returns>
    private async Task<bool> SaveUntilStoredAsync(List<Edit> edits)
    {
        var batch = Guid.NewGuid().ToString("N");
        for (var failures = 0; ; failures++)
        {
            try
            {
                Accept(edits, await ApplyAsync(edits, batch));
                return true;
            }
            catch (Exception exception) when (exception is RefusedException or AccessDeniedException)
            {
                Fail(exception.Message);
                return false;
            }
            catch (Exception exception)
            {
                // Whatever the database's trouble is: the edits stay in memory and in the browser, and are tried again.
                log.LogError(exception, "Saving report {Report} failed", view.ReportId);
                var why = DatabaseTrouble.IsFullDisk(exception) ? "数据库所在磁盘已满，请告知管理员" : "数据库暂时写不进去";
                Fail($"{why}，系统正在重试；您输入的内容保留在本页和本机浏览器中。");
            }
            await PauseAsync(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), LongestRetry.TotalSeconds)));
        }
    }

    private async Task<PatchResult> ApplyAsync(List<Edit> edits, string batch)
    {
        var patches = edits.Select(edit => edit.Patch).OfType<DraftPatch>().ToList();
        // Typed and taken back: the database holds what the person sees.
        if (patches.Count == 0) return new PatchResult(SavedAt ?? DateTimeOffset.UtcNow, new Dictionary<string, int>(), [], []);
        var result = await store.ApplyAsync(actor, view.ReportId, patches, batch, Origin, _versions, Session);
        foreach (var (section, version) in result.NewVersions) _versions[section] = version;
        return result;
    }

    private void Accept(List<Edit> edits, PatchResult result)
    {
        var lost = result.Conflicts.Select(conflict => EditTarget.Of(conflict.SectionId, conflict.Target)).ToHashSet();
        var stored = new List<KeyValuePair<string, long>>();
        foreach (var edit in edits)
        {
            if (lost.Contains(edit.Target))
            {
                _dirty.Remove(edit.Target);
                continue;
            }
            if (edit.Patch is { } patch) copy.Confirm(patch);
            var isLatest = copy.PatchFor(EditTarget.Parse(edit.Target)) is null;
            stored.Add(new(edit.Target, isLatest && _dirty.Remove(edit.Target, out var latest) ? latest : edit.At));
        }
        SavedAt = result.SavedAt;
        (State, Reason) = (SaveState.Saved, null);
        Saved?.Invoke(stored, result);
        EndAttempt();
    }

    /// <summary>A failure stands until something was saved: typing on does not make it good.</summary>
    private void Fail(string reason)
    {
        var isNews = State != SaveState.Failed || Reason != reason;
        (State, Reason) = (SaveState.Failed, reason);
        if (isNews) Failed?.Invoke();
        // Whoever was in a hurry has the answer; the next try takes its time again.
        _hurry = NewSignal();
        EndAttempt();
    }

    private void EndAttempt()
    {
        var ended = _attempt;
        _attempt = NewSignal();
        ended.SetResult();
    }

    // A delay is cut to whole milliseconds: without one more the last fraction would be waited for by going round and round.
    private Task PauseAsync(TimeSpan time) => Task.WhenAny(Task.Delay(time + TimeSpan.FromMilliseconds(1)), _hurry.Task);

    // Whoever waits goes on after the saver has done, on the circuit's thread.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="Patch">Null when the database holds the value already.</param>
    private sealed record Edit(string Target, DraftPatch? Patch, long At);
}
