using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>The patches that turn one content into another: for restoring, corrections and 零报告.</summary>
internal static class PatchesBetween
{
    /// <summary>Cells that people fill in, head and blocks; printed totals are not carried over.</summary>
    public static IReadOnlyList<DraftPatch> Find(ReportContent current, ReportContent wanted)
    {
        var patches = new List<DraftPatch>();
        if (current.Agency != wanted.Agency) patches.Add(new HeadPatch(HeadField.Agency, current.Agency, wanted.Agency));
        if (current.Title != wanted.Title) patches.Add(new HeadPatch(HeadField.Title, current.Title, wanted.Title));
        foreach (var cell in current.Form.Cells.Where(cell => !cell.IsComputed))
        {
            var (old, @new) = (current.Tables[cell], wanted.Tables[cell]);
            if (old != @new) patches.Add(new CellPatch(cell.Id, old, @new));
        }
        foreach (var section in SectionJson.SectionIds(current.Form))
            patches.AddRange(Blocks(section, current.Blocks(section), wanted.Blocks(section)));
        return patches;
    }

    private static IEnumerable<DraftPatch> Blocks(string section, IReadOnlyList<NarrativeBlock> current, IReadOnlyList<NarrativeBlock> wanted)
    {
        var keep = wanted.Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var block in current.Where(block => !keep.Contains(block.Id))) yield return new BlockPatch(section, block.Id, block, null);
        var isReordered = !current.Where(block => keep.Contains(block.Id)).Select(block => block.Id)
            .SequenceEqual(wanted.Where(block => current.Any(old => old.Id == block.Id)).Select(block => block.Id));
        var previous = BlockPatch.First;
        foreach (var block in wanted)
        {
            var old = current.FirstOrDefault(other => other.Id == block.Id);
            if (old is null) yield return new BlockPatch(section, block.Id, null, block, previous);
            else if (isReordered || old != block) yield return new BlockPatch(section, block.Id, old, block, isReordered ? previous : null);
            previous = block.Id;
        }
    }
}
