using System.Text.Json;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>What one person types: taken into the person's copy, answered with what it changes, and handed over to be saved.</summary>
public sealed class TypedEdits(DraftCopy copy, DraftFindings findings, DraftSaver saver, OtherEditors others, ShownPage page, LaterCheck later)
{
    private readonly Dictionary<ReportPlace, string> _refusals = [];
    private readonly Dictionary<ReportPlace, long> _taken = [];
    private readonly HashSet<ReportPlace> _acted = [];

    /// <summary>Texts that cannot stand where they were typed, by place.</summary>
    public IReadOnlyDictionary<ReportPlace, string> Refusals => _refusals;

    /// <summary>Places that acts have changed for the person, and nothing has since: the browser may have missed it.</summary>
    public IReadOnlySet<ReportPlace> Acted => _acted;

    /// <summary>Counts the acts.</summary>
    public int Acts { get; private set; }

    /// <summary>
    /// Takes one edit of the browser; one that came already is not taken again, it is answered. Nothing is saved of a text that
    /// cannot stand there; it stays in the browser.
    /// </summary>
    public EditReply Take(UnsentEdit edit, string origin = OwnEdit.Typed)
    {
        PortalMeter.Edits.Add(1);
        var place = ReportPlace.Parse(edit.Target);
        if (_taken.TryGetValue(place, out var known) && edit.At <= known) return Again(place, known);
        var typed = Read(place, edit.Value);
        _taken[place] = edit.At;
        if ((typed.Refusal ?? WhyTooLarge(place, typed.Value)) is { } refusal)
        {
            _refusals[place] = refusal;
            // Of what was typed on the way to it, the 1 of 1件, nothing counts that is not stored.
            copy.Revert(place);
            Recheck(others.GiveUp(place));
            return new EditReply(refusal, [], null);
        }
        _refusals.Remove(place);
        if (origin == OwnEdit.Typed) _acted.Remove(place);
        else _acted.Add(place);
        place.Write(copy.Working, typed.Value, typed.After);
        string?[] sent = [.. Before(place)?.Sent ?? [], .. edit.Sent.Select(value => Read(place, value).Value)];
        saver.Touch(new OwnEdit(place, Read(place, edit.Seen).Value, edit.At, origin, sent));
        return Check(place, edit.Value);
    }

    /// <summary>Sets several cells as one act. The browser is told and can undo it.</summary>
    public void Set(IReadOnlyList<(FormCell Cell, decimal? Value)> cells, string origin)
    {
        var places = cells.Select(pair => new CellPlace(pair.Cell.Id)).ToList();
        foreach (var (place, value) in places.Zip(cells, (place, pair) => (place, CellPlace.Text(pair.Cell, pair.Value))))
        {
            place.Write(copy.Working, value);
            _refusals.Remove(place);
        }
        findings.CheckArithmetic(copy.Working);
        ShowOwn(places, origin);
        page.Remark();
        later.Soon();
    }

    /// <summary>Puts a block into the narrative. The browser is told and can undo it.</summary>
    public void Insert(NewBlock added)
    {
        var place = new BlockPlace(added.Section, added.Block.Id);
        place.Put(copy.Working, added.Block, added.After);
        ShowOwn([place], OwnEdit.Typed);
        later.Soon();
    }

    /// <summary>Puts other wordings into blocks as one act. The browser is told and can undo it.</summary>
    public void Reword(string section, IReadOnlyList<NarrativeBlock> blocks, string origin)
    {
        var places = blocks.Select(block => new BlockPlace(section, block.Id)).ToList();
        foreach (var (place, block) in places.Zip(blocks)) place.Put(copy.Working, block);
        ShowOwn(places, origin);
        later.Soon();
    }

    /// <summary>Shows what an act has changed for the person, and saves it.</summary>
    private void ShowOwn(IReadOnlyList<ReportPlace> places, string origin)
    {
        Acts++;
        _acted.UnionWith(places);
        page.Show(places.Select(place => page.Now(place, mine: true)));
        foreach (var place in places) Touch(place, origin);
    }

    /// <summary>Shows places at which the person now sees what somebody else stored.</summary>
    public void ShowOthers(IReadOnlyList<ReportPlace> places)
    {
        if (places.Count > 0) Recheck(places);
    }

    private void Recheck(IReadOnlyList<ReportPlace> shown)
    {
        _acted.ExceptWith(shown);
        findings.CheckArithmetic(copy.Working);
        page.Show(shown.Select(place => page.Now(place)));
        page.Remark();
        later.Soon();
    }

    /// <summary>What was stored while it was typed on until it could not stand: the person's copy holds what is stored there.</summary>
    public void Settle(IReadOnlyList<OwnEdit> stored)
    {
        var refused = stored.Select(edit => edit.Place).Where(place => _refusals.ContainsKey(place) && !copy.Agrees(place)).ToList();
        refused.ForEach(copy.Revert);
        if (refused.Count > 0) Recheck([]);
    }

    /// <summary>The database could not take a text: it stays in the browser only, like one that was refused when it was typed.</summary>
    public void Refuse(IReadOnlyList<PatchRefusal> refusals)
    {
        // Typed on since: the newer text is judged when it comes there.
        foreach (var (place, reason) in refusals.Where(refusal => saver.Find(refusal.Place) is null))
        {
            _refusals[place] = reason;
            copy.Revert(place);
            page.Refuse(place, reason);
        }
        if (refusals.Count > 0) Recheck([]);
    }

    /// <summary>Saves a place that was changed for the person, who had seen there what is stored if nothing was typed.</summary>
    private void Touch(ReportPlace place, string origin)
    {
        var at = _taken.GetValueOrDefault(place);
        saver.Touch(Before(place) is { } before
            ? before with { At = at, Origin = origin }
            : new OwnEdit(place, place.Read(copy.Stored), at, origin, []));
    }

    /// <summary>The person's own edit of a place that does not stand in the database yet.</summary>
    private OwnEdit? Before(ReportPlace place) => saver.Find(place) ?? others.Find(place);

    private string? WhyTooLarge(ReportPlace place, string? value) => place is BlockPlace { Section: var section } && value is not null
        ? ReportLimits.WhyTooLarge(copy.Working, section, SectionJson.ReadBlock(value))
        : null;

    private BrowserValue Read(ReportPlace place, JsonElement? value) => BrowserValue.Read(place, copy.Working.Form, value);

    /// <summary>An edit that came already, sent again because the browser does not know.</summary>
    private EditReply Again(ReportPlace place, long known)
    {
        if (Before(place) is null && !_refusals.ContainsKey(place))
            page.Confirm([new StoredValue(place.Name, BrowserValue.Of(place, copy.Working), known)]);
        return new EditReply(_refusals.GetValueOrDefault(place), [], null);
    }

    /// <summary>Figures are added up at once; everything else is checked a moment later.</summary>
    private EditReply Check(ReportPlace place, JsonElement? typed)
    {
        if (place is not CellPlace cell)
        {
            later.Soon();
            return new EditReply(null, [], null);
        }
        findings.CheckArithmetic(copy.Working);
        later.OncePaused();
        return page.Answer() with { Written = Written(cell, typed) };
    }

    private string? Written(CellPlace cell, JsonElement? typed) =>
        typed is { ValueKind: JsonValueKind.String } text && !IsPlain(text.GetString()!) ? (string?)BrowserValue.Of(cell, copy.Working) : null;

    /// <summary>Whether a text is a number as everybody writes it, or nothing.</summary>
    private static bool IsPlain(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is '.' or '-') && !(text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]));
}
