namespace GovInfoReports.Web.Filing;

public enum SaveState
{
    /// <summary>The last attempt succeeded; the browser knows what was typed since.</summary>
    Saved,

    Failed,
}
