using System.Text.RegularExpressions;
using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>S-4: where somebody lives. An office's address (办公地址, 大楼, 邮编) belongs into a report.</summary>
public sealed class HomeAddresses : SensitiveRule
{
    private static readonly Regex Flat = new(
        @"[\u4e00-\u9fff0-9]{0,20}(?:小区|花园|家园|新村|公寓|苑|里|城|府|湾|院|路[0-9]{1,5}号)[0-9一二三四五六七八九十A-Za-z]{1,4}(?:号楼|栋|幢|座|楼)(?:[0-9一二三四五六七八九十]{1,3}单元)?[0-9]{1,5}(?:室|户|号)?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Residence = new(
        @"(?:家庭住址|家庭地址|现住址|住址|户籍地址|户籍所在地|现住|家住|居住于|住所地)[为是在于:：]{0,2}[\u4e00-\u9fff0-9A-Za-z-]{4,40}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly string[] OfficeWords = ["办公", "大楼", "大厦", "政府", "邮编", "行政中心", "服务中心", "受理点", "查阅点", "机关"];

    public override string Id => "S-4";

    public override string Title => "公开文本不应含有个人住址";

    private protected override string Kind => "个人住址";

    private protected override IEnumerable<Span> Find(string text)
    {
        var end = 0;
        foreach (Match match in Residence.Matches(text))
        {
            if (!match.Value.AsSpan().ContainsAny("号村室组栋幢弄巷区")) continue;
            end = match.Index + match.Length;
            yield return new Span(match.Index, match.Length);
        }
        foreach (Match match in Flat.Matches(text))
        {
            if (match.Index >= end && !IsOffice(text, match)) yield return new Span(match.Index, match.Length);
        }
    }

    private static bool IsOffice(string text, Match match)
    {
        var from = Math.Max(0, match.Index - 20);
        var around = text.AsSpan(from, Math.Min(text.Length - from, match.Index - from + match.Length + 12));
        foreach (var word in OfficeWords)
        {
            if (around.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
