using System.Collections.Concurrent;
using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Filing;

/// <summary>Somebody who has a report open.</summary>
/// <param name="SectionId">Where the person is, or null.</param>
public sealed record Presence(Guid Session, int? UserId, string Name, string? SectionId);

/// <summary>
/// Lets the open editors of one report see each other's saved changes and who is here. In this process only: another
/// node's changes arrive with the next save (<see cref="PatchResult.Others"/>).
/// </summary>
public sealed class DraftBroadcast
{
    private readonly ConcurrentDictionary<int, ConcurrentDictionary<Guid, Member>> _rooms = new();

    /// <summary>Joins the editors of a report until disposed of. Callbacks come on other threads and must not throw.</summary>
    /// <param name="changed">Takes changes that others saved.</param>
    /// <param name="presenceChanged">Called when somebody comes, goes or moves.</param>
    public Membership Join(int reportId, Actor actor, Action<IReadOnlyList<DraftChange>> changed, Action presenceChanged)
    {
        var session = Guid.NewGuid();
        var member = new Member(new Presence(session, actor.UserId, actor.Name, null), changed, presenceChanged);
        _rooms.GetOrAdd(reportId, _ => new()).TryAdd(session, member);
        TellPresence(reportId);
        return new Membership(this, reportId, session);
    }

    /// <summary>Everybody who has the report open, by name.</summary>
    public IReadOnlyList<Presence> Who(int reportId) =>
        _rooms.TryGetValue(reportId, out var room)
            ? [.. room.Values.Select(member => member.Presence).OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Session)]
            : [];

    /// <summary>Tells everybody else who has the report open.</summary>
    /// <param name="from">The session that saved, which already knows; null when it has none.</param>
    public void Tell(int reportId, IReadOnlyList<DraftChange> changes, Guid? from = null)
    {
        if (changes.Count == 0 || !_rooms.TryGetValue(reportId, out var room)) return;
        foreach (var (session, member) in room)
            if (session != from) member.Changed(changes);
    }

    internal void Move(int reportId, Guid session, string? sectionId)
    {
        if (!_rooms.TryGetValue(reportId, out var room) || !room.TryGetValue(session, out var member)) return;
        room[session] = member with { Presence = member.Presence with { SectionId = sectionId } };
        TellPresence(reportId);
    }

    internal void Leave(int reportId, Guid session)
    {
        if (!_rooms.TryGetValue(reportId, out var room) || !room.TryRemove(session, out _)) return;
        TellPresence(reportId);
    }

    private void TellPresence(int reportId)
    {
        foreach (var member in _rooms[reportId].Values) member.PresenceChanged();
    }

    private sealed record Member(Presence Presence, Action<IReadOnlyList<DraftChange>> Changed, Action PresenceChanged);
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

    public void MoveTo(string? sectionId) => _broadcast.Move(_reportId, Session, sectionId);

    public void Dispose() => _broadcast.Leave(_reportId, Session);
}
