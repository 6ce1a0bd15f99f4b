using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// Brings one editor's edits to the database within a second of the last key, and says at any time whether it did. Whatever
/// goes wrong is shown and tried again until it succeeds or the page has gone; the same batch is never saved twice.
/// </summary>
public sealed class DraftSaver(DraftStore store, SaveTurns turns, Actor actor, int reportId, DraftCopy copy, SectionVersions versions, ILogger log)
    : IDisposable
{
    private const int LastTries = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WaitingEdits _waiting = new(copy);
    private readonly SavePace _pace = new();

    /// <summary>
    /// The same patches go under the same batch until they stand: the server may have stored them although it did not answer.
    /// What is typed meanwhile is the next batch's.
    /// </summary>
    private DraftBatch? _sending;

    private bool _running;
    private bool _isLeft;
    private TaskCompletionSource _attempt = SavePace.NewSignal();

    public SaveState State { get; private set; } = SaveState.Saved;

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why it is not saved, in Chinese.</summary>
    public string? Reason { get; private set; }

    public bool HasUnsaved => _waiting.Any;

    /// <summary>This editor's place in <see cref="DraftBroadcast"/>, so that it is not told of its own saves.</summary>
    public Guid? Session { get; set; }

    /// <summary>It could not be saved, or nothing waits any more that could not.</summary>
    public event Action? StateChanged;

    /// <summary>Raised with what became of the edits, and the database's answer to them.</summary>
    public event Action<SettledEdits, PatchResult>? Saved;

    /// <summary>What waits at a place for being saved, or null.</summary>
    public OwnEdit? Find(ReportPlace place) => _waiting.Find(place);

    /// <summary>A place differs from the database; it is saved soon.</summary>
    public void Touch(OwnEdit edit)
    {
        _waiting.Put(edit);
        _pace.Typed();
        if (!_running) _ = RunAsync();
    }

    public void Drop(ReportPlace place) => _waiting.Drop(place);

    /// <summary>Saves at once what waits for a pause in typing or for another try.</summary>
    /// <returns>Why it is not saved, or null; it goes on being tried.</returns>
    public async Task<string?> SaveNowAsync()
    {
        try
        {
            while (_waiting.Any)
            {
                var attempt = _attempt.Task;
                _pace.Hurry();
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
            _pace.Calm();
        }
    }

    /// <summary>The page has gone: what is on its way is tried a few times more. The browser keeps what was not stored.</summary>
    public void Dispose()
    {
        _isLeft = true;
        _pace.Hurry();
    }

    private async Task RunAsync()
    {
        _running = true;
        try
        {
            for (var failures = 0; _waiting.Any && !(_isLeft && failures >= LastTries);)
            {
                if (await TryAsync() is not { } again) return;
                failures = again ? failures + 1 : 0;
                if (again) await _pace.BeforeAnotherTryAsync(failures);
            }
        }
        finally
        {
            (_running, _sending) = (false, null);
        }
    }

    /// <returns>Whether it failed and is to be tried again; null when it was refused.</returns>
    private async Task<bool?> TryAsync()
    {
        try
        {
            if (_sending is null) await _pace.UntilQuietAsync();
            // Before what is sent is chosen: what is typed while it waits for its turn goes along.
            using var turn = await turns.TakeAsync(_pace.Hurried);
            if (_sending is null && !_waiting.Any)
            {
                Calm();
                return false;
            }
            var sent = _sending ??= _waiting.Next();
            var result = await ApplyAsync(sent);
            _sending = null;
            Accept(sent, result);
            return false;
        }
        catch (Exception refusal) when (refusal is RefusedException or AccessDeniedException)
        {
            Fail(refusal.Message);
            return null;
        }
        catch (Exception trouble)
        {
            // Whatever it is: the edits stay in memory and in the browser, and are tried again.
            PortalMeter.FailedSaves.Add(1);
            log.LogError(trouble, "Saving report {Report} failed", reportId);
            Fail($"{WhyNot(trouble)}，系统正在重试；您输入的内容保留在本页和本机浏览器中。");
            return true;
        }
    }

    private string WhyNot(Exception trouble) => _sending is null ? "系统内部出错"
        : DatabaseTrouble.IsFullDisk(trouble) ? "数据库所在磁盘已满，请告知管理员"
        : "数据库暂时写不进去";

    private async Task<PatchResult> ApplyAsync(DraftBatch batch) => batch.Patches is { Count: > 0 } patches
        ? await store.ApplyEachAsync(actor, reportId, patches, batch.Id, batch.Origin, versions.Complete, Session)
        : new PatchResult(SavedAt ?? TimeProvider.System.GetUtcNow(), new Dictionary<string, int>(), [], []);

    private void Accept(DraftBatch batch, PatchResult result)
    {
        var settled = _waiting.Settle(batch, result);
        // Nothing was asked of the database where an edit was taken back, and nothing found out where it could not stand.
        var asked = batch.Edits.Where(sent => sent.Patch is not null).Select(sent => sent.Edit.Place);
        versions.Saved(asked.Except(result.Refusals.Select(refusal => refusal.Place)), result, actor);
        SavedAt = result.SavedAt;
        (State, Reason) = (SaveState.Saved, null);
        Saved?.Invoke(settled, result);
        EndAttempt();
    }

    /// <summary>All that waited was given up in the pause: typed on until it could not stand, or settled for somebody else's.</summary>
    private void Calm()
    {
        Be(SaveState.Saved, null);
        EndAttempt();
    }

    /// <summary>A failure stands until something was saved or nothing is left to be: typing on does not make it good.</summary>
    private void Fail(string reason)
    {
        Be(SaveState.Failed, reason);
        // Whoever was in a hurry has the answer; the next try takes its time again.
        _pace.Calm();
        EndAttempt();
    }

    /// <summary>A page that cannot show it (its circuit is just dying) must not end the saving.</summary>
    private void Be(SaveState state, string? reason)
    {
        if (State == state && Reason == reason) return;
        (State, Reason) = (state, reason);
        try
        {
            StateChanged?.Invoke();
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "A page could not show whether report {Report} is saved", reportId);
        }
    }

    private void EndAttempt()
    {
        var ended = _attempt;
        _attempt = SavePace.NewSignal();
        ended.SetResult();
    }
}
