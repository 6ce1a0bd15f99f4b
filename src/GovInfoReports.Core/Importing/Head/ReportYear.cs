using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Head;

/// <summary>The year a text reports on, when its title does not say: by its statistical period, its opening, the years its sentences begin with.</summary>
internal static partial class ReportYear
{
    private const int FirstYear = 2008;
    private const int LastYear = 2100;
    private const int LongestLine = 20_000;
    private const int MostLines = 120;

    [GeneratedRegex(@"(?<year>[0-9０-９]{4}|[二][〇零○ＯO][一二三四五六七八九〇零○]{2})\s*年", RegexOptions.CultureInvariant)]
    public static partial Regex In();

    /// <summary>The year of a title.</summary>
    public static int? Of(string title) => In().Match(title) is { Success: true } match ? Parse(match.Groups["year"].Value) : null;

    /// <returns>The year and the line that says it, or null when the text is silent or undecided.</returns>
    public static (int Year, SourceItem Line)? Find(IEnumerable<SourceItem> items)
    {
        var lines = items.Where(item => item is SourceText && item.Raw.Length < LongestLine).Take(MostLines).ToList();
        return First(lines, Period()) ?? First(lines, Opening()) ?? Only(lines, SentenceStart(), most: true) ?? Only(lines, Named(), most: false);
    }

    private static (int, SourceItem)? First(List<SourceItem> lines, Regex regex)
    {
        foreach (var line in lines)
        {
            if (regex.Match(line.Raw) is { Success: true } match && Parse(match.Groups["year"].Value) is { } year) return (year, line);
        }
        return null;
    }

    /// <summary>The one year named in this way, or the one named more often than any other.</summary>
    private static (int, SourceItem)? Only(List<SourceItem> lines, Regex regex, bool most)
    {
        var named = lines.SelectMany(line => regex.Matches(line.Raw).Select(match => (Year: Parse(match.Groups["year"].Value), Line: line)))
            .Where(found => found.Year is not null).GroupBy(found => found.Year!.Value).OrderByDescending(group => group.Count()).ToList();
        if (named.Count == 0 || (named.Count > 1 && (!most || named[0].Count() == named[1].Count()))) return null;
        return (named[0].Key, named[0].First().Line);
    }

    private static int? Parse(string digits)
    {
        var plain = string.Concat(digits.Select(c => "〇零一二三四五六七八九".IndexOf(c) is >= 0 and var at
            ? Math.Max(0, at - 1).ToString(CultureInfo.InvariantCulture)
            : CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? digit.ToString(CultureInfo.InvariantCulture) : "0"));
        var year = int.Parse(plain, CultureInfo.InvariantCulture);
        return year is >= FirstYear and <= LastYear ? year : null;
    }

    /// <summary>统计期限自2023年1月1日起至2023年12月31日止.</summary>
    [GeneratedRegex(@"(?<year>20[0-9]{2})\s*年\s*1\s*月\s*1\s*日[^。]{0,6}[至到—–-]\s*(?:\k<year>\s*年)?\s*12\s*月\s*31\s*日", RegexOptions.CultureInvariant)]
    private static partial Regex Period();

    /// <summary>现将我局2022年度政府信息公开情况报告如下.</summary>
    [GeneratedRegex(@"(?:现将|公布|编制|汇报|形成)[^。；]{0,30}?(?<year>20[0-9]{2})\s*年度?[^。；]{0,12}信息公[开開]", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>2023年，我局…; a date or a document's year is none.</summary>
    [GeneratedRegex(@"(?:^|[。；\n])[\s　]*(?:\([^()]{1,3}\))?(?<year>20[0-9]{2})\s*年度?\s*(?=[,，]|我|本|全|区|市|县|以来)", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceStart();

    [GeneratedRegex(@"(?<![0-9〔\[(（])(?<year>20[0-9]{2})\s*年(?!\s*[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
