using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>One person's editor without a browser: the session on a circuit's thread, and its page.</summary>
internal sealed class EditingDesk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dispatcher _circuit;

    private EditingDesk(Dispatcher circuit, EditSession session, PageModel page) => (_circuit, Session, Page) = (circuit, session, page);

    public EditSession Session { get; }

    public PageModel Page { get; }

    /// <summary>The cells' marks that the page was told outside of an edit's own answer, in order.</summary>
    public List<CellMark> Marked { get; } = [];

    /// <summary>The places that the page was told cannot stand as typed, after the edit's own answer, and why.</summary>
    public List<(string Target, string Reason)> Refused { get; } = [];

    /// <param name="earlier">A page of the same browser that went without being told that everything is saved.</param>
    public static async Task<EditingDesk> OpenAsync(Scenario world, int reportId, Actor actor, PageModel? earlier = null)
    {
        var circuit = Dispatcher.CreateDefault();
        return await circuit.InvokeAsync(async () =>
        {
            var session = await EditSessionOpening.OpenAsync(
                world.Drafts, world.Get<SaveTurns>(), world.Get<DraftBroadcast>(), actor, reportId, act => circuit.InvokeAsync(act), NullLogger.Instance);
            var left = earlier?.Unsent.ToDictionary(edit => edit.Target) ?? [];
            var desk = new EditingDesk(circuit, session, new PageModel(session, earlier?.Clock ?? 0) { Leftovers = left });
            session.Page.Refused += (target, reason) => desk.Refused.Add((target, reason));
            session.Page.Marked += changes => desk.Marked.AddRange(changes.Cells);
            return desk;
        });
    }

    /// <summary>Types into a cell; the server takes it and answers at once.</summary>
    public Task TypeAsync(string cell, string text) => TypeAsync(new CellPlace(cell), text);

    public Task TypeAsync(ReportPlace place, object? value) => OnCircuitAsync(() =>
    {
        Page.Type(place.Name, PageModel.JsonOf(value));
        Exchange();
    });

    /// <summary>Saves what was typed, and takes over what others have saved by now.</summary>
    /// <returns>See <see cref="EditSession.SaveNowAsync"/>.</returns>
    public async Task<string?> SaveAsync()
    {
        var why = await _circuit.InvokeAsync(Session.SaveNowAsync);
        await OnCircuitAsync(Exchange);
        return why;
    }

    /// <summary>Takes up what an earlier page left.</summary>
    public Task RestoreAsync() => OnCircuitAsync(() =>
    {
        Session.Restore(Session.Missing([.. Page.Leftovers.Values.OrderBy(edit => edit.At)]));
        Exchange();
    });

    /// <summary>Everything that is on its way between page and server arrives.</summary>
    public void Exchange()
    {
        while (!Page.IsQuiet)
        {
            SendOne();
            Page.Hear();
        }
    }

    /// <summary>One message of the page arrives at the server.</summary>
    public void SendOne()
    {
        if (Page.Send() is { } edit) Session.Edit(edit);
    }

    /// <summary>Waits for what comes a while later by itself.</summary>
    public async Task WaitUntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await _circuit.InvokeAsync(holds)) await Task.Delay(50, patience.Token);
    }

    public Task OnCircuitAsync(Action act) => _circuit.InvokeAsync(act);

    public async ValueTask DisposeAsync() => await OnCircuitAsync(Session.Dispose);
}
