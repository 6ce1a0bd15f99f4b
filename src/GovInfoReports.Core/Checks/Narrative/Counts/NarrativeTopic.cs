using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>What a heading says that the blocks below it speak of: a block of its own, marked as a heading or not, or the first words of a paragraph.</summary>
internal static class NarrativeTopic
{
    private const int LongestHeading = 40;

    private const int LongestName = 16;

    private static readonly string[] Others = ["主动公开", "管理", "平台", "监督", "保障", "问题", "改进"];

    /// <returns>Applications, reviews or lawsuits; null for anything else.</returns>
    public static Word? After(NarrativeBlock block, NarrativeAnalysis analysis, Word? topic)
    {
        if (Heading(block, analysis.Text) is not { Length: > 0 } heading) return topic;
        foreach (var token in analysis.Tokens.TakeWhile(token => token.Start < heading.Length))
        {
            if (token.Word is Word.Application or Word.Review or Word.Litigation) return token.Word;
        }
        // 答复情况： and 1.收件 under 依申请公开 stay there.
        var isOther = block.IsHeading || IsMajor(heading) || Array.Exists(Others, word => heading.Contains(word, StringComparison.Ordinal));
        return isOther ? null : topic;
    }

    private static string? Heading(NarrativeBlock block, string text)
    {
        if (block.IsHeading || text.Length == 0) return text;
        var end = text.AsSpan().IndexOfAny("。；，！？：");
        var head = end < 0 ? text : text[..end];
        if (head.Length is 0 or > LongestHeading) return null;
        return IsNumbered(head) || end < 0 && head.Length <= LongestName || end == text.Length - 1 && head.Length <= LongestName ? head : null;
    }

    private static bool IsNumbered(string text) => IsMajor(text) || text[0] is '（' || char.IsAsciiDigit(text[0]);

    /// <summary>一、 and （一）, but not 1. and （1）.</summary>
    private static bool IsMajor(string text) =>
        text[0] == '【' || IsNumeral(text[0]) && text.Length > 1 && (text[1] == '、' || IsNumeral(text[1])) || text[0] == '（' && text.Length > 1 && IsNumeral(text[1]);

    private static bool IsNumeral(char c) => "一二三四五六七八九十".Contains(c, StringComparison.Ordinal);
}
