using System.Globalization;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>Undoes recorded edits on a content.</summary>
internal static class EditReplay
{
    /// <summary>Undoes edits version by version, newest first. Within a version the blocks come first, then their order.</summary>
    public static void Undo(ReportContent content, IEnumerable<EditEntry> edits)
    {
        foreach (var section in edits.GroupBy(edit => edit.SectionId))
            foreach (var edit in section.OrderByDescending(edit => edit.SectionVersion).ThenBy(edit => edit.Target == DraftEdit.Order))
                Undo(content, edit);
    }

    private static void Undo(ReportContent content, EditEntry edit)
    {
        if (edit.Target == DraftEdit.Order) SetBlocks(content, edit.SectionId, Ordered(BlocksOf(content, edit.SectionId), edit.OldValue!));
        else if (edit is { SectionId: SectionJson.Head, Target: "agency" }) content.Agency = edit.OldValue;
        else if (edit is { SectionId: SectionJson.Head, Target: "title" }) content.Title = edit.OldValue;
        else if (content.Form.FindCell(edit.Target) is { } cell)
            content.Tables.Set(cell, edit.OldValue is { } value ? decimal.Parse(value, CultureInfo.InvariantCulture) : null);
        else UndoBlock(content, edit);
    }

    private static void UndoBlock(ReportContent content, EditEntry edit)
    {
        var blocks = BlocksOf(content, edit.SectionId).ToList();
        var at = blocks.FindIndex(block => block.Id == edit.Target);
        var old = edit.OldValue is null ? null : SectionJson.ReadBlock(edit.OldValue);
        if (at >= 0 && old is not null) blocks[at] = old;
        else if (at >= 0) blocks.RemoveAt(at);
        else if (old is not null) blocks.Add(old);
        SetBlocks(content, edit.SectionId, blocks);
    }

    private static List<NarrativeBlock> Ordered(IReadOnlyList<NarrativeBlock> blocks, string ids)
    {
        var places = ids.Split(',').Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place, StringComparer.Ordinal);
        return [.. blocks.OrderBy(block => places.GetValueOrDefault(block.Id, int.MaxValue))];
    }

    private static IReadOnlyList<NarrativeBlock> BlocksOf(ReportContent content, string section) => section == SectionJson.Head ? content.Preamble : content.Sections[section];

    private static void SetBlocks(ReportContent content, string section, IReadOnlyList<NarrativeBlock> blocks)
    {
        if (section == SectionJson.Head) content.Preamble = blocks;
        else content.Sections[section] = blocks;
    }
}
