using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// What others store while one person edits: taken over where the person has nothing of their own, a conflict to be settled
/// where the database found both. A value is never replaced by an older one, in whatever order the news arrive.
/// </summary>
/// <param name="userId">Who edits here.</param>
public sealed class OtherEditors(DraftCopy copy, DraftSaver saver, SectionVersions versions, int? userId)
{
    private readonly List<(Conflict Conflict, OwnEdit Mine)> _open = [];
    private readonly List<DraftChange> _waiting = [];
    private readonly HashSet<ReportPlace> _changed = [];

    /// <summary>Places where somebody else stored another value; the person chooses.</summary>
    public IReadOnlyList<Conflict> Conflicts => _open.Count == 0 ? [] : [.. _open.Select(open => open.Conflict)];

    /// <summary>Every place that others have changed since the report was opened here.</summary>
    public IReadOnlyCollection<ReportPlace> Changed => _changed;

    /// <summary>Counts how often others changed what this person sees.</summary>
    public int TakenOver { get; private set; }

    /// <summary>The person's own edit that waits at a place for a choice, or null.</summary>
    public OwnEdit? Find(ReportPlace place) => _open.Find(open => open.Mine.Place == place).Mine;

    /// <returns>The places at which the person now sees something else, blocks in the order of the text.</returns>
    public IReadOnlyList<ReportPlace> TakeOver(IEnumerable<DraftChange> changes)
    {
        var shown = new HashSet<ReportPlace>();
        foreach (var change in changes.Where(versions.IsNews))
        {
            // The database finds out whether they collide.
            if (saver.Find(change.Place) is not null) _waiting.Add(change);
            else if (Take(change)) shown.Add(change.Place);
        }
        _changed.UnionWith(shown);
        if (shown.Count > 0) TakenOver++;
        return [.. shown.OrderBy(copy.IndexOf)];
    }

    /// <summary>Takes the database's answer to this person's own edits.</summary>
    /// <returns>As of <see cref="TakeOver"/>.</returns>
    public IReadOnlyList<ReportPlace> AfterSaving(SettledEdits settled, PatchResult result)
    {
        var given = new List<ReportPlace>();
        foreach (var place in settled.Stored.Select(edit => edit.Place))
        {
            Close(place);
            if (copy.Agrees(place) || saver.Find(place) is not null) continue;
            // Typed and taken back over what somebody else has stored meanwhile.
            copy.Revert(place);
            given.Add(place);
        }
        foreach (var conflict in result.Conflicts) Meet(conflict, settled.Lost.First(edit => edit.Place == conflict.Place));
        return [.. given.Union(TakeOver(result.Others)).Union(TakeWaiting())];
    }

    /// <summary>Settles an open conflict: keeps the person's value, or takes the stored one.</summary>
    /// <returns>As of <see cref="TakeOver"/>.</returns>
    public IReadOnlyList<ReportPlace> Settle(Conflict conflict, bool keepMine)
    {
        var mine = _open.First(open => open.Conflict == conflict).Mine;
        Close(mine.Place);
        if (keepMine)
        {
            Insist(mine);
            return [];
        }
        copy.Revert(mine.Place);
        return [.. GiveUp(mine.Place).Prepend(mine.Place).Distinct()];
    }

    /// <summary>The person's own value of a place is not to be saved any more: what others stored meanwhile stands there.</summary>
    /// <returns>As of <see cref="TakeOver"/>.</returns>
    public IReadOnlyList<ReportPlace> GiveUp(ReportPlace place)
    {
        saver.Drop(place);
        return TakeWaiting();
    }

    private IReadOnlyList<ReportPlace> TakeWaiting()
    {
        var waiting = _waiting.ToList();
        _waiting.Clear();
        return TakeOver(waiting);
    }

    /// <returns>Whether the person sees it.</returns>
    private bool Take(DraftChange change)
    {
        versions.Take(change);
        var at = _open.FindIndex(open => open.Mine.Place == change.Place);
        if (at < 0)
        {
            copy.TakeOver(change.Place, change.NewValue);
            return change.Place is not OrderPlace;
        }
        copy.Know(change.Place, change.NewValue);
        var (conflict, mine) = _open[at];
        var renewed = conflict with { Theirs = change.NewValue, TheirAuthor = change.Author, TheirUserId = change.UserId, TheirTime = change.At };
        _open[at] = (renewed, mine);
        return false;
    }

    private void Meet(Conflict conflict, OwnEdit mine)
    {
        copy.Know(mine.Place, conflict.Theirs);
        Close(mine.Place);
        // An earlier page of this browser had sent it and never heard that it was stored: there is nothing to ask.
        if (conflict.TheirUserId == userId && mine.Sent.Contains(conflict.Theirs)) Insist(mine);
        else _open.Add((conflict, mine));
    }

    private void Insist(OwnEdit mine)
    {
        copy.Overrule(mine.Place, mine.Seen);
        if (saver.Find(mine.Place) is null) saver.Touch(mine);
    }

    private void Close(ReportPlace place) => _open.RemoveAll(open => open.Mine.Place == place);
}
