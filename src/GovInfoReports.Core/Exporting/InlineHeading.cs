using System.Text.RegularExpressions;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Exporting;

/// <summary>
/// The heading that many reports run into the paragraph: 「（一）主动公开情况：全年…」. It stays in its paragraph and is set in the
/// face of a second-level heading (GB/T 9704-2012: （一） in 楷体).
/// </summary>
internal static partial class InlineHeading
{
    /// <returns>The heading's length in UTF-16 units, with its colon or full stop; the whole text when it is a heading only; 0 when the text starts with none.</returns>
    public static int LengthIn(string text)
    {
        if (RunIn().Match(text) is { Success: true } lead) return lead.Length;
        return NarrativeText.HeadingLevel(text) == 1 ? text.Length : 0;
    }

    [GeneratedRegex(@"^\s*[（(][一二三四五六七八九十]{1,3}[）)][^。；，：:！？]{1,24}[：:。]")]
    private static partial Regex RunIn();
}
