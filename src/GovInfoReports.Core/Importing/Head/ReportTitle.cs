using System.Text.RegularExpressions;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Head;

/// <summary>A report's title line, freed from what a page puts around it: 标题：, #, a breadcrumb, the page's number.</summary>
internal static partial class ReportTitle
{
    private const int LongestTitle = 80;

    /// <summary>Whether the line, blanks aside, reads like a title: something of a year, 信息公开, and 报告 at the end.</summary>
    public static bool Is(string line)
    {
        var text = Clean(line);
        return text.Length is > 6 and <= LongestTitle && LabelText.Fold(text) is var folded
            && folded.Contains("信息公开", StringComparison.Ordinal) && IsEnding(folded) && !NoTitle().IsMatch(folded) && ReportYear.In().IsMatch(folded);
    }

    /// <summary>Whether the line is the first half of a title that goes on in the next line.</summary>
    public static bool BeginsWith(string line, string next) =>
        line.Length is > 6 and <= 40 && next.Length is >= 2 and <= 20 && !Is(line) && !Is(next) && !line.AsSpan().ContainsAny("。；，,;") && Is(Clean(line) + Clean(next));

    private static bool IsEnding(string folded) => TitleEnd().IsMatch(folded);

    /// <summary>The title itself.</summary>
    public static string Clean(string line)
    {
        var text = LabelText.Trim(line);
        if (text.LastIndexOfAny(['>', '＞', '»', '›']) is >= 0 and var crumb) text = LabelText.Trim(text[(crumb + 1)..]);
        while (Chrome().Match(text) is { Success: true } chrome) text = LabelText.Trim(text[chrome.Length..]);
        return LabelText.Trim(text.Trim('*', '#', '|', '"'));
    }

    [GeneratedRegex(@"^(?:[#*|\s]+|(?:信息)?(?:名\s*称|标\s*题|題\s*名|题\s*名)\s*[:：]\s*\|?|Page\s*[0-9]+\s*[-–—]\s*|(?:当前|您的|您所在的)位置\s*[:：]?|【[^】]{1,10}】|附件[0-9]*\s*[:：])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Chrome();

    [GeneratedRegex(@"(?:报告|报告\([^()]*\)|报告书)$", RegexOptions.CultureInvariant)]
    private static partial Regex TitleEnd();

    /// <summary>A sentence, or a line about reports in general.</summary>
    [GeneratedRegex(@"[。;!?]|:$|^(?:根据|按照|依据|现将|本报告|关于(?:印发|做好|开展|报送|公布))|通知", RegexOptions.CultureInvariant)]
    private static partial Regex NoTitle();
}
