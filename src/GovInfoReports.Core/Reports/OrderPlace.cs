using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>The order of a section's blocks; its value is their ids, comma-separated.</summary>
public sealed record OrderPlace(string Section) : ReportPlace
{
    internal const string Log = "order";

    public override string Target => Log;

    public override string Name => $"order:{Section}";

    public override string SectionIn(ReportForm form) => Section;

    public override string Label(ReportForm form) => new BlockPlace(Section, "").Label(form);

    public override string? Read(ReportContent content) => string.Join(',', content.Blocks(Section).Select(block => block.Id));

    /// <summary>Blocks that the order does not know stay behind the one they stand behind.</summary>
    public override void Write(ReportContent content, string? value, string? after = null)
    {
        var places = (value ?? "").Split(',').Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var known = -1;
        var sorted = content.Blocks(Section)
            .Select((block, index) => (block, index, place: places.TryGetValue(block.Id, out var place) ? known = place : known))
            .OrderBy(entry => entry.place).ThenBy(entry => entry.index)
            .Select(entry => entry.block);
        content.SetBlocks(Section, [.. sorted]);
    }
}
