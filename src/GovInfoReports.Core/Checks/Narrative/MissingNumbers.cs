namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-4: a unit without its number: 余条, 共条, 数量为件; or 260余 without its unit.</summary>
public sealed class MissingNumbers : NarrativeRule
{
    /// <summary>Characters that make a word with the unit (头条, 规范性文件, 月份, 上篇), so that no number is missing.</summary>
    private static readonly Dictionary<char, string> Compounds = new()
    {
        ['条'] = "头线面教信链纸欠便枝苗油荤肉萧回借白字收法辣粉薯柳发皮铁钢布木竹拉金逐每各几数一二三四五六七八九十百千万两这那该此本哪整多若零干〇亿年",
        ['份'] = "月年身股省县成备部充水情缘辈过双单级类几数一二三四五六七八九十百千万两每各这那该此本整多若零干〇亿",
        ['篇'] = "长短中名开诗全上下本首新逐每各几数一二三四五六七八九十百千万两这那该此整多若零干〇亿通",
    };

    private static readonly string[] Countable = ["信息", "行政处罚", "行政许可", "行政复议", "行政诉讼", "规范性文件"];

    private const string SureBefore = "为共计达到约近";

    public override string Id => "N-4";

    public override string Title => "数量单位前不应缺少数字";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            var text = place.Text;
            foreach (var i in place.Analysis.Once(this, UnitsWithout))
            {
                var start = ClauseStart(text, i);
                var lacking = text[i] == '余' ? "“余”后缺少单位" : $"“{text[i]}”前缺少数字";
                outcome.Add(At(place, start, i + 1 - start, $"“{text[start..(i + 1)]}”中{lacking}"));
            }
        }
    }

    private static IEnumerable<int> UnitsWithout(NarrativeAnalysis analysis)
    {
        var text = analysis.Text;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '余' && EndsHere(text, i + 1) && (char.IsAsciiDigit(text[i - 1]) || text[i - 1] is '万' or '千' && char.IsAsciiDigit(text[Math.Max(0, i - 2)]))) yield return i;
            else if (text[i] is '条' or '件' or '份' or '篇' or '次' or '项' or '元' && EndsHere(text, i + 1) && IsMissing(text, i)) yield return i;
        }
    }

    private static bool IsMissing(string text, int unit)
    {
        var before = text[unit - 1];
        if (before is '余' or '多' && unit >= 2) return before == '余' && IsWordBefore(text[unit - 2]) && text[unit] != '元';
        if (before is '×' or '*' or '_' or '＿' or 'X' or 'x' or '□') return true;
        if (text[unit] is '条' or '篇' or '份') return (char.IsBetween(before, '\u4E00', '\u9FFF') || before is '》' or '”') && !Compounds[text[unit]].Contains(before, StringComparison.Ordinal);
        if (!SureBefore.Contains(before, StringComparison.Ordinal)) return text[unit] == '件' && (IsReceivedWithout(text, unit) || IsCountedWithout(text, unit));
        return text[unit] != '元' && !(before == '到' && text[unit] == '件') && !(before == '计' && unit >= 2 && text[unit - 2] is '会' or '统') || before is '共' or '达';
    }

    /// <summary>收到申请件，: the verb asks for a number; 未收到依申请公开件 asks for none.</summary>
    private static bool IsReceivedWithout(string text, int unit)
    {
        var tail = text.AsSpan(Math.Max(0, unit - 14), Math.Min(14, unit));
        if (tail.IndexOfAny('未', '没', '无') >= 0) return false;
        var verb = Math.Max(tail.IndexOf("收到", StringComparison.Ordinal), tail.IndexOf("受理", StringComparison.Ordinal));
        return verb >= 0 && (tail.EndsWith("申请", StringComparison.Ordinal) || tail.EndsWith("申请公开", StringComparison.Ordinal) && verb > 0 && tail[verb - 1] == '共');
    }

    /// <summary>累计公开信息件，: 信息件 is no word.</summary>
    private static bool IsCountedWithout(string text, int unit)
    {
        var tail = text[Math.Max(0, unit - 14)..unit];
        return Array.Exists(Countable, word => tail.EndsWith(word, StringComparison.Ordinal)) && tail.IndexOfAny(['共', '计', '年', '收', '布', '开', '制']) >= 0;
    }

    /// <summary>余 after a number is 120余; after 其, 剩, 业, 多, 富 it is part of a word.</summary>
    private static bool IsWordBefore(char c) =>
        !char.IsAsciiDigit(c) && !"其剩业多富残结零一二三四五六七八九十百千万亿〇两几".Contains(c, StringComparison.Ordinal);

    private static bool EndsHere(string text, int at) => at >= text.Length || "，。；、）！\n".Contains(text[at], StringComparison.Ordinal);

    private static int ClauseStart(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 20 && !"，。；：（、\n".Contains(text[start - 1], StringComparison.Ordinal)) start--;
        return start;
    }
}
