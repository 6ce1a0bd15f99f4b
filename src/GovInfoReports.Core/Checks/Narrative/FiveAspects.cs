namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-7: section one treats five aspects (国办公开办函〔2021〕30号, （一）总体情况).</summary>
public sealed class FiveAspects : NarrativeRule
{
    /// <summary>A heading names its aspect within its first characters.</summary>
    private const int HeadingReach = 22;

    private static readonly (string Name, string[] Heading, string[] Anywhere)[] Aspects =
    [
        ("主动公开", ["主动公开"], ["主动公开", "公开政府信息", "公开信息", "发布信息"]),
        ("依申请公开", ["依申请", "申请公开", "公开申请"], ["依申请", "公开申请", "申请公开"]),
        ("政府信息管理", ["信息管理", "信息资源", "规范化", "信息资", "公开管理", "规范管理"], ["信息管理", "规范化", "动态调整", "保密审查", "审核", "审查", "规范性文件", "目录", "台账"]),
        ("政府信息公开平台建设", ["平台", "网站", "载体", "渠道", "阵地"], ["平台", "网站", "专栏", "公众号", "新媒体", "公开栏"]),
        ("监督保障", ["监督", "保障", "培训", "考核"], ["监督", "保障", "考核", "培训", "评议", "组织领导", "领导小组"]),
    ];

    public override string Id => "N-7";

    public override string Title => "总体情况应写明主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面";

    public override string Source => "国办公开办函〔2021〕30号（一）总体情况";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var places = NarrativePlace.Of(context).Where(place => place.Section == "s1" && place.Text.Length > 0).ToList();
        if (places.Count == 0) return;
        var headings = places.SelectMany(place => place.Analysis.Once(this, analysis => Headings(analysis.Text))).ToList();
        var underHeadings = Aspects.Where(aspect => headings.Exists(heading => Names(heading, aspect.Heading))).ToList();
        var text = TextOf(context, "s1");
        // A text with aspects as headings is held to them; a text of another build only has to speak of each.
        var missing = underHeadings.Count >= 3
            ? Aspects.Except(underHeadings).Where(aspect => !text.Contains(Full(aspect.Name), StringComparison.Ordinal)).ToList()
            : Aspects.Where(aspect => !Names(text, aspect.Anywhere)).ToList();
        if (missing.Count == 0) return;
        outcome.Add(new Finding(Id, Severity, "s1", [], $"总体情况没有写到：{string.Join("、", missing.Select(aspect => aspect.Name))}"));
    }

    private static string Full(string name) => name.Replace("政府信息公开平台", "平台", StringComparison.Ordinal).Replace("政府信息管理", "信息管理", StringComparison.Ordinal);

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
