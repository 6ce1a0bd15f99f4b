namespace GovInfoReports.Web.Filing.Editing.Sessions;

public enum SaveState
{
    /// <summary>The last attempt succeeded; the browser knows what was typed since.</summary>
    Saved,

    Failed,
}
