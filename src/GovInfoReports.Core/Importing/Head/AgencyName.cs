using System.Text.RegularExpressions;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Head;

/// <summary>Whose report it is: by the title, the block of facts above it (发布机构), or the signature below. Never by a sentence.</summary>
internal static partial class AgencyName
{
    private const int LongestName = 40;

    /// <summary>The agency in a title: before the year, or between the year and 政府信息公开.</summary>
    public static string? InTitle(string title)
    {
        var match = ReportYear.In().Match(title);
        if (!match.Success) return null;
        var before = WithoutAbout(LabelText.Trim(title[..match.Index]));
        if (before.Length == 0)
        {
            var rest = LabelText.Trim(title[(match.Index + match.Length)..].TrimStart('度'));
            var subject = Subject().Match(rest);
            before = subject.Success ? WithoutAbout(LabelText.Trim(rest[..subject.Index])) : "";
        }
        before = Pinyin().Replace(before, "").TrimEnd('-', '—', '的', '“', '《').Trim();
        return before.Length is > 1 and <= LongestName && !before.Any(c => c is ':' or '：' or '>' or '#' or '|' or '。' or '，') ? before : null;
    }

    /// <summary>A line that is nothing but an agency's name.</summary>
    public static bool IsLine(string line) =>
        line.Length is > 2 and <= LongestName && !line.Any(c => char.IsPunctuation(c) || char.IsDigit(c) || char.IsSymbol(c)) && NameEnd().IsMatch(LabelText.Fold(line));

    /// <summary>发布机构: 章安街道办事处, in one line or in cells side by side.</summary>
    public static string? InFacts(IEnumerable<SourceItem> head)
    {
        foreach (var item in head)
        {
            if (item is SourceRow row)
            {
                for (var i = 0; i + 1 < row.Cells.Count; i++)
                    if (FactName().IsMatch(LabelText.Fold(row.Cells[i])) && Named(row.Cells[i + 1]) is { } named) return named;
            }
            if (Fact().Match(item.Raw) is { Success: true } fact && Named(fact.Groups["name"].Value) is { } name) return name;
        }
        return null;
    }

    /// <summary>An agency's name on a line of its own with a date below it, at the end of the text.</summary>
    public static string? InSignature(IReadOnlyList<SourceItem> items)
    {
        var last = items.Where(item => item is SourceText).TakeLast(4).Select(item => LabelText.Trim(item.Raw)).ToList();
        for (var i = 0; i + 1 < last.Count; i++)
            if (IsLine(last[i]) && Date().IsMatch(LabelText.Fold(last[i + 1]))) return last[i];
        return null;
    }

    /// <summary>The items without the agency's own name and a date at their end: they sign the report and are no part of a section.</summary>
    public static IReadOnlyList<SourceItem> WithoutSignature(IReadOnlyList<SourceItem> items, string? agency)
    {
        var filled = Enumerable.Range(0, items.Count).Where(i => items[i] is not SourceGap).TakeLast(2).ToList();
        return agency is not null && filled is [var name, var date] && items[name] is SourceText && items[date] is SourceText
            && LabelText.Fold(items[name].Raw) == LabelText.Fold(agency) && Date().IsMatch(LabelText.Fold(items[date].Raw)) ? [.. items.Take(name)] : items;
    }

    private static string? Named(string text) => LabelText.Trim(text) is var name && IsLine(name) ? name : null;

    private static string WithoutAbout(string text)
    {
        if (text.EndsWith("关于", StringComparison.Ordinal)) text = LabelText.Trim(text[..^2]);
        return text.StartsWith("关于", StringComparison.Ordinal) ? LabelText.Trim(text[2..]) : text;
    }

    /// <summary>Readings that a page's converter put after characters: 鎮(zhèn).</summary>
    [GeneratedRegex(@"[(（][A-Za-z\u00C0-\u024F]{1,7}[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex Pinyin();

    [GeneratedRegex(@"(?:政府|政务|政務)?信息公[开開]|政[务務]公[开開]", RegexOptions.CultureInvariant)]
    private static partial Regex Subject();

    [GeneratedRegex(@"(?:局|委|委员会|办|办公室|办公厅|政府|街道|街道办事处|街|镇|乡|厅|院|中心|处|队|支队|大队|所|站|会|部|署|馆|社|园|园区|管委会|公司|集团|学校|医院|银行|场|关|组|联|联合会)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameEnd();

    [GeneratedRegex(@"^(?:发布|发文|公开|制作|编制|责任|信息生成|生成)(?:机构|机关|单位|部门|主体):?$", RegexOptions.CultureInvariant)]
    private static partial Regex FactName();

    [GeneratedRegex(@"(?:发\s*布|发\s*文|公\s*开|制\s*作|编\s*制|责\s*任|生\s*成)\s*(?:机\s*构|机\s*关|单\s*位|部\s*门|主\s*体)\s*[:：]\s*\|?\s*(?<name>[\p{IsCJKUnifiedIdeographs}]{3,40})", RegexOptions.CultureInvariant)]
    private static partial Regex Fact();

    [GeneratedRegex(@"^(?:20[0-9]{2}|二[〇零○][一二三四五六七八九〇零○]{2})[年.\-/](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[月.\-/](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日?$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
