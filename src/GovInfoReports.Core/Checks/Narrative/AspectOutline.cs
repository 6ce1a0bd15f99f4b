using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>One of the five aspects that section one treats.</summary>
/// <param name="BlockId">The block that treats it, a heading before running text; null when none does.</param>
public sealed record TreatedAspect(string Name, bool IsTreated, string? BlockId)
{
    /// <summary>A heading stands there and nothing under it.</summary>
    public bool IsHeadingOnly { get; init; }
}

/// <summary>Finds the five aspects in the text of section one (国办公开办函〔2021〕30号, （一）总体情况).</summary>
public static class AspectOutline
{
    public const string Section = "s1";

    /// <summary>A heading names its aspect within its first characters.</summary>
    private const int HeadingReach = 22;

    /// <summary>A text with so many aspects as headings is held to them.</summary>
    private const int HeadingsThatBind = 3;

    private static readonly string[] Management = ["信息资源", "规范化", "规范管理", "公开管理"];

    private static readonly (string Name, string[] Heading, string[] Anywhere)[] Aspects =
    [
        ("主动公开", ["主动公开"], ["主动公开", "公开政府信息", "公开信息", "发布信息"]),
        ("依申请公开", ["依申请", "申请公开", "公开申请"], ["依申请", "公开申请", "申请公开"]),
        ("政府信息管理", Management, ["信息管理", "规范化", "动态调整", "保密审查", "审核", "审查", "规范性文件", "目录", "台账"]),
        ("政府信息公开平台建设", ["平台", "网站", "载体", "渠道", "阵地"], ["平台", "网站", "专栏", "公众号", "新媒体", "公开栏"]),
        ("监督保障", ["监督", "保障", "培训", "考核"], ["监督", "保障", "考核", "培训", "评议", "组织领导", "领导小组"]),
    ];

    /// <summary>All five, in their order.</summary>
    public static IReadOnlyList<TreatedAspect> Of(ReportContent content)
    {
        List<NarrativePlace> places = [.. NarrativePlace.InSection(content, Section)];
        return [.. Of(places).Select(aspect => aspect with { IsHeadingOnly = IsHeadingOnly(places, aspect.BlockId) })];
    }

    private static bool IsHeadingOnly(List<NarrativePlace> places, string? block)
    {
        var at = places.FindIndex(place => place.Block.Id == block);
        if (at < 0 || !places[at].IsHeading) return false;
        var under = places.Skip(at + 1).TakeWhile(place => !place.IsHeading || place.Block.HeadingLevel > places[at].Block.HeadingLevel);
        return under.All(place => place.IsHeading || string.IsNullOrWhiteSpace(place.Text));
    }

    internal static IReadOnlyList<TreatedAspect> Of(IReadOnlyList<NarrativePlace> places)
    {
        var byHeading = Aspects.Select(aspect => Heading(places, aspect.Heading)).ToArray();
        var isBound = byHeading.Count(place => place is not null) >= HeadingsThatBind;
        return [.. Aspects.Select((aspect, index) =>
        {
            // A text of another build only has to speak of each.
            var inText = places.FirstOrDefault(place => isBound ? place.Text.Contains(Full(aspect.Name), StringComparison.Ordinal) : Names(place.Text, aspect.Anywhere));
            var isTreated = inText is not null || (isBound && byHeading[index] is not null);
            return new TreatedAspect(aspect.Name, isTreated, isTreated ? (byHeading[index] ?? inText)!.Block.Id : null);
        })];
    }

    /// <summary>信息资源管理, 信息怎么管理, but not 信息公开平台管理.</summary>
    private static bool NamesManagement(string heading) =>
        heading.IndexOf("管理", StringComparison.Ordinal) is > 0 and var at && heading.LastIndexOf("信息", at, StringComparison.Ordinal) is >= 0 and var from && at - from <= 4;

    /// <summary>A heading of its own before a sentence that begins like one.</summary>
    private static NarrativePlace? Heading(IReadOnlyList<NarrativePlace> places, string[] words)
    {
        var named = places.Where(place => HeadingsOf(place).Any(heading => Names(heading, words) || words == Management && NamesManagement(heading))).ToList();
        return named.Find(place => place.IsHeading) ?? named.FirstOrDefault();
    }

    private static string Full(string name) => name.Replace("政府信息公开平台", "平台", StringComparison.Ordinal).Replace("政府信息管理", "信息管理", StringComparison.Ordinal);

    private static IReadOnlyList<string> HeadingsOf(NarrativePlace place) => place.Analysis.Once(Aspects, analysis => Headings(analysis.Text));

    /// <summary>The beginnings of the blocks and sentences, up to the first mark.</summary>
    private static IEnumerable<string> Headings(string text)
    {
        foreach (var sentence in Sentences.Of(text, '；'))
        {
            var start = sentence.Start;
            if (text[start] == '（' && text.IndexOf('）', start, Math.Min(5, text.Length - start)) is > 0 and var close) start = close + 1;
            var reach = Math.Min(HeadingReach, sentence.End - start);
            if (reach <= 0) continue;
            var head = text.AsSpan(start, reach);
            var mark = head.IndexOfAny("，：");
            yield return (mark > 0 ? head[..mark] : head).ToString();
        }
    }

    private static bool Names(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.Ordinal));
}
