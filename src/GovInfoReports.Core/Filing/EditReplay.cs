using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>Undoes recorded edits on a content.</summary>
internal static class EditReplay
{
    /// <summary>Undoes edits version by version, newest first. Within a version the blocks come first, then their order.</summary>
    public static void Undo(ReportContent content, IEnumerable<EditEntry> edits)
    {
        foreach (var section in edits.GroupBy(edit => edit.SectionId))
            foreach (var edit in section.OrderByDescending(edit => edit.SectionVersion).ThenBy(edit => edit.Place() is OrderPlace))
                edit.Place().Write(content, edit.OldValue);
    }
}
