using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// One person's open report on one circuit: its parts, and what the desk asks of them. Every act ends with
/// <see cref="Changed"/>. Lives on the circuit's thread; only <see cref="PresenceChanged"/> comes from elsewhere.
/// </summary>
public sealed class EditSession : IDisposable
{
    private readonly Actor _actor;
    private readonly DraftCopy _copy;
    private readonly SectionVersions _versions;
    private readonly OtherEditors _others;
    private readonly TypedEdits _edits;
    private readonly EarlierEdits _earlier;
    private readonly LaterCheck _later;
    private readonly Membership _membership;

    internal EditSession(OpenDraft open, Membership membership, DraftStore store, SaveTurns turns, Actor actor, ILogger log)
    {
        _membership = membership;
        View = open.View;
        _actor = actor;
        _copy = new DraftCopy(View.Content);
        _versions = new SectionVersions(View.Sections, Content.Form);
        LastYear = open.Context.LastYear?.Content.Tables;
        Findings = new DraftFindings(open.Context);
        Findings.CheckArithmetic(Content);
        Findings.CheckRest(Content);
        Saver = new DraftSaver(store, turns, actor, View.ReportId, _copy, _versions, log);
        Due = new DueSections(Content, View.CarriedOver);
        Page = new ShownPage(_copy, Findings, Due);
        _others = new OtherEditors(_copy, Saver, _versions, actor.UserId);
        _later = new LaterCheck(CheckRest);
        _edits = new TypedEdits(_copy, Findings, Saver, _others, Page, _later);
        _earlier = new EarlierEdits(_copy, _edits, Page);
        Saver.Session = membership.Session;
        Saver.Saved += OnSaved;
        Saver.StateChanged += () => Changed?.Invoke();
    }

    public DraftView View { get; }

    /// <summary>Who edits here.</summary>
    public int? UserId => _actor.UserId;

    public string UserName => _actor.Name;

    /// <summary>Last year's numbers, to stand beside this year's; null when there are none.</summary>
    public ReportTables? LastYear { get; }

    /// <summary>The report as this person sees it, unsaved edits included.</summary>
    public ReportContent Content => _copy.Working;

    public DraftFindings Findings { get; }

    public DraftSaver Saver { get; }

    public DueSections Due { get; }

    /// <summary>What the browser is told.</summary>
    public ShownPage Page { get; }

    /// <summary>Places where somebody else stored another value; the person chooses.</summary>
    public IReadOnlyList<Conflict> Conflicts => _others.Conflicts;

    /// <summary>See <see cref="TypedEdits.Refusals"/>.</summary>
    public IReadOnlyDictionary<ReportPlace, string> Refusals => _edits.Refusals;

    /// <summary>See <see cref="OtherEditors.TakenOver"/>.</summary>
    public int TakenOver => _others.TakenOver;

    /// <summary>Counts how often others, or acts of this person, changed what the browser shows.</summary>
    public int ShownAnew => TakenOver + _edits.Acts;

    /// <summary>Content, save state, findings or conflicts changed.</summary>
    public event Action? Changed;

    /// <summary>Comes on another thread: somebody has come, gone or moved.</summary>
    public event Action? PresenceChanged;

    /// <summary>Fetches what the browser holds back for a pause in typing; null while no section is open in it.</summary>
    public Func<Task>? HandOver { get; set; }

    /// <summary>Who changed a section last; null when that is not known.</summary>
    public SectionStamp? StampOf(string section) => _versions.Stamp(section);

    /// <summary>See <see cref="TypedEdits.Take"/>.</summary>
    public EditReply Edit(UnsentEdit edit)
    {
        var reply = _edits.Take(edit);
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

    /// <summary>Takes the wordings that findings suggest, at their places of now: what was typed a moment ago may have moved them.</summary>
    /// <param name="section">Its id, <c>head</c> for the preamble.</param>
    public async Task RewordAsync(string section, IReadOnlyList<Finding> findings, string origin)
    {
        if (HandOver is { } handOver) await handOver();
        CheckRest();
        Reword(section, [.. findings.SelectMany(Findings.AsNow).SelectMany(finding => finding.TextFixes).Distinct()], origin);
    }

    /// <summary>Rewords passages of the open section as one act; where somebody typed since, the text stays. What was typed so far comes first.</summary>
    /// <param name="section">Its id, <c>head</c> for the preamble.</param>
    public async Task RewordAsync(string section, IReadOnlyList<TextFix> fixes, string origin)
    {
        if (HandOver is { } handOver) await handOver();
        Reword(section, fixes, origin);
    }

    private void Reword(string section, IReadOnlyList<TextFix> fixes, string origin)
    {
        List<NarrativeBlock> changed =
        [
            .. Content.Blocks(section).Select(block => (Old: block, New: TextFix.Apply(block, Content.Tables, fixes)))
                .Where(pair => !ReferenceEquals(pair.Old, pair.New)).Select(pair => pair.New),
        ];
        if (changed.Count > 0) _edits.Reword(section, changed, origin);
        Changed?.Invoke();
    }

    /// <summary>See <see cref="EarlierEdits.Missing"/>.</summary>
    public IReadOnlyList<UnsentEdit> Missing(IEnumerable<UnsentEdit> edits) => _earlier.Missing(edits);

    /// <summary>See <see cref="EarlierEdits.Restore"/>.</summary>
    public void Restore(IReadOnlyList<UnsentEdit> edits)
    {
        _earlier.Restore(edits);
        Changed?.Invoke();
    }

    /// <summary>Settles a conflict: keeps the person's value, or takes the stored one.</summary>
    public void Settle(Conflict conflict, bool keepMine)
    {
        if (!_others.Conflicts.Contains(conflict)) return;
        if (!keepMine) Page.Drop(conflict.Place);
        _edits.ShowOthers(_others.Settle(conflict, keepMine));
        Changed?.Invoke();
    }

    /// <summary>Whether both texts of a conflict can stand: nobody took the paragraph away.</summary>
    public static bool CanKeepBoth(Conflict conflict) => conflict is { Place: BlockPlace, Theirs: not null, Yours: not null };

    /// <summary>Settles a conflict over a paragraph so that nobody's words go: theirs stay, the person's own follow as a paragraph.</summary>
    public void KeepBoth(Conflict conflict)
    {
        if (!CanKeepBoth(conflict) || !_others.Conflicts.Contains(conflict)) return;
        var place = (BlockPlace)conflict.Place;
        var mine = place.Find(Content) ?? SectionJson.ReadBlock(conflict.Yours!);
        Settle(conflict, keepMine: false);
        Insert(new NewBlock(place.Section, mine with { Id = NarrativeBlock.NewId() }, place.Id));
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

    /// <summary>All totals and marks and what others stored or acts have changed, for a browser that may have missed some.</summary>
    public EditReply CatchUp() => Page.CatchUp(_others.Changed, _edits.Acted);

    public void MoveTo(string sectionId)
    {
        Due.Open(sectionId);
        _membership.MoveTo(sectionId);
        _later.Hasten();
        Changed?.Invoke();
    }

    /// <summary>Edits on their way are saved all the same; only what was meant for the page stops.</summary>
    public void Dispose()
    {
        _later.Dispose();
        _membership.Dispose();
        Saver.Dispose();
    }

    /// <summary>The others see from now on that somebody is here, if it is somebody who may edit.</summary>
    internal void Appear()
    {
        if (View.CanEdit) _membership.Appear();
    }

    internal void TellPresence() => PresenceChanged?.Invoke();

    /// <summary>Others have stored changes.</summary>
    internal void TakeOver(IReadOnlyList<DraftChange> changes)
    {
        foreach (var change in changes) _versions.Hear(change);
        _edits.ShowOthers(_others.TakeOver(changes));
        Changed?.Invoke();
    }

    private void OnSaved(SettledEdits settled, PatchResult result)
    {
        // Not what is shown by now: something newer may have been typed while this was being saved.
        Page.Confirm([.. settled.Stored.Select(Stored)], result.SavedAt);
        _edits.Settle(settled.Stored);
        _edits.Refuse(result.Refusals);
        _edits.ShowOthers(_others.AfterSaving(settled, result));
        Changed?.Invoke();
    }

    private StoredValue Stored(OwnEdit edit) => new(edit.Place.Name, BrowserValue.Of(edit.Place, _copy.Stored), edit.At);

    private void CheckRest()
    {
        var before = Findings.All;
        Findings.CheckRest(Content);
        if (ReferenceEquals(before, Findings.All)) return;
        Page.Remark();
        Changed?.Invoke();
    }
}
