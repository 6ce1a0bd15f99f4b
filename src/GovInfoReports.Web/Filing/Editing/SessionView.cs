using GovInfoReports.Web.Filing.Editing.Sessions;
using GovInfoReports.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Filing.Editing;

/// <summary>
/// A part of the desk that follows the session by itself and is drawn again only when what it shows has changed: every key
/// changes the session, but seldom a list of findings or a rail.
/// </summary>
public abstract class SessionView : PortalComponent
{
    private EditSession? _watched;
    private object? _drawn;

    [Parameter, EditorRequired]
    public EditSession Session { get; set; } = null!;

    /// <summary>Everything of the session that is drawn, as a value that can be compared.</summary>
    protected abstract object Shown();

    protected override void OnParametersSet()
    {
        _drawn = Shown();
        if (_watched == Session) return;
        Unwatch();
        _watched = Session;
        Session.Changed += Refresh;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Unwatch();
    }

    private void Unwatch()
    {
        if (_watched is not null) _watched.Changed -= Refresh;
    }

    // The session changes on the circuit's thread, so what is to be drawn can be compared here. Noted before the browser has confirmed
    // the drawing: until then the session may well change three times.
    private void Refresh()
    {
        var shown = Shown();
        if (Equals(_drawn, shown)) return;
        _drawn = shown;
        _ = InvokeAsync(StateHasChanged);
    }
}
