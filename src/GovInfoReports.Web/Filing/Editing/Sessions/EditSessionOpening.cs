using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>Opens a report for one person. It takes a while, and what somebody stores meanwhile is not missed.</summary>
public sealed class EditSessionOpening
{
    private readonly List<DraftChange> _early = [];
    private EditSession? _session;

    private EditSessionOpening()
    {
    }

    /// <summary>Whoever may edit it is seen by the others until the session is disposed of.</summary>
    /// <param name="onCircuit">Runs something on the circuit's thread.</param>
    public static async Task<EditSession> OpenAsync(
        DraftStore store, SaveTurns turns, DraftBroadcast broadcast, Actor actor, int reportId, Action<Action> onCircuit, ILogger log,
        CancellationToken cancellationToken = default)
    {
        var opening = new EditSessionOpening();
        var membership = broadcast.Listen(
            reportId, actor, changes => onCircuit(() => opening.Take(changes)), () => opening._session?.TellPresence());
        try
        {
            var draft = await store.OpenToEditAsync(actor, reportId, cancellationToken);
            return opening.Begin(new EditSession(draft, membership, store, turns, actor, log));
        }
        catch
        {
            membership.Dispose();
            throw;
        }
    }

    private EditSession Begin(EditSession session)
    {
        _session = session;
        session.TakeOver(_early);
        session.Appear();
        return session;
    }

    private void Take(IReadOnlyList<DraftChange> changes)
    {
        if (_session is null) _early.AddRange(changes);
        else _session.TakeOver(changes);
    }
}
