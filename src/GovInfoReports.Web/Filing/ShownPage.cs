using GovInfoReports.Core.Checks;

namespace GovInfoReports.Web.Filing;

/// <summary>The browser's side of one open report as far as the server knows it: what is shown there, and what it has to be told.</summary>
public sealed class ShownPage(DraftCopy copy, DraftFindings findings, DueSections due)
{
    private readonly ShownMarks _marks = new();
    private readonly ShownTotals _totals = new(copy.Working);

    /// <summary>Values the browser has to show.</summary>
    public event Action<IReadOnlyList<ShownValue>>? Shown;

    /// <summary>Marks of cells changed outside of an edit's own answer.</summary>
    public event Action<MarkChanges>? Marked;

    /// <summary>Values that now stand in the database, and when they were stored, if just now.</summary>
    public event Action<IReadOnlyList<StoredValue>, DateTimeOffset?>? Stored;

    /// <summary>Edits that the browser need not keep any longer although they were not saved: the person gave them up.</summary>
    public event Action<string>? Dropped;

    /// <summary>Edits of an earlier page that are taken up here.</summary>
    public event Action<IReadOnlyList<string>>? Adopted;

    /// <summary>The totals and marks that an edit has changed.</summary>
    public EditReply Answer() => new(null, _totals.Next(), _marks.Next(Marking()));

    /// <summary>Shows values and the totals that they change.</summary>
    public void Show(IEnumerable<ShownValue> values) => Shown?.Invoke([.. values, .. _totals.Next()]);

    /// <summary>Shows what stands at a place now.</summary>
    public ShownValue Now(string target, bool mine = false) => new(target, EditTarget.Parse(target).ValueIn(copy.Working), mine);

    public void Mark(MarkChanges changes) => Marked?.Invoke(changes);

    /// <summary>Brings the marks up to the present findings.</summary>
    public void Remark()
    {
        if (_marks.Next(Marking()) is { } changes) Mark(changes);
    }

    /// <summary>All marks, for a section that the browser has just drawn.</summary>
    public MarkChanges? MarkAnew()
    {
        _marks.Forget();
        return _marks.Next(Marking());
    }

    /// <summary>All totals and marks and some places, for a browser that may have missed some.</summary>
    public EditReply CatchUp(IEnumerable<string> targets) => new(null, [.. targets.Select(target => Now(target)), .. _totals.All()], MarkAnew());

    public void Confirm(IReadOnlyList<StoredValue> values, DateTimeOffset? savedAt = null) => Stored?.Invoke(values, savedAt);

    public void Drop(string target) => Dropped?.Invoke(target);

    public void Adopt(IReadOnlyList<string> targets) => Adopted?.Invoke(targets);

    /// <summary>The findings that show at their cells.</summary>
    private IEnumerable<(string Name, Finding Finding)> Marking() => findings.Named().Where(named => due.Has(named.Finding));
}
