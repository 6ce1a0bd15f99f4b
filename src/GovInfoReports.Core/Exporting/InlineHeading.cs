using System.Text.RegularExpressions;

namespace GovInfoReports.Core.Exporting;

/// <summary>
/// The heading that many reports run into the paragraph: 「（一）主动公开情况：全年…」. It stays in its paragraph and is set in the
/// face of a second-level heading (GB/T 9704-2012: （一） in 楷体).
/// </summary>
internal static partial class InlineHeading
{
    /// <summary>A line of its own such as 「（一）存在的问题」 is all heading when it is no longer than this and ends no sentence.</summary>
    private const int LongestLine = 30;

    /// <returns>The heading's length in UTF-16 units, with its colon or full stop; 0 when the text starts with none.</returns>
    public static int LengthIn(string text)
    {
        if (Numbering().Match(text) is not { Success: true }) return 0;
        if (RunIn().Match(text) is { Success: true } lead) return lead.Length;
        return text.Length <= LongestLine && text.IndexOfAny(['。', '；', '，', '：', ':', '！', '？']) < 0 ? text.Length : 0;
    }

    [GeneratedRegex(@"^\s*[（(][一二三四五六七八九十]{1,3}[）)]")]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^\s*[（(][一二三四五六七八九十]{1,3}[）)][^。；，：:！？]{1,24}[：:。]")]
    private static partial Regex RunIn();
}
