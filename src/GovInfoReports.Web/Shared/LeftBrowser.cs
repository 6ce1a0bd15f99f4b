using Microsoft.JSInterop;

namespace GovInfoReports.Web.Shared;

/// <summary>Tells a call that the browser did not answer because it has gone from one that went wrong.</summary>
public static class LeftBrowser
{
    /// <summary>Whether the page is gone: at once without its connection, after a minute when it went while the call was on its way.</summary>
    public static bool IsReasonFor(Exception problem) => problem is JSDisconnectedException or TaskCanceledException;
}
