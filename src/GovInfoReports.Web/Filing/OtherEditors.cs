using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>
/// What others store while one person edits: taken over where the person has nothing of their own, a conflict to be
/// settled where both have. A value is never replaced by an older one, in whatever order the news arrive.
/// </summary>
public sealed class OtherEditors(DraftCopy copy, DraftSaver saver, OwnSends own)
{
    private readonly Dictionary<(string Section, string Target), int> _versions = [];
    private readonly Dictionary<string, (int Revision, DraftChange Change)> _overtaken = [];
    private readonly List<DraftChange> _waiting = [];

    /// <summary>Places where somebody else stored another value; the person chooses.</summary>
    public List<Conflict> Conflicts { get; } = [];

    /// <summary>Counts what was taken over. The browser returns the number it had shown when an edit began.</summary>
    public int Revision { get; private set; }

    /// <returns>The targets at which the person now sees something else, blocks in the order of the text.</returns>
    public IReadOnlyList<string> TakeOver(IEnumerable<DraftChange> changes)
    {
        var shown = new HashSet<string>();
        foreach (var change in changes)
        {
            var target = change.Target == "order" ? null : EditTarget.Of(change.SectionId, change.Target);
            if (change.SectionVersion <= _versions.GetValueOrDefault((change.SectionId, change.Target))) continue;
            if (target is not null && saver.IsDirty(target))
            {
                // The database finds out whether they collide.
                _waiting.Add(change);
                continue;
            }
            _versions[(change.SectionId, change.Target)] = change.SectionVersion;
            if (target is not null && Renew(target, change)) continue;
            copy.TakeOver(change);
            if (target is null) continue;
            _overtaken[target] = (Revision + 1, change);
            shown.Add(target);
        }
        if (shown.Count > 0) Revision++;
        return [.. shown.OrderBy(target => copy.PlaceOf(EditTarget.Parse(target)))];
    }

    /// <summary>Takes the database's answer to this person's own edits.</summary>
    /// <returns>As of <see cref="TakeOver"/>.</returns>
    public IReadOnlyList<string> AfterSaving(IEnumerable<string> stored, PatchResult result)
    {
        foreach (var place in stored.Select(EditTarget.Parse))
        {
            var section = place.SectionIn(copy.Working.Form);
            if (result.NewVersions.TryGetValue(section, out var version)) _versions[(section, place.Id)] = version;
        }
        foreach (var conflict in result.Conflicts)
        {
            copy.Know(conflict.SectionId, conflict.Target, conflict.Theirs);
            if (own.Behind(conflict, copy.Working.Form) is { } edit) saver.Touch(edit.Target, edit.At);
            else Conflicts.Add(conflict);
        }
        var waiting = _waiting.ToList();
        _waiting.Clear();
        return TakeOver([.. result.Others, .. waiting]);
    }

    /// <summary>The places taken over later than a revision.</summary>
    public IEnumerable<string> Since(int revision) => _overtaken.Where(entry => entry.Value.Revision > revision).Select(entry => entry.Key);

    /// <summary>
    /// Whether an edit that the copy holds already must wait for the person's choice: its conflict is open, or it began
    /// before the browser had shown what somebody else stored there.
    /// </summary>
    public bool Collides(string target, int revision)
    {
        var at = Conflicts.FindIndex(conflict => EditTarget.Of(conflict.SectionId, conflict.Target) == target);
        if (at >= 0)
        {
            Conflicts[at] = Conflicts[at] with { Yours = ValueAt(target) };
            return true;
        }
        if (!_overtaken.Remove(target, out var theirs) || theirs.Revision <= revision || copy.PatchFor(EditTarget.Parse(target)) is null) return false;
        Conflicts.Add(new Conflict(theirs.Change.SectionId, theirs.Change.Target, theirs.Change.NewValue, theirs.Change.Author, theirs.Change.At, ValueAt(target)));
        return true;
    }

    private bool Renew(string target, DraftChange change)
    {
        var at = Conflicts.FindIndex(conflict => EditTarget.Of(conflict.SectionId, conflict.Target) == target);
        if (at < 0) return false;
        copy.Know(change.SectionId, change.Target, change.NewValue);
        Conflicts[at] = Conflicts[at] with { Theirs = change.NewValue, TheirAuthor = change.Author, TheirTime = change.At };
        return true;
    }

    private string? ValueAt(string target)
    {
        var place = EditTarget.Parse(target);
        return place.Kind switch
        {
            "cell" => copy.Working.Tables[place.Id] is { } value ? CellInput.Format(copy.Working.Form.Cell(place.Id), value) : null,
            "head" => DraftCopy.HeadValue(copy.Working, place.Id == "agency" ? HeadField.Agency : HeadField.Title),
            _ => DraftCopy.Find(copy.Working, place) is { } block ? SectionJson.WriteBlock(block) : null,
        };
    }
}
