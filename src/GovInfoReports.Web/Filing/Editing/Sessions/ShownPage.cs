using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// The browser's side of one open report as far as the server knows it: the totals and cell marks that are shown there, so that
/// only differences go down the line on each key, and what else it has to be told.
/// </summary>
public sealed class ShownPage(DraftCopy copy, DraftFindings findings, DueSections due)
{
    private const int ManyCells = 20;

    private readonly FormCell[] _computed = [.. copy.Working.Form.Cells.Where(cell => cell.IsComputed)];
    private readonly decimal?[] _totals = [.. copy.Working.Form.Cells.Where(cell => cell.IsComputed).Select(cell => copy.Working.Tables[cell])];

    // Two of each take turns: a key replaces what was shown, and a thousand pages' marks made anew would be much to clear away.
    private (Dictionary<string, MarkText> Texts, Dictionary<string, string> Cells) _marked = ([], []);
    private (Dictionary<string, MarkText> Texts, Dictionary<string, string> Cells) _spare = ([], []);
    private (IReadOnlyList<Finding>? Findings, int Due) _markedFor;

    /// <summary>Values the browser has to show.</summary>
    public event Action<IReadOnlyList<ShownValue>>? Shown;

    /// <summary>Marks of cells changed outside of an edit's own answer.</summary>
    public event Action<MarkChanges>? Marked;

    /// <summary>Values that now stand in the database, and when they were stored, if just now.</summary>
    public event Action<IReadOnlyList<StoredValue>, DateTimeOffset?>? Stored;

    /// <summary>Edits that the browser need not keep any longer although they were not saved: the person gave them up.</summary>
    public event Action<string>? Dropped;

    /// <summary>Why what the browser shows at a place cannot stand there, found out when it was to be saved. The browser keeps it.</summary>
    public event Action<string, string>? Refused;

    /// <summary>Edits of an earlier page that are taken up here.</summary>
    public event Action<IReadOnlyList<string>>? Adopted;

    /// <summary>The totals and marks that an edit has changed.</summary>
    public EditReply Answer() => new(null, NewTotals(), NewMarks());

    /// <summary>Shows values and the totals that they change.</summary>
    public void Show(IEnumerable<ShownValue> values) => Shown?.Invoke([.. values, .. NewTotals()]);

    /// <summary>What stands at a place now.</summary>
    public ShownValue Now(ReportPlace place, bool mine = false) => new(place.Name, BrowserValue.Of(place, copy.Working), mine);

    public void Mark(MarkChanges changes) => Marked?.Invoke(changes);

    /// <summary>Brings the marks up to the present findings.</summary>
    public void Remark()
    {
        if (NewMarks() is { } changes) Mark(changes);
    }

    /// <summary>All marks, for a section that the browser has just drawn.</summary>
    public MarkChanges? MarkAnew()
    {
        _marked.Texts.Clear();
        _marked.Cells.Clear();
        _markedFor = default;
        return NewMarks();
    }

    /// <summary>All totals and marks and some places, blocks in the order of the text, for a browser that may have missed some.</summary>
    /// <param name="others">Places that others have changed.</param>
    /// <param name="own">Places that acts have changed for the person; they come first.</param>
    public EditReply CatchUp(IEnumerable<ReportPlace> others, IReadOnlySet<ReportPlace> own)
    {
        var places = others.Union(own).OrderBy(copy.IndexOf);
        return new(null, [.. places.Select(place => Now(place, own.Contains(place))), .. _computed.Select(cell => Now(new CellPlace(cell.Id)))], MarkAnew());
    }

    public void Confirm(IReadOnlyList<StoredValue> values, DateTimeOffset? savedAt = null) => Stored?.Invoke(values, savedAt);

    public void Drop(ReportPlace place) => Dropped?.Invoke(place.Name);

    public void Refuse(ReportPlace place, string reason) => Refused?.Invoke(place.Name, reason);

    public void Adopt(IReadOnlyList<string> places) => Adopted?.Invoke(places);

    /// <summary>The totals that the browser shows otherwise; from now on it shows them so.</summary>
    private List<ShownValue> NewTotals()
    {
        var changed = new List<ShownValue>();
        for (var i = 0; i < _computed.Length; i++)
        {
            var total = copy.Working.Tables[_computed[i]];
            if (total == _totals[i]) continue;
            _totals[i] = total;
            changed.Add(Now(new CellPlace(_computed[i].Id)));
        }
        return changed;
    }

    /// <summary>What the browser has to change for the present findings, each cell carrying its worst; null for nothing.</summary>
    private MarkChanges? NewMarks()
    {
        if (ReferenceEquals(_markedFor.Findings, findings.All) && _markedFor.Due == due.Count) return null;
        _markedFor = (findings.All, due.Count);
        var before = _marked;
        (_marked, _spare) = (_spare, before);
        _marked.Texts.Clear();
        _marked.Cells.Clear();
        // Findings come worst first.
        foreach (var (key, finding) in findings.Named())
        {
            if (!IsMarked(finding)) continue;
            var text = new MarkText(key, KindOf(finding), TextOf(finding));
            _marked.Texts[key] = before.Texts.GetValueOrDefault(key) is { } same && same == text ? same : text;
            foreach (var cell in finding.Cells) _marked.Cells.TryAdd(cell, key);
        }
        return Changes(before.Texts, before.Cells);
    }

    private MarkChanges? Changes(Dictionary<string, MarkText> textsBefore, Dictionary<string, string> cellsBefore)
    {
        var (texts, cells) = (new List<MarkText>(), new List<CellMark>());
        foreach (var (key, text) in _marked.Texts)
            if (!ReferenceEquals(textsBefore.GetValueOrDefault(key), text)) texts.Add(text);
        foreach (var (cell, key) in _marked.Cells)
            if (cellsBefore.GetValueOrDefault(cell) != key) cells.Add(new CellMark(cell, key));
        foreach (var cell in cellsBefore.Keys)
            if (!_marked.Cells.ContainsKey(cell)) cells.Add(new CellMark(cell, null));
        return texts.Count + cells.Count == 0 ? null : new MarkChanges(texts, cells);
    }

    private bool IsMarked(Finding finding) => finding.Severity > Severity.Hint && finding.Cells.Count > 0 && due.Has(finding);

    private static string KindOf(Finding finding) => finding switch
    {
        { IsUnfilled: true } => "unfilled",
        { Severity: Severity.Error } => "error",
        _ => "warning",
    };

    /// <summary>
    /// At a blank cell the same words however many there are, so that filling one sends nothing for the others. A finding
    /// about very many cells names some of them behind a colon: of use in the list, not at each of the cells.
    /// </summary>
    private static string TextOf(Finding finding) => finding.IsUnfilled ? "未填（没有发生的填0）"
        : finding.Cells.Count > ManyCells ? finding.Message.Split('：')[0]
        : finding.Message;
}
