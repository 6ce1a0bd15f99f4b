using System.Buffers;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-11: the report calls its agency by one name; another agency's name in its place is a leftover of copied text.</summary>
public sealed class AgencyNames : NarrativeRule
{
    private const int LongestName = 18;

    /// <summary>一年来, 过去的一年, 2023年以来.</summary>
    private const int LongestOpening = 6;

    private const int FurthestVerb = 30;

    public override string Id => "N-11";

    public override string Title => "同一报告中本机关名称应前后一致，不应出现其他机关的名称";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var names = NamesOf(context);
        var own = names.Select(AgencyName.Parse).OfType<AgencyName>().FirstOrDefault();
        if (own is null) return;
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in NarrativePlace.Of(context).Where(place => !place.IsHeading))
        {
            foreach (var (span, mention) in place.Analysis.Once(this, Mentions))
            {
                var another = IsAnother(mention, names) && (mention.IsTwinOf(own) || mention.IsElsewhere(own) && IsFollowedBy(Site, place.Text, span.End) || (IsOwnersPlace(place.Text, mention, span.End) && mention.IsSameSort(own)) || IsApposition(place.Text, span));
                if (!another || !reported.Add(mention.Full)) continue;
                outcome.Add(At(place, span.Start, span.Length, $"本报告的机关是“{own.Full}”，此处写作“{mention.Full}”"));
            }
        }
    }

    private static List<string> NamesOf(CheckContext context)
    {
        var names = new List<string>();
        if (context.Content.Agency is { Length: > 0 } agency) names.Add(CompactText.Of(agency).Text);
        foreach (var name in context.Filer?.Names ?? []) names.Add(CompactText.Of(name).Text);
        return names;
    }

    private static bool IsAnother(AgencyName mention, List<string> names) =>
        mention.IsProper && !names.Exists(name => AgencyName.IsShortFor(mention.Full, name) || AgencyName.IsShortFor(name, mention.Full)
            || AgencyName.IsShortFor(AgencyName.WithoutOffice(mention.Full), name));

    /// <summary>我局（市水利局）: whoever writes says who it is.</summary>
    private static bool IsApposition(string text, Span span) =>
        span.Start >= 3 && span.End < text.Length && text[span.Start - 1] == '（' && text[span.End] == '）' && text[span.Start - 3] is '我' or '本';

    private static bool IsOwnersPlace(string text, AgencyName name, int end) => name.IsRelative
        ? IsFollowedBy(OwnFollowers, text, end) && !SpeaksOfUs(text, end)
        : IsFollowedBy(Followers, text, end) || IsFollowedBy(OwnFollowers, text, end) || (name.IsLocal && IsFollowedBy(LocalFollowers, text, end));

    /// <summary>Names that stand where the filer's own would: opening a sentence, after the year, after 现将.</summary>
    private static IEnumerable<(Span, AgencyName)> Mentions(NarrativeAnalysis analysis)
    {
        foreach (var start in Openings(analysis))
        {
            if (NameAt(analysis.Text, start) is { } name) yield return (new Span(start, name.Full.Length), name);
        }
    }

    private static IEnumerable<int> Openings(NarrativeAnalysis analysis)
    {
        var tokens = analysis.Tokens;
        var fresh = true;
        var clause = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Word is Word.Stop or Word.Semicolon or Word.Colon or Word.Close) (fresh, clause) = (true, token.End);
            // 一年来，临槐市文旅局…: what opens a sentence may come first.
            else if (token.Word == Word.Comma && token.Start - clause is > 0 and <= LongestOpening) fresh = true;
            else if (token.Word == Word.Year || (token.Word == Word.Comma && fresh)) fresh = true;
            else if (NamesMaker(analysis.Text, token)) yield return token.End;
            else
            {
                if ((fresh || tokens[Math.Max(0, i - 1)].Word == Word.Open) && token.Word is not Word.Open) yield return analysis.Text.AsSpan(token.Start).StartsWith("现将") ? token.Start + 2 : token.Start;
                fresh = false;
            }
        }
    }

    /// <summary>请与…联系, 由…编制, 可在…网站下载: where a report says who made it and where it is.</summary>
    private static bool NamesMaker(string text, Token token)
    {
        if (token.Word != Word.Light || token.Length != 1 || text[token.Start] is not ('与' or '由' or '在')) return false;
        var rest = text.AsSpan(token.End, Math.Min(FurthestVerb, text.Length - token.End));
        var end = rest.IndexOfAny('，', '。');
        return (end < 0 ? rest : rest[..end]).ContainsAny(Making);
    }

    private static readonly SearchValues<string> Making = SearchValues.Create(["联系", "编制", "网"], StringComparison.Ordinal);

    private static readonly string[] Site = ["网", "门户网"];

    /// <summary>The shortest stretch from here that ends like an agency's name, followed by what such a name is followed by.</summary>
    private static AgencyName? NameAt(string text, int start)
    {
        AgencyName? found = null;
        for (var length = 2; length <= LongestName && start + length <= text.Length; length++)
        {
            if (!char.IsBetween(text[start + length - 1], '\u4E00', '\u9FFF')) break;
            if (!AgencyName.CanEnd(text.AsSpan(start, length)) || AgencyName.Parse(text.Substring(start, length)) is not { } name) continue;
            var end = start + length;
            if (IsApposition(text, new Span(start, length))) return name;
            if (IsOwnersPlace(text, name, end) || (!name.IsRelative && name.Place.Length > 1 && Acts(text, end))) found = name;
        }
        return found;
    }

    /// <summary>What a subject is followed by: a mark, a year, or the verb and adverbs of such reports. Not 学习先进街道经验.</summary>
    private static bool IsFollowedBy(string[] followers, string text, int at) =>
        at >= text.Length || char.IsAsciiDigit(text[at]) || Array.Exists(followers, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);

    private static readonly string[] Followers =
    [
        "，", "（以下简称", "关于", "政府信息", "政务公开", "信息公开", "公开工作", "坚持", "认真", "严格", "按照", "根据", "依据", "深入", "全面", "高度", "积极", "切实", "始终", "持续",
        "进一步", "继续", "紧紧", "围绕", "贯彻", "共收到", "共主动", "主动公开", "收到", "未收到", "没有收到", "全年", "不断", "着力", "年度", "的政府信息", "仍", "还",
    ];

    /// <summary>What is told of the writer's own house.</summary>
    private static readonly string[] OwnFollowers = ["共收到", "收到政府信息公开", "收到依申请", "共受理", "受理政府信息公开", "共主动公开", "主动公开政府信息", "全年主动公开", "全年共", "政府信息公开工作", "将从", "将进一步", "将继续", "将按照", "将着力", "将持续", "将切实", "始终", "坚持", "主要领导", "主要负责人", "分管领导", "领导班子", "各科室", "各股室", "高度重视", "认真贯彻", "严格按照", "严格落实", "深入贯彻", "全面贯彻"];

    /// <summary>区财政局始终关心我局的工作 is another's merit.</summary>
    private static bool SpeaksOfUs(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(40, text.Length - at));
        var end = rest.IndexOfAny("。！？\n");
        return (end < 0 ? rest : rest[..end]).IndexOfAny('我', '本') >= 0;
    }

    /// <summary>Any verb but those of a body that looks at others' work: an office of another place that acts on its own.</summary>
    private static bool Acts(string text, int at) =>
        at < text.Length && !"、等和与及对向的".Contains(text[at], StringComparison.Ordinal) && !SpeaksOfUs(text, at) && !IsFollowedBy(LookingOn, text, at) || IsFollowedBy(OwnWork, text, at);

    private static readonly string[] OwnWork = ["的政府信息公开", "的政务公开", "的信息公开"];

    private static readonly string[] LookingOn = ["通报", "检查", "督查", "督导", "抽查", "表彰", "来", "考察", "转发", "印发", "下发", "发来", "反馈", "移送", "批准", "批复", "委托", "作出", "答复", "复议", "维持"];

    /// <summary>Towns and streets appear in each other's reports less than bureaus do, so any verb of such reports will do.</summary>
    private static readonly string[] LocalFollowers =
    [
        "干部", "工作人员", "党政办", "党政综合办", "党委", "党工委", "机关", "以", "在", "把", "将", "共", "未", "没有", "通过", "依法", "存在", "制发", "受理", "办理", "结合", "安排", "组织", "成立", "明确", "指定", "建立", "制定", "召开", "开展",
        "依托", "利用", "推进", "加强", "健全", "完善", "及时", "主动", "强化", "落实", "规范", "充分", "大力", "扎实", "聚焦",
    ];
}
