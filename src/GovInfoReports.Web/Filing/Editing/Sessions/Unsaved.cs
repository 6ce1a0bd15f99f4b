namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>Why something that was typed does not stand in the database, in the clerk's words.</summary>
internal static class Unsaved
{
    /// <returns>Null when everything is saved or soon will be.</returns>
    public static string? Reason(EditSession session) => session switch
    {
        { Saver.State: SaveState.Failed } => session.Saver.Reason,
        { Refusals.Count: > 0 and var wrong } => $"{wrong}处填写有误，见标红处",
        { Conflicts.Count: > 0 and var open } => $"{open}处与他人的修改冲突，请选择保留哪一个",
        _ => null,
    };
}
