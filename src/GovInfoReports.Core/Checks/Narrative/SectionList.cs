using System.Text.RegularExpressions;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-5: a report has six parts, and a list of them names all six.</summary>
public sealed class SectionList : NarrativeRule
{
    private static readonly Regex Count = new(@"等?([0-9一二三四五六七八九十两]{1,3})个?大?(?:部分|章节|板块)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>What names each of the six in a list, shortened wordings included.</summary>
    private static readonly string[][] Sections =
    [
        ["总体情况", "概述", "总体概况", "基本情况"],
        ["主动公开"],
        ["收到和处理", "申请情况", "依申请公开", "公开申请", "申请的情况"],
        ["行政复议", "行政诉讼", "复议"],
        ["问题"],
        ["其他需要报告", "需要报告", "其他事项", "其他需", "其它需", "报告的事项", "报告事项"],
    ];

    public override string Id => "N-5";

    public override string Title => "年度报告由六部分组成，列举时应当齐全";

    public override string Source => "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context).Where(place => place.Section is null or "s1"))
        {
            foreach (var sentence in Sentences.Of(place.Text)) CheckSentence(place, sentence, outcome);
        }
    }

    private void CheckSentence(NarrativePlace place, Span sentence, CheckOutcome outcome)
    {
        if (sentence.Length > 600) return;
        var text = place.Text.Substring(sentence.Start, sentence.Length);
        if (!SpeaksOfItself(text)) return;
        var named = Sections.Count(names => names.Any(name => text.Contains(name, StringComparison.Ordinal)));
        var count = Count.Matches(text).LastOrDefault(match => match.Index == 0 || text[match.Index - 1] != '第' && !Follows(text, match, "公开"));
        var isList = named >= 3 || named >= 2 && text.Contains("部分", StringComparison.Ordinal);
        if (count is not null && (isList || IsIntroduced(text, count)))
        {
            var number = ChineseNumber.Read(text, count.Groups[1].Index)?.Value;
            if (number == 6 && (named < 3 || named == 6)) return;
            var message = number == 6 ? "列举的部分不全：年度报告六部分应当逐一列出" : $"年度报告应为六部分，正文写“{count.Value}”";
            outcome.Add(At(place, sentence.Start + count.Index, count.Length, message));
        }
        else if (isList && named < 6 && Introduces(text))
        {
            outcome.Add(At(place, sentence.Start, sentence.Length, "列举的部分不全：年度报告应包括六部分"));
        }
    }

    /// <summary>由四部分组成, 共四个部分, 分为四部分.</summary>
    private static bool IsIntroduced(string text, Match count)
    {
        var before = text.AsSpan(0, count.Index);
        return Follows(text, count, "组成") || Follows(text, count, "构成") || before.EndsWith("共", StringComparison.Ordinal)
            || before.EndsWith("分", StringComparison.Ordinal) || before.EndsWith("分为", StringComparison.Ordinal) || before.EndsWith("包括", StringComparison.Ordinal) || before.EndsWith("以下", StringComparison.Ordinal);
    }

    private static bool Follows(string text, Match match, string word) =>
        string.CompareOrdinal(text, match.Index + match.Length, word, 0, word.Length) == 0;

    private static bool SpeaksOfItself(string text) =>
        text.Contains("报告", StringComparison.Ordinal) || text.Contains("年报", StringComparison.Ordinal) || text.Contains("全文", StringComparison.Ordinal);

    private static bool Introduces(string text) =>
        text.Contains("部分", StringComparison.Ordinal) && (text.Contains("包括", StringComparison.Ordinal) || text.Contains("包含", StringComparison.Ordinal))
        || text.Contains("组成", StringComparison.Ordinal) || text.Contains("构成", StringComparison.Ordinal);
}
