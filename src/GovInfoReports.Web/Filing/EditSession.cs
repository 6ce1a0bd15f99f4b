using System.Text.Json;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>
/// One person's open report on one circuit: takes edits, answers with totals and findings, has them saved, and hears what
/// others save. Lives on the circuit's thread; only <see cref="OthersChanged"/> comes from elsewhere.
/// </summary>
public sealed class EditSession : IDisposable
{
    private static readonly TimeSpan NarrativePause = TimeSpan.FromMilliseconds(700);

    private readonly DraftCopy _copy;
    private readonly Membership _membership;
    private readonly OtherEditors _others;
    private readonly OwnSends _own;
    private readonly Dictionary<string, string> _refusals = [];
    private readonly Dictionary<string, long> _taken = [];
    private readonly ShownMarks _marks = new();
    private readonly ShownTotals _totals;
    private CancellationTokenSource _slowCheck = new();
    private bool _isDisposed;

    private EditSession(DraftView view, DraftCopy copy, DraftFindings findings, DraftSaver saver, DraftBroadcast broadcast, Actor actor)
    {
        View = view;
        UserId = actor.UserId;
        _copy = copy;
        _totals = new ShownTotals(copy.Working);
        Findings = findings;
        Saver = saver;
        Stamps = new SectionStamps(view.Sections, actor.Name);
        Due = new DueSections(copy.Working, view.CarriedOver);
        _own = new OwnSends(actor);
        _others = new OtherEditors(copy, saver, _own);
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

    /// <summary>Places where somebody else stored another value; the person chooses.</summary>
    public IReadOnlyList<Conflict> Conflicts => _others.Conflicts;

    /// <summary>See <see cref="OtherEditors.Revision"/>.</summary>
    public int Revision => _others.Revision;

    /// <summary>Texts that cannot stand where they were typed, by target.</summary>
    public IReadOnlyDictionary<string, string> Refusals => _refusals;

    /// <summary>Save state, findings, conflicts or stamps changed.</summary>
    public event Action? Changed;

    /// <summary>Values the browser has to show.</summary>
    public event Action<IReadOnlyList<ShownValue>>? Shown;

    /// <summary>Marks of cells changed outside of an edit's own answer.</summary>
    public event Action<MarkChanges>? Marked;

    /// <summary>Values that now stand in the database.</summary>
    public event Action<IReadOnlyList<StoredValue>>? Stored;

    /// <summary>Edits that the browser need not keep any longer although they were not saved: the person gave them up.</summary>
    public event Action<string>? Dropped;

    /// <summary>Edits of an earlier page that are taken up here.</summary>
    public event Action<IReadOnlyList<string>>? Adopted;

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

    /// <summary>Takes one edit of the browser. Nothing is saved of a text that cannot stand there; it stays in the browser.</summary>
    /// <param name="at">See <see cref="UnsentEdit"/>; one that came already is not taken again, it is answered.</param>
    /// <param name="revision">What the browser showed of others when the edit began.</param>
    public EditReply Edit(string target, JsonElement? value, long at, int revision, string origin = "录入")
    {
        if (_taken.TryGetValue(target, out var known) && at <= known) return Again(target, known);
        _taken[target] = at;
        var place = EditTarget.Parse(target);
        var reply = place.Kind switch
        {
            "cell" => EditCell(place, value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null),
            "head" => EditHead(place, value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null),
            _ => EditBlock(place, value),
        };
        if (reply.Refusal is { } refusal)
        {
            _refusals[target] = refusal;
            Saver.Drop(target);
        }
        else
        {
            _refusals.Remove(target);
            if (!_others.Collides(target, revision)) Saver.Touch(target, at, origin);
        }
        Changed?.Invoke();
        return reply;
    }

    /// <summary>Sets several cells as one act: a paste, 余项填0. The browser is told by <see cref="Shown"/> and can undo it.</summary>
    public void SetCells(IReadOnlyList<(FormCell Cell, decimal? Value)> cells, string origin)
    {
        foreach (var (cell, value) in cells)
        {
            Content.Tables.Set(cell, value);
            _refusals.Remove(EditTarget.OfCell(cell.Id));
        }
        Findings.CheckArithmetic(Content);
        var values = cells.Select(pair => new ShownValue(EditTarget.OfCell(pair.Cell.Id), CellInput.Format(pair.Cell, pair.Value), Mine: true));
        Shown?.Invoke([.. values, .. _totals.Next()]);
        foreach (var target in cells.Select(pair => EditTarget.OfCell(pair.Cell.Id)).Where(target => !_others.Collides(target, Revision)))
            Saver.Touch(target, _taken.GetValueOrDefault(target), origin);
        Remark();
        Changed?.Invoke();
    }

    /// <summary>Puts a block into the narrative. The browser is told by <see cref="Shown"/> and can undo it.</summary>
    public void Insert(NewBlock added)
    {
        var target = EditTarget.OfBlock(added.Section, added.Block.Id);
        DraftCopy.PutBlock(Content, added.Section, added.Block.Id, added.Block, added.After);
        Shown?.Invoke([new ShownValue(target, ValueOf(EditTarget.Parse(target)), Mine: true)]);
        Saver.Touch(target, at: 0, "录入");
        CheckRestSoon();
        Changed?.Invoke();
    }

    /// <summary>The edits of an earlier page that are not in the report; the others were saved after all.</summary>
    public IReadOnlyList<UnsentEdit> Missing(IEnumerable<UnsentEdit> edits) => [.. edits.Where(edit => !_copy.Shows(EditTarget.Parse(edit.Target), edit.Value))];

    /// <summary>Takes up edits that an earlier page left in the browser. What others stored since is a conflict, not lost.</summary>
    public void Restore(IReadOnlyList<UnsentEdit> edits)
    {
        Adopted?.Invoke([.. edits.Select(edit => edit.Target)]);
        foreach (var edit in edits)
        {
            var place = EditTarget.Parse(edit.Target);
            var reply = Edit(edit.Target, edit.Value, edit.At, Revision, "恢复未保存");
            if (reply.Refusal is null) _copy.RecallSeen(place, edit.Seen);
            _own.Note(edit);
            Shown?.Invoke([new ShownValue(edit.Target, reply.Refusal is null ? ValueOf(place) : edit.Value, Mine: true, reply.Refusal), .. reply.Values]);
            if (reply.Marks is { } marks) Marked?.Invoke(marks);
        }
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
            Saver.Touch(target, _taken.GetValueOrDefault(target));
        }
        else
        {
            var place = EditTarget.Parse(target);
            _copy.Revert(place);
            Dropped?.Invoke(target);
            Findings.CheckArithmetic(Content);
            Shown?.Invoke([new ShownValue(target, ValueOf(place)), .. _totals.Next()]);
            Remark();
            CheckRestSoon();
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

    /// <summary>All marks, for a section that the browser has just drawn.</summary>
    public MarkChanges? MarkAnew()
    {
        _marks.Forget();
        return _marks.Next(Marking());
    }

    /// <summary>All totals and marks and what others stored, for a browser that may have missed some.</summary>
    /// <param name="revision">What the browser has seen of others.</param>
    public EditReply CatchUp(int revision) =>
        new(null, [.. _others.Since(revision).Select(target => new ShownValue(target, ValueOf(EditTarget.Parse(target)))), .. _totals.All()], MarkAnew());

    public void MoveTo(string sectionId)
    {
        Due.Open(sectionId);
        _membership.MoveTo(sectionId);
        Changed?.Invoke();
    }

    public void Dispose()
    {
        // Edits on their way are saved all the same; only what was meant for the page stops.
        _isDisposed = true;
        _slowCheck.Cancel();
        _slowCheck.Dispose();
        _membership.Dispose();
    }

    /// <summary>An edit that came already, sent again because the browser does not know.</summary>
    private EditReply Again(string target, long known)
    {
        var isOpen = Saver.IsDirty(target) || _refusals.ContainsKey(target) || Conflicts.Any(conflict => EditTarget.Of(conflict.SectionId, conflict.Target) == target);
        if (!isOpen) Stored?.Invoke([new StoredValue(target, ValueOf(EditTarget.Parse(target)), known)]);
        return new EditReply(_refusals.GetValueOrDefault(target), [], null);
    }

    private EditReply EditCell(EditTarget place, string? text)
    {
        var cell = Content.Form.Cell(place.Id);
        if (cell.IsComputed) throw new FormatException($"{place.Id} is a total and cannot be typed.");
        var (value, refusal) = CellInput.Parse(cell, text);
        if (refusal is not null) return new EditReply(refusal, [], null);
        Content.Tables.Set(cell, value);
        Findings.CheckArithmetic(Content);
        CheckRestSoon();
        return new EditReply(null, _totals.Next(), _marks.Next(Marking()));
    }

    private EditReply EditHead(EditTarget place, string? text)
    {
        var field = place.Id == "agency" ? HeadField.Agency : HeadField.Title;
        DraftCopy.SetHead(Content, field, string.IsNullOrWhiteSpace(text) ? null : text.Trim());
        CheckRestSoon();
        return new EditReply(null, [], null);
    }

    private EditReply EditBlock(EditTarget place, JsonElement? value)
    {
        var (block, after) = EditTarget.ReadBlock(place.Id, value);
        DraftCopy.PutBlock(Content, place.Section, place.Id, block, after);
        CheckRestSoon();
        return new EditReply(null, [], null);
    }

    private void OnSaved(IReadOnlyList<KeyValuePair<string, long>> stored, PatchResult result)
    {
        // Not what is shown by now: something newer may have been typed while this was being saved.
        Stored?.Invoke([.. stored.Select(pair => new StoredValue(pair.Key, ValueOf(_copy.Stored, EditTarget.Parse(pair.Key)), pair.Value))]);
        Stamps.AfterSaving(result);
        ShowOthers(_others.AfterSaving(stored.Select(pair => pair.Key), result));
        Changed?.Invoke();
    }

    private void ShowOthers(IReadOnlyList<string> targets)
    {
        if (targets.Count > 0)
        {
            Findings.CheckArithmetic(Content);
            Shown?.Invoke([.. targets.Select(target => new ShownValue(target, ValueOf(EditTarget.Parse(target)))), .. _totals.Next()]);
            Remark();
            CheckRestSoon();
        }
    }

    private async void CheckRestSoon()
    {
        if (_isDisposed) return;
        _slowCheck.Cancel();
        _slowCheck = new CancellationTokenSource();
        var cancelled = _slowCheck.Token;
        await Task.Delay(NarrativePause).ConfigureAwait(true);
        if (cancelled.IsCancellationRequested) return;
        var before = Findings.All;
        Findings.CheckRest(Content);
        if (ReferenceEquals(before, Findings.All)) return;
        Remark();
        Changed?.Invoke();
    }

    private void Remark()
    {
        if (_marks.Next(Marking()) is { } changes) Marked?.Invoke(changes);
    }

    /// <summary>The findings that show at their cells.</summary>
    private IEnumerable<(string Name, Finding Finding)> Marking() => Findings.Named().Where(named => Due.Has(named.Finding));

    private object? ValueOf(EditTarget place) => ValueOf(Content, place);

    private static object? ValueOf(ReportContent content, EditTarget place) => place.Kind switch
    {
        "cell" => CellInput.Format(content.Form.Cell(place.Id), content.Tables[place.Id]),
        "head" => DraftCopy.HeadValue(content, place.Id == "agency" ? HeadField.Agency : HeadField.Title),
        _ => DraftCopy.Find(content, place) is { } block ? EditTarget.BlockValue(block, DraftCopy.Before(content, place)) : null,
    };
}
