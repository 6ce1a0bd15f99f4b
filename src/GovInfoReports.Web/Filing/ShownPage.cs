using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>
/// The browser's side of one open report as far as the server knows it: the totals and cell marks that are shown there, so that
/// only differences go down the line on each key, and what else it has to be told.
/// </summary>
public sealed class ShownPage(DraftCopy copy, DraftFindings findings, DueSections due)
{
    private const int ManyCells = 20;

    private readonly FormCell[] _computed = [.. copy.Working.Form.Cells.Where(cell => cell.IsComputed)];
    private decimal?[] _totals = Totals(copy.Working);
    private Dictionary<string, MarkText> _texts = [];
    private Dictionary<string, string> _marks = [];

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
        (_texts, _marks) = ([], []);
        return NewMarks();
    }

    /// <summary>All totals and marks and some places, for a browser that may have missed some.</summary>
    public EditReply CatchUp(IEnumerable<ReportPlace> places) =>
        new(null, [.. places.Select(place => Now(place)), .. _computed.Select(cell => Now(new CellPlace(cell.Id)))], MarkAnew());

    public void Confirm(IReadOnlyList<StoredValue> values, DateTimeOffset? savedAt = null) => Stored?.Invoke(values, savedAt);

    public void Drop(ReportPlace place) => Dropped?.Invoke(place.Name);

    public void Refuse(ReportPlace place, string reason) => Refused?.Invoke(place.Name, reason);

    public void Adopt(IReadOnlyList<string> places) => Adopted?.Invoke(places);

    private static decimal?[] Totals(ReportContent content) =>
        [.. content.Form.Cells.Where(cell => cell.IsComputed).Select(cell => content.Tables[cell])];

    /// <summary>The totals that the browser shows otherwise; from now on it shows them so.</summary>
    private List<ShownValue> NewTotals()
    {
        var before = _totals;
        _totals = Totals(copy.Working);
        var changed = _computed.Where((_, index) => _totals[index] != before[index]);
        return [.. changed.Select(cell => Now(new CellPlace(cell.Id)))];
    }

    /// <summary>What the browser has to change for the present findings, each cell carrying its worst; null for nothing.</summary>
    private MarkChanges? NewMarks()
    {
        var (textsBefore, marksBefore) = (_texts, _marks);
        (_texts, _marks) = ([], []);
        // Findings come worst first.
        foreach (var (key, finding) in findings.Named().Where(named => IsMarked(named.Finding)))
        {
            _texts[key] = new MarkText(key, KindOf(finding), TextOf(finding));
            foreach (var cell in finding.Cells) _marks.TryAdd(cell, key);
        }
        List<MarkText> texts = [.. _texts.Values.Where(text => textsBefore.GetValueOrDefault(text.Key) != text)];
        List<CellMark> cells =
        [
            .. from mark in _marks where marksBefore.GetValueOrDefault(mark.Key) != mark.Value select new CellMark(mark.Key, mark.Value),
            .. from cell in marksBefore.Keys where !_marks.ContainsKey(cell) select new CellMark(cell, null),
        ];
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
