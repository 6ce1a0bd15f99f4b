using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-3: the text speaks of the report's year; a plan of the next one, a comparison of the one before.</summary>
public sealed partial class NamedYears : NarrativeRule
{
    private const int LongestAgency = 25;

    private const int YearDigits = 4;

    private static readonly string[] Adverbs =
        ["将进一步", "将继续", "将切实", "将不断", "将加大", "将加强", "将着力", "将按照", "将围绕", "将努力", "将积极", "将认真", "将持续", "将深入", "将重点", "将严格", "将坚持", "将从", "将紧紧", "将全面", "将以"];

    private static readonly string[] PlanVerbs =
        ["打算", "拟", "计划", "准备", "力争", "争取", "加强", "进一步", "继续", "加大", "要", "增加", "组织", "推进", "完善", "建立", "提高", "丰富", "落实", "学习", "重点", "推动", "健全", "优化", "安排", "开展"];

    /// <summary>我局将在2024年…</summary>
    private static readonly string[] Towards = ["将在", "将于", "拟于", "拟在", "计划在", "计划于", "打算在", "力争在"];

    private static readonly SearchValues<string> Presenting = SearchValues.Create(["将", "公布", "编制", "发布", "制作", "报告", "公开"], StringComparison.Ordinal);

    private static readonly string[] Looking = ["报告", "年报", "工作要点", "工作计划", "以来", "起", "至", "-", "—", "~", "修订", "发布", "印发", "出台", "成立", "的", "底", "末", "同期", "前", "相比", "度报告", "版", "年度报告", "和", "、", "或"];

    private static string[] Counting { get; } = ["主动公开", "度主动公开", "共", "度共", "收到", "度收到", "新收", "度新收", "受理", "度受理"];

    /// <summary>How an account of the year goes on: 2022年，…, 2022年度主动公开….</summary>
    private static readonly string[] Account =
        ["，", "我", "本", "全", "度，", "以来，", "通过", "度通过", "制发", "度制发", "度我", "度本", "度全", .. Counting];

    public override string Id => "N-3";

    public override string Title => "正文所写年份应为报告年度；计划应写下一年度，统计期限应为报告年度";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (!context.YearIsKnown) return;
        foreach (var place in NarrativePlace.Of(context).Where(place => !place.IsHeading))
        {
            foreach (var misprint in place.Analysis.Once(this, Misprints))
            {
                var finding = At(place, misprint.Start, misprint.Length, misprint.Message);
                outcome.Add(misprint.LacksSign ? finding with { TextFixes = [Fix(place, misprint.Start, YearDigits, digits => $"{digits}年")] } : finding);
            }
            CheckYears(context, place, outcome);
        }
    }

    /// <summary>One finding a sentence, and the right year for each that is wrong in it.</summary>
    private void CheckYears(CheckContext context, NarrativePlace place, CheckOutcome outcome)
    {
        var wrong = from year in NamedYear.Of(place.Analysis)
                    let judged = Judge(year, context.Content.Year, place.Section)
                    where judged is not null
                    select (Year: year, judged.Message, judged.Right);
        foreach (var sentence in wrong.GroupBy(year => year.Year.SentenceStart))
        {
            var first = sentence.First();
            outcome.Add(At(place, first.Year.Start, Math.Min(ClauseLength(first.Year), 60), first.Message) with
            {
                TextFixes = [.. sentence.SelectMany(year => FixOf(place, year.Year, year.Right))],
            });
        }
    }

    /// <summary>None where the right year is not known, or the year is written in characters.</summary>
    private static IEnumerable<TextFix> FixOf(NarrativePlace place, NamedYear year, int? right)
    {
        var digits = year.Value.ToString(CultureInfo.InvariantCulture);
        if (right is not null && place.Text.AsSpan(year.Start).StartsWith(digits, StringComparison.Ordinal))
            yield return Fix(place, year.Start, digits.Length, _ => right.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="Right">The year that should stand there; null where that is not known.</param>
    private sealed record Verdict(string Message, int? Right);

    private sealed record Misprint(int Start, int Length, string Message, bool LacksSign);

    /// <summary>至202023年, 自20231月1日起: years that no reader can tell.</summary>
    private static IEnumerable<Misprint> Misprints(NarrativeAnalysis analysis)
    {
        foreach (Match year in LongYear().Matches(analysis.Text)) yield return new(year.Index, year.Length, $"“{year.Value}”的年份多写了数字", LacksSign: false);
        foreach (Match month in YearWithoutSign().Matches(analysis.Text)) yield return new(month.Index, month.Length, $"“{month.Value}”在年份后缺少“年”字", LacksSign: true);
    }

    [GeneratedRegex("(?<![0-9.])20[0-9]{3,4}年", RegexOptions.CultureInvariant)]
    private static partial Regex LongYear();

    [GeneratedRegex("(?<![0-9.])20[0-9]{2}(?:1[0-2]|0?[1-9])月(?=[0-9]{1,2}日)", RegexOptions.CultureInvariant)]
    private static partial Regex YearWithoutSign();

    private static int ClauseLength(NamedYear year)
    {
        var skip = year.Rest.StartsWith('，') ? 1 : 0;
        var end = year.Rest.AsSpan(skip).IndexOfAny("，；：。");
        return year.Length + (end < 0 ? year.Rest.Length : end + skip);
    }

    private static Verdict? Judge(NamedYear year, int reportYear, string? section)
    {
        if (year.Value == reportYear && IsPartOfPeriod(year)) return new($"统计期限应为{reportYear}年1月1日至12月31日", null);
        if (year.Value == reportYear) return IsPlan(year, section) ? new($"计划句写的是报告年度{year.Value}年，应为{reportYear + 1}年", reportYear + 1) : null;
        if (IsPeriod(year)) return new($"统计期限写的是{year.Value}年，报告年度为{reportYear}年", reportYear);
        if (Introduces(year)) return new($"正文写“{year.Value}年”，报告年度为{reportYear}年", reportYear);
        if (IsForeignAccount(year, reportYear, section)) return new($"正文叙述的是{year.Value}年，报告年度为{reportYear}年", reportYear);
        return section == "s5" && IsForeignPlan(year, reportYear) ? new($"计划句写的是{year.Value}年，应为{reportYear + 1}年", reportYear + 1) : null;
    }

    /// <summary>What was done last year, or next, told as this year's.</summary>
    private static bool IsForeignAccount(NamedYear year, int reportYear, string? section)
    {
        if (year.Value == reportYear + 1) return section == "s1" && OpensAccount(year, reportYear) && !LooksAhead(year);
        if (year.Value != reportYear - 1) return false;
        return OpensAccount(year, reportYear)
            || section == "s5" && year.IsHead && year.RestStartsWith("还", "仍", "存在") && !year.SentenceHas("整改", "已", "得到", "的问题", "了");
    }

    /// <summary>2022年我局将改进 in a report for 2023; what was long ago or is far off needs no 将.</summary>
    private static bool IsForeignPlan(NamedYear year, int reportYear)
    {
        if (year.Value == reportYear + 1 || !(year.IsHead || year.Lead.EndsWith("下一步，", StringComparison.Ordinal))) return false;
        return year.Value == reportYear - 1 ? Near(year.Rest, 10, ["将", "打算"]) && !year.SentenceHas("整改", "提出", "要求", "反馈", "已") : StatesIntent(year);
    }

    /// <summary>2020年1月1日起至2020年12月31日: the period that the figures cover.</summary>
    private static bool IsPeriod(NamedYear year)
    {
        var whole = year.RestStartsWith("1月1日") && year.SentenceHas("12月31日", "年底", "年末") && !year.SentenceHas("施行", "实施", "执行");
        var named = year.SentenceHas("统计期限", "统计时限", "统计期", "统计时间", "统计时段", "统计区间", "统计周期", "统计范围", "数据统计", "所列数据");
        var closing = year.RestStartsWith("12月31日") && (named || year.Lead.EndsWith("截至", StringComparison.Ordinal) || year.Lead.EndsWith("截止", StringComparison.Ordinal)
            || year.Lead.EndsWith("截止到", StringComparison.Ordinal) || year.Lead.EndsWith("截至到", StringComparison.Ordinal) || year.SentenceHas("1月1日"));
        // 截至2022年底，我局共公开…
        var yearEnd = year.RestStartsWith("底", "末", "12月底") && (year.Lead.EndsWith("截至", StringComparison.Ordinal) || year.Lead.EndsWith("截止", StringComparison.Ordinal))
            && year.SentenceHas("我局", "本", "全局", "我", "共", "公开") && !year.SentenceHas("今年", "目前");
        return whole || closing || yearEnd || (named && !year.RestStartsWith("度") && (year.RestStartsWith("1月", "12月") || year.Lead.EndsWith("为", StringComparison.Ordinal)));
    }

    /// <summary>统计期限自2023年1月1日起至2023年11月30日止: a day that is neither the first nor the last.</summary>
    private static bool IsPartOfPeriod(NamedYear year) =>
        year.SentenceHas("统计期限", "统计时限", "数据统计", "统计时段") && !year.RestStartsWith("1月1日", "12月31日", "01月01日", "1月1号", "12月31号")
        && char.IsAsciiDigit(year.Rest.FirstOrDefault()) && year.Rest.IndexOf('月') is 1 or 2 && year.Rest.IndexOf('日') is >= 3 and <= 5
        && (year.Lead.Contains("1月1日", StringComparison.Ordinal) || year.SentenceHas("12月31日"));

    /// <summary>现将2020年度…情况报告如下: what this very report is about.</summary>
    private static bool Introduces(NamedYear year) =>
        Presents(year) || IsTitleOfThis(year)
        || (year.SentenceHas("如下") && year.SentenceHas("报告", "年报", "公布", "总结", "情况") && !year.SentenceHas("较", "相比", "整改", "反馈") && !year.RestStartsWith(Looking)
            && Math.Abs(year.Rest.IndexOf("如下", StringComparison.Ordinal)) < 45 && (year.IsHead || year.Lead.Length <= 30 && !year.Lead.Contains('，')));

    /// <summary>青石县水利局2023年政府信息公开工作年度报告按照…编制.</summary>
    private static bool IsTitleOfThis(NamedYear year) =>
        year.Lead.Length is > 2 and <= LongestAgency && year.RestStartsWith("政府信息公开工作年度报告", "年度政府信息公开工作年度报告", "度政府信息公开工作年度报告") && year.SentenceHas("编制", "包括", "组成")
        && year.Lead.AsSpan().IndexOfAny("，：根据按照关对照针《") < 0;

    /// <summary>现将, 现公布本机关, 特编制 … right before the year.</summary>
    private static bool Presents(NamedYear year)
    {
        var clause = year.Lead.AsSpan(year.Lead.LastIndexOfAny(['，', '；', '：']) + 1);
        return clause.Length > 1 && clause[0] is '现' or '特' && clause.IndexOfAny(Presenting) is >= 0 and <= 5
            && year.RestStartsWith("政府信息公开", "度政府信息公开", "年度", "度工作", "度报告", "政务公开", "度政务公开", "信息公开", "度信息公开", "度全", "度本", "全", "本", "工作") && !year.SentenceHas("整改", "反馈");
    }

    private static bool OpensAccount(NamedYear year, int reportYear)
    {
        var counts = !year.IsHead && year.Lead.EndsWith('，') && year.RestStartsWith(Counting);
        if (!(counts || year.IsHead && year.RestStartsWith(Account)) || year.RestStartsWith(Looking)) return false;
        if (year.SentenceHas($"{reportYear}年", "今年", "本年")) return false;
        return !year.SentenceHas("较", "相比", "同期", "上年", "结转", "比上", "去年", "对比", "提出", "指出", "反馈", "整改", "针对", "遗留", "荣获", "被评", "印发", "修订", "成立", "以来", "周年");
    }

    private static bool LooksAhead(NamedYear year) => StatesIntent(year) || year.SentenceHas("下一步", "将", "计划", "今后", "明年", "来年");

    private static bool IsPlan(NamedYear year, string? section)
    {
        if (section == "s5" && Array.Exists(Towards, word => year.Lead.EndsWith(word, StringComparison.Ordinal))) return true;
        if (!year.IsHead && !year.Lead.EndsWith('，')) return false;
        if (Near(year.Rest, 25, Adverbs)) return !year.SentenceHas("指示", "要求我");
        if (section == "s5" && year.RestStartsWith("工作计划", "工作打算", "工作思路", "改进计划")) return true;
        if (section != "s5" || year.RestHas("存在", "取得", "虽然", "问题", "不足", "已经", "成效", "暴露")) return false;
        return StatesIntent(year);
    }

    /// <summary>…年[街道]将组织, …年打算建设; a bare verb counts where no 了 says that it is done.</summary>
    private static bool StatesIntent(NamedYear year)
    {
        if (Near(year.Rest, 16, ["将", "打算", "力争", "争取", "还要", "准备"])) return true;
        var isDone = year.RestHas("了", "已", "完成");
        if (year.RestStartsWith("计划", "拟", "要") && !year.RestStartsWith("要求", "要点", "要闻", "计划任务") && !isDone) return true;
        return year.RestStartsWith(PlanVerbs) && !isDone && !year.RestHas("次") && (!year.IsFirstSentence || year.IsUnderPlan);
    }

    private static bool Near(string text, int within, ReadOnlySpan<string> words)
    {
        var span = text.AsSpan(0, Math.Min(within, text.Length));
        foreach (var word in words)
        {
            if (span.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
