using System.Globalization;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Tests.Filing.Merging;

/// <summary>What random editors change: cells, the title, and blocks that come, move and go. Values are texts as in the edit log.</summary>
internal static class MergePlaces
{
    public const string Section = "s5";

    private const string Title = "title";
    private const int Blocks = 4;

    private static readonly string[] Cells =
        ["table3.new_received.natural_person", "table3.carried_in.natural_person", "table3.new_received.enterprise"];

    public static string Target(int place) =>
        place < Cells.Length ? Cells[place] : place == Cells.Length ? Title : $"m{(place - Cells.Length - 1) % Blocks}";

    public static string? Read(ReportContent content, string target) =>
        target == Title ? content.Title
        : content.Form.FindCell(target) is { } cell ? content.Tables[cell]?.ToString(CultureInfo.InvariantCulture)
        : content.Sections[Section].FirstOrDefault(block => block.Id == target) is { } block ? SectionJson.WriteBlock(block) : null;

    /// <summary>The value with a number, as it is to stand there.</summary>
    public static string? Wanted(int place, int value) => value == 0 && place != Cells.Length ? null
        : place < Cells.Length ? $"{value}"
        : place == Cells.Length ? $"第{value}个标题"
        : SectionJson.WriteBlock(new NarrativeBlock(Target(place), 0, [new TextInline($"第{value}稿。")]));

    /// <summary>The edit of somebody who saw one value there and wants another; seeing what is wanted moves a block instead.</summary>
    public static DraftPatch Patch(string target, string? seen, string? wanted)
    {
        if (target == Title) return new HeadPatch(HeadField.Title, seen, wanted);
        if (Cells.Contains(target)) return new CellPatch(target, Number(seen), Number(wanted));
        var after = seen is null || seen == wanted ? "m1" : null;
        return new BlockPatch(Section, target, Block(seen), Block(wanted), target == after ? BlockPatch.First : after);
    }

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static NarrativeBlock? Block(string? text) => text is null ? null : SectionJson.ReadBlock(text);
}
