using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;

namespace GovInfoReports.Web.Filing;

public enum SaveState
{
    Saved,
    Saving,
    Failed,
}

/// <summary>
/// Brings one editor's edits to the database within a second of the last key, and says at any time whether it did. A
/// failure (a lost database, a full disk) is shown and tried again until it succeeds; the same batch is never saved twice.
/// </summary>
public sealed class DraftSaver(DraftStore store, Actor actor, DraftView view, DraftCopy copy, ILogger log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(15);

    private readonly HashSet<string> _dirty = [];
    private readonly Dictionary<string, int> _versions = view.Sections.ToDictionary(section => section.Key, section => section.Value.Version);
    private bool _running;
    private DateTime _lastEdit;

    public SaveState State { get; private set; } = SaveState.Saved;

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why it is not saved, in Chinese.</summary>
    public string? Reason { get; private set; }

    public bool HasUnsaved => _dirty.Count > 0;

    /// <summary>Set for good when the report can no longer be edited here: submitted, taken back, or access withdrawn.</summary>
    public bool IsClosed { get; private set; }

    public event Action? StateChanged;

    /// <summary>Raised with the targets that now stand in the database, and with what others had changed meanwhile.</summary>
    public event Action<IReadOnlyList<string>, PatchResult>? Saved;

    /// <summary>This editor's place in <see cref="DraftBroadcast"/>, so that it is not told of its own saves.</summary>
    public Guid? Session { get; set; }

    public bool IsDirty(string target) => _dirty.Contains(target);

    /// <summary>A place differs from the database; it is saved soon.</summary>
    public void Touch(string target, string origin = "录入")
    {
        _dirty.Add(target);
        _lastEdit = DateTime.UtcNow;
        Origin = origin;
        Tell(SaveState.Saving, null);
        if (!_running && !IsClosed) _ = RunAsync();
    }

    public void Drop(string target) => _dirty.Remove(target);

    private string Origin { get; set; } = "录入";

    private async Task RunAsync()
    {
        _running = true;
        var failures = 0;
        var batch = NewBatch();
        List<string>? sent = null;
        while (_dirty.Count > 0 && !IsClosed)
        {
            if (failures == 0) await UntilQuietAsync();
            // After a failure the same edits go again under the same batch: the server may have stored them after all.
            sent ??= [.. _dirty];
            if (await TrySaveAsync(sent, batch))
            {
                (failures, batch, sent) = (0, NewBatch(), null);
                continue;
            }
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures++), LongestRetry.TotalSeconds)));
        }
        _running = false;
    }

    private async Task UntilQuietAsync()
    {
        while (DateTime.UtcNow - _lastEdit is var since && since < Quiet) await Task.Delay(Quiet - since);
    }

    private async Task<bool> TrySaveAsync(List<string> targets, string batch)
    {
        var patches = targets.Select(target => (target, patch: copy.PatchFor(EditTarget.Parse(target)))).ToList();
        var changes = patches.Select(pair => pair.patch).OfType<DraftPatch>().ToList();
        if (changes.Count == 0)
        {
            // Typed and taken back: the database holds what the person sees.
            Accept(patches, new PatchResult(SavedAt ?? DateTimeOffset.UtcNow, _versions, [], []));
            return true;
        }
        try
        {
            var result = await store.ApplyAsync(actor, view.ReportId, changes, batch, Origin, _versions, Session);
            foreach (var (section, version) in result.NewVersions) _versions[section] = version;
            Accept(patches, result);
            return true;
        }
        catch (Exception exception) when (exception is RefusedException or AccessDeniedException)
        {
            IsClosed = true;
            Tell(SaveState.Failed, exception.Message);
        }
        catch (Exception exception)
        {
            // Whatever the database's trouble is: the edits stay in memory and in the browser, and are tried again.
            log.LogError(exception, "Saving report {Report} failed", view.ReportId);
            Tell(SaveState.Failed, "数据库暂时写不进去，系统正在重试；您输入的内容保留在本页和本机浏览器中。");
        }
        return false;
    }

    private void Accept(List<(string Target, DraftPatch? Patch)> patches, PatchResult result)
    {
        var lost = result.Conflicts.Select(conflict => EditTarget.Of(conflict.SectionId, conflict.Target)).ToHashSet();
        foreach (var (target, patch) in patches)
        {
            if (patch is not null && !lost.Contains(target)) copy.Confirm(patch);
            if (lost.Contains(target) || copy.PatchFor(EditTarget.Parse(target)) is null) _dirty.Remove(target);
        }
        SavedAt = result.SavedAt;
        Saved?.Invoke([.. patches.Select(pair => pair.Target).Where(target => !lost.Contains(target))], result);
        Tell(_dirty.Count == 0 ? SaveState.Saved : SaveState.Saving, null);
    }

    private void Tell(SaveState state, string? reason)
    {
        if (State == state && Reason == reason && state != SaveState.Saved) return;
        (State, Reason) = (state, reason);
        StateChanged?.Invoke();
    }

    private static string NewBatch() => Guid.NewGuid().ToString("N");
}
