using System.Text.Json;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>
/// One person's open report on one circuit: its parts, and what the desk asks of them. Every act ends with
/// <see cref="Changed"/>. Lives on the circuit's thread; only <see cref="OthersChanged"/> comes from elsewhere.
/// </summary>
public sealed class EditSession : IDisposable
{
    private readonly DraftCopy _copy;
    private readonly Membership _membership;
    private readonly OtherEditors _others;
    private readonly OwnSends _own;
    private readonly TypedEdits _edits;
    private readonly LaterCheck _later;

    private EditSession(DraftView view, DraftCopy copy, DraftFindings findings, DraftSaver saver, DraftBroadcast broadcast, Actor actor)
    {
        View = view;
        UserId = actor.UserId;
        _copy = copy;
        Findings = findings;
        Saver = saver;
        Stamps = new SectionStamps(view.Sections, actor.Name);
        Due = new DueSections(copy.Working, view.CarriedOver);
        Page = new ShownPage(copy, findings, Due);
        _own = new OwnSends(actor);
        _others = new OtherEditors(copy, saver, _own);
        _later = new LaterCheck(CheckRest);
        _edits = new TypedEdits(copy, findings, saver, _others, Page, _later);
        saver.Saved += OnSaved;
        saver.Failed += () => Changed?.Invoke();
        _membership = broadcast.Join(view.ReportId, actor, changes => OthersChanged?.Invoke(changes), () => PresenceChanged?.Invoke());
        saver.Session = _membership.Session;
    }

    public DraftView View { get; }

    /// <summary>Who edits here.</summary>
    public int? UserId { get; }

    /// <summary>Last year's numbers, to stand beside this year's; null when there are none.</summary>
    public ReportTables? LastYear { get; private init; }

    /// <summary>The report as this person sees it, unsaved edits included.</summary>
    public ReportContent Content => _copy.Working;

    public DraftFindings Findings { get; }

    public DraftSaver Saver { get; }

    public SectionStamps Stamps { get; }

    public DueSections Due { get; }

    /// <summary>What the browser is told.</summary>
    public ShownPage Page { get; }

    /// <summary>Places where somebody else stored another value; the person chooses.</summary>
    public IReadOnlyList<Conflict> Conflicts => _others.Conflicts;

    /// <summary>See <see cref="OtherEditors.Revision"/>.</summary>
    public int Revision => _others.Revision;

    /// <summary>See <see cref="TypedEdits.Refusals"/>.</summary>
    public IReadOnlyDictionary<string, string> Refusals => _edits.Refusals;

    /// <summary>Content, save state, findings or conflicts changed.</summary>
    public event Action? Changed;

    /// <summary>Fetches what the browser holds back for a pause in typing; null while no section is open in it.</summary>
    public Func<Task>? HandOver { get; set; }

    /// <summary>Comes on another thread: bring it to the circuit's, then call <see cref="TakeOver"/>.</summary>
    public event Action<IReadOnlyList<DraftChange>>? OthersChanged;

    /// <summary>Comes on another thread.</summary>
    public event Action? PresenceChanged;

    public static async Task<EditSession> OpenAsync(DraftStore store, ReportChecks checks, DraftBroadcast broadcast, Actor actor, int reportId, ILogger log)
    {
        var view = await store.OpenAsync(actor, reportId);
        var surroundings = await checks.ContextAsync(actor, reportId);
        var findings = new DraftFindings(surroundings);
        var copy = new DraftCopy(view.Content);
        findings.CheckArithmetic(copy.Working);
        findings.CheckRest(copy.Working);
        return new EditSession(view, copy, findings, new DraftSaver(store, actor, view, copy, log), broadcast, actor)
        {
            LastYear = surroundings.LastYear?.Content.Tables,
        };
    }

    /// <summary>See <see cref="TypedEdits.Take"/>.</summary>
    public EditReply Edit(string target, JsonElement? value, long at, int revision)
    {
        var reply = _edits.Take(target, value, at, revision);
        Changed?.Invoke();
        return reply;
    }

    /// <summary>See <see cref="TypedEdits.Set"/>.</summary>
    public void SetCells(IReadOnlyList<(FormCell Cell, decimal? Value)> cells, string origin)
    {
        _edits.Set(cells, origin);
        Changed?.Invoke();
    }

    /// <summary>See <see cref="TypedEdits.Insert"/>.</summary>
    public void Insert(NewBlock added)
    {
        _edits.Insert(added);
        Changed?.Invoke();
    }

    /// <summary>The edits of an earlier page that are not in the report; the others were saved after all.</summary>
    public IReadOnlyList<UnsentEdit> Missing(IEnumerable<UnsentEdit> edits) => [.. edits.Where(edit => !_copy.Shows(EditTarget.Parse(edit.Target), edit.Value))];

    /// <summary>Takes up edits that an earlier page left in the browser. What others stored since is a conflict, not lost.</summary>
    public void Restore(IReadOnlyList<UnsentEdit> edits)
    {
        Page.Adopt([.. edits.Select(edit => edit.Target)]);
        foreach (var edit in edits)
        {
            var reply = _edits.Take(edit.Target, edit.Value, edit.At, Revision, "恢复未保存");
            if (reply.Refusal is null) _copy.RecallSeen(EditTarget.Parse(edit.Target), edit.Seen);
            _own.Note(edit);
            Page.Show([reply.Refusal is null ? Page.Now(edit.Target, mine: true) : new ShownValue(edit.Target, edit.Value, Mine: true, reply.Refusal), .. reply.Values]);
            if (reply.Marks is { } marks) Page.Mark(marks);
        }
        Changed?.Invoke();
    }

    /// <summary>Shows what others stored, on the circuit's thread.</summary>
    public void TakeOver(IReadOnlyList<DraftChange> changes)
    {
        Stamps.TakeOver(changes);
        ShowOthers(_others.TakeOver(changes));
        Changed?.Invoke();
    }

    /// <summary>Settles a conflict: keeps the person's value, or takes the stored one.</summary>
    public void Settle(Conflict conflict, bool keepMine)
    {
        if (!_others.Conflicts.Remove(conflict)) return;
        var target = EditTarget.Of(conflict.SectionId, conflict.Target);
        if (keepMine)
        {
            _edits.Touch(target);
        }
        else
        {
            _copy.Revert(EditTarget.Parse(target));
            Page.Drop(target);
            ShowOthers([target]);
        }
        Changed?.Invoke();
    }

    /// <summary>Has everything saved that was typed so far.</summary>
    /// <returns>Why the database does not have it, or null. Texts that cannot stand and conflicts wait for the person.</returns>
    public async Task<string?> SaveNowAsync()
    {
        if (HandOver is { } handOver) await handOver();
        return await Saver.SaveNowAsync();
    }

    /// <summary>The answers to findings were read anew.</summary>
    public void TakeAnswers(IReadOnlyList<FindingResponse> responses)
    {
        Findings.Responses = responses;
        Changed?.Invoke();
    }

    /// <summary>All totals and marks and what others stored, for a browser that may have missed some.</summary>
    /// <param name="revision">What the browser has seen of others.</param>
    public EditReply CatchUp(int revision) => Page.CatchUp(_others.Since(revision));

    public void MoveTo(string sectionId)
    {
        Due.Open(sectionId);
        _membership.MoveTo(sectionId);
        _later.Hasten();
        Changed?.Invoke();
    }

    public void Dispose()
    {
        // Edits on their way are saved all the same; only what was meant for the page stops.
        _later.Dispose();
        _membership.Dispose();
    }

    private void OnSaved(IReadOnlyList<KeyValuePair<string, long>> stored, PatchResult result)
    {
        // Not what is shown by now: something newer may have been typed while this was being saved.
        Page.Confirm([.. stored.Select(pair => new StoredValue(pair.Key, EditTarget.Parse(pair.Key).ValueIn(_copy.Stored), pair.Value))], result.SavedAt);
        Stamps.AfterSaving(result);
        ShowOthers(_others.AfterSaving(stored.Select(pair => pair.Key), result));
        Changed?.Invoke();
    }

    private void ShowOthers(IReadOnlyList<string> targets)
    {
        if (targets.Count == 0) return;
        Findings.CheckArithmetic(Content);
        Page.Show(targets.Select(target => Page.Now(target)));
        Page.Remark();
        _later.Soon();
    }

    private void CheckRest()
    {
        var before = Findings.All;
        Findings.CheckRest(Content);
        if (ReferenceEquals(before, Findings.All)) return;
        Page.Remark();
        Changed?.Invoke();
    }
}
