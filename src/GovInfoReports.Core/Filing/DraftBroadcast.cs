using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Core.Filing;

/// <summary>Somebody who has a report open.</summary>
/// <param name="SectionId">Where the person is, or null.</param>
public sealed record Presence(Guid Session, int? UserId, string Name, string? SectionId);

/// <summary>
/// Lets the open editors of one report see each other's saved changes and who is here. What other nodes tell comes in by
/// <see cref="TellFromElsewhere"/> and <see cref="PutElsewhere"/>; should it be lost, it arrives with the next save
/// (<see cref="PatchResult.Others"/>).
/// </summary>
public sealed class DraftBroadcast(ILogger<DraftBroadcast> log)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Dictionary<Guid, Member>> _rooms = [];
    private readonly Dictionary<(int Report, string Node), IReadOnlyList<Presence>> _elsewhere = [];

    /// <summary>On this node a batch of changes of a report was saved: report and batch.</summary>
    public event Action<int, string>? SavedHere;

    /// <summary>On this node somebody came to a report, went or moved.</summary>
    public event Action<int>? MovedHere;

    /// <summary>Joins the editors of a report until disposed of. Callbacks come on other threads.</summary>
    /// <param name="changed">Takes changes that others saved.</param>
    /// <param name="presenceChanged">Called when somebody comes, goes or moves.</param>
    public Membership Join(int reportId, Actor actor, Action<IReadOnlyList<DraftChange>> changed, Action presenceChanged)
    {
        var membership = Listen(reportId, actor, changed, presenceChanged);
        membership.Appear();
        return membership;
    }

    /// <summary>As <see cref="Join"/>, but unseen by the others before <see cref="Membership.Appear"/>: while a report opens.</summary>
    public Membership Listen(int reportId, Actor actor, Action<IReadOnlyList<DraftChange>> changed, Action presenceChanged)
    {
        var session = Guid.NewGuid();
        lock (_gate)
        {
            if (!_rooms.TryGetValue(reportId, out var room)) _rooms.Add(reportId, room = []);
            room.Add(session, new Member(new Presence(session, actor.UserId, actor.Name, null), changed, presenceChanged));
        }
        return new Membership(this, reportId, session);
    }

    /// <summary>Everybody who has the report open, on whichever node, by name.</summary>
    public IReadOnlyList<Presence> Who(int reportId) =>
        [.. WhoHere(reportId).Concat(WhoElsewhere(reportId)).OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Session)];

    /// <summary>Everybody who has the report open on this node, in no order.</summary>
    public IReadOnlyList<Presence> WhoHere(int reportId) => [.. MembersOf(reportId).Where(member => member.IsSeen).Select(member => member.Presence)];

    /// <summary>The reports that are open on this node.</summary>
    public IReadOnlyList<int> OpenHere()
    {
        lock (_gate) return [.. _rooms.Keys];
    }

    public bool IsOpenHere(int reportId)
    {
        lock (_gate) return _rooms.ContainsKey(reportId);
    }

    /// <summary>Tells everybody else who has the report open.</summary>
    /// <param name="batch">See <see cref="EditEntry.Batch"/>: other nodes read the changes by it.</param>
    /// <param name="from">The session that saved, which already knows; null when it has none.</param>
    public void Tell(int reportId, IReadOnlyList<DraftChange> changes, string batch, Guid? from = null)
    {
        if (changes.Count == 0) return;
        Tell(reportId, changes, from);
        SavedHere?.Invoke(reportId, batch);
    }

    /// <summary>Another node has saved changes of a report.</summary>
    public void TellFromElsewhere(int reportId, IReadOnlyList<DraftChange> changes) => Tell(reportId, changes, from: null);

    /// <summary>Who has the report open on another node now; nobody when empty.</summary>
    public void PutElsewhere(string node, int reportId, IReadOnlyList<Presence> people)
    {
        lock (_gate)
        {
            if (people.Count > 0) _elsewhere[(reportId, node)] = people;
            else _elsewhere.Remove((reportId, node));
        }
        TellPresence(reportId);
    }

    /// <summary>Another node has gone, with everybody on it.</summary>
    public void ForgetNode(string node)
    {
        List<int> reports;
        lock (_gate) reports = [.. _elsewhere.Keys.Where(key => key.Node == node).Select(key => key.Report)];
        foreach (var report in reports) PutElsewhere(node, report, []);
    }

    private void Tell(int reportId, IReadOnlyList<DraftChange> changes, Guid? from)
    {
        foreach (var member in MembersOf(reportId).Where(member => member.Presence.Session != from)) Call(() => member.Changed(changes));
    }

    private List<Presence> WhoElsewhere(int reportId)
    {
        lock (_gate) return [.. _elsewhere.Where(entry => entry.Key.Report == reportId).SelectMany(entry => entry.Value)];
    }

    internal void Move(int reportId, Guid session, string? sectionId)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(reportId, out var room) || !room.TryGetValue(session, out var member)) return;
            room[session] = member with { Presence = member.Presence with { SectionId = sectionId }, IsSeen = true };
        }
        TellPresence(reportId);
        MovedHere?.Invoke(reportId);
    }

    internal void Leave(int reportId, Guid session)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(reportId, out var room) || !room.Remove(session)) return;
            if (room.Count == 0) _rooms.Remove(reportId);
        }
        TellPresence(reportId);
        MovedHere?.Invoke(reportId);
    }

    private void TellPresence(int reportId)
    {
        foreach (var member in MembersOf(reportId)) Call(member.PresenceChanged);
    }

    private List<Member> MembersOf(int reportId)
    {
        lock (_gate) return _rooms.TryGetValue(reportId, out var room) ? [.. room.Values] : [];
    }

    /// <summary>One editor's failure (its circuit is just dying) must not make another's save look failed.</summary>
    private void Call(Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "An open editor could not take a change");
        }
    }

    private sealed record Member(Presence Presence, Action<IReadOnlyList<DraftChange>> Changed, Action PresenceChanged, bool IsSeen = false);
}

/// <summary>An open editor's place among the others.</summary>
public sealed class Membership : IDisposable
{
    private readonly DraftBroadcast _broadcast;
    private readonly int _reportId;

    internal Membership(DraftBroadcast broadcast, int reportId, Guid session)
    {
        _broadcast = broadcast;
        _reportId = reportId;
        Session = session;
    }

    public Guid Session { get; }

    /// <summary>The others see from now on that somebody is here.</summary>
    public void Appear() => MoveTo(null);

    public void MoveTo(string? sectionId) => _broadcast.Move(_reportId, Session, sectionId);

    public void Dispose() => _broadcast.Leave(_reportId, Session);
}
