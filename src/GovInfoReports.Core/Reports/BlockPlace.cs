using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// A block of a section's narrative (<c>head</c> for the preamble); its value is the block as
/// <see cref="SectionJson.WriteBlock"/> writes it.
/// </summary>
public sealed record BlockPlace(string Section, string Id) : ReportPlace
{
    public override string Target => Id;

    public override string Name => $"block:{Section}:{Id}";

    public static string? Text(NarrativeBlock? block) => block is null ? null : SectionJson.WriteBlock(block);

    public override string SectionIn(ReportForm form) => Section;

    public override string Label(ReportForm form) => Section == SectionJson.Head ? "引言" : form.Section(Section).Heading;

    public NarrativeBlock? Find(ReportContent content) => content.Blocks(Section).FirstOrDefault(block => block.Id == Id);

    /// <summary>The block before it, or null for the first.</summary>
    public string? Before(ReportContent content) => content.Blocks(Section).TakeWhile(block => block.Id != Id).LastOrDefault()?.Id;

    /// <summary>How many blocks stand before it.</summary>
    public int Index(ReportContent content) => content.Blocks(Section).TakeWhile(block => block.Id != Id).Count();

    public override string? Read(ReportContent content) => Text(Find(content));

    public override void Write(ReportContent content, string? value, string? after = null) =>
        Put(content, value is null ? null : SectionJson.ReadBlock(value), after);

    /// <summary>See <see cref="ReportPlace.Write"/>.</summary>
    public void Put(ReportContent content, NarrativeBlock? block, string? after = null)
    {
        var blocks = content.Blocks(Section).ToList();
        var at = blocks.FindIndex(present => present.Id == Id);
        if (at >= 0 && block is null) blocks.RemoveAt(at);
        else if (at >= 0) blocks[at] = block!;
        else if (block is not null) blocks.Insert(IndexAfter(blocks, after), block);
        content.SetBlocks(Section, blocks);
    }

    public override string Words(ReportContent content, string? value) =>
        value is null ? "" : SectionJson.ReadBlock(value).Text(content.Tables);

    private static int IndexAfter(List<NarrativeBlock> blocks, string? after)
    {
        if (after is null) return 0;
        var at = blocks.FindIndex(block => block.Id == after);
        return at < 0 ? blocks.Count : at + 1;
    }
}
