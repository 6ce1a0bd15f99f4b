namespace GovInfoReports.Core.Reports;

/// <summary>How large a report may be: some ten times what the longest ones are, so that nobody's text can exhaust the portal.</summary>
public static class ReportLimits
{
    /// <summary>Characters of one paragraph or heading.</summary>
    public const int LongestBlock = 20_000;

    /// <summary>Blocks of one section.</summary>
    public const int MostBlocks = 500;

    /// <summary>Characters of all narrative.</summary>
    public const int LongestReport = 300_000;

    /// <summary>Why a block cannot stand in a report as it is there now, with what to do about it; null when it can. What is made smaller always can.</summary>
    /// <param name="section">Its id, <c>head</c> for the preamble.</param>
    public static string? WhyTooLarge(ReportContent content, string section, NarrativeBlock block)
    {
        var blocks = section == SectionJson.Head ? content.Preamble : content.Sections[section];
        var present = blocks.FirstOrDefault(other => other.Id == block.Id);
        var (length, before) = (LengthOf(block), present is null ? 0 : LengthOf(present));
        if (length > LongestBlock && length >= before) return $"一段文字不能超过{LongestBlock}字，现有{length}字。请按回车键分成几段。";
        if (present is null && blocks.Count >= MostBlocks) return $"一个部分不能超过{MostBlocks}段，请合并一些段落。";
        return length > before && LengthOf(content) - before + length is > LongestReport and var whole ? TooLong(whole) : null;
    }

    /// <summary>Why a text read from outside cannot become a report, or null.</summary>
    public static string? WhyTooLarge(ReportContent content)
    {
        var narratives = content.Sections.Values.Prepend(content.Preamble).ToList();
        if (narratives.SelectMany(blocks => blocks).Select(LengthOf).DefaultIfEmpty().Max() is > LongestBlock and var longest)
            return $"一段文字不能超过{LongestBlock}字，导入的内容中有一段{longest}字。请先在原文中分段。";
        if (narratives.Max(blocks => blocks.Count) is > MostBlocks and var most)
            return $"一个部分不能超过{MostBlocks}段，导入的内容中有一个部分{most}段，请核对是否复制了无关内容。";
        return LengthOf(content) is > LongestReport and var whole ? TooLong(whole) : null;
    }

    private static string TooLong(int whole) => $"报告的文字不能超过{LongestReport}字，这样将有{whole}字。请先删减。";

    private static int LengthOf(ReportContent content) => content.Sections.Values.Prepend(content.Preamble).Sum(blocks => blocks.Sum(LengthOf));

    /// <summary>A figure counts as one character, whatever it shows.</summary>
    private static int LengthOf(NarrativeBlock block) => block.Inlines.Sum(inline => inline is TextInline text ? text.Text.Length : 1);
}
