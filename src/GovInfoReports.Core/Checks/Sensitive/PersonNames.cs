using System.Buffers;
using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>S-5: a person's name after 申请人, 原告 and the like. 张某 and 王某某 are anonymous already.</summary>
public sealed class PersonNames : SensitiveRule
{
    private static readonly string[] Roles =
        ["被申请人", "复议申请人", "申请人姓名", "申请人", "原告", "上诉人", "第三人", "信访人", "举报人", "投诉人", "当事人", "权利人", "户主", "村民", "居民", "公民"];

    private static readonly SearchValues<string> AnyRole = SearchValues.Create(Roles, StringComparison.Ordinal);

    private static readonly string[] Fillers = ["姓名", "为", "：", ":", " ", "（", "(", "“"];

    /// <summary>Surnames of about nine in ten people; those that mostly begin other words after 申请人 (应, 向, 方, 于…) are left out.</summary>
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    private static readonly string[] Compounds = ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐"];

    private static readonly string[] NotNames =
        ["高度", "许可", "程序", "文件", "文书", "金额", "马上", "周知", "常见", "易懂", "万元", "余下", "江苏", "白天", "石油", "田间", "林业", "何时", "何种", "曾经", "曾于", "段落", "史料", "龙头", "常住", "高兴", "康复", "唐突", "陆续", "贺信", "黄河", "金融", "钱款"];

    private static readonly string[] Followers =
        ["，", "。", "、", "；", "：", "（", "(", ",", "）", ")", "”", "于", "向", "的", "提", "诉", "等", "不服", "申请", "要求", "对", "与", "因", "在", "就", "和", "认为", "以", "通过", "户", "家", "说", "反映", "来", "女士", "先生", " ", "签收", "领取", "表示", "所"];

    public override string Id => "S-5";

    public override string Title => "公开文本不应含有申请人等个人姓名";

    private protected override string Kind => "个人姓名";

    private protected override IEnumerable<Span> Find(string text)
    {
        for (var i = 0; (i = NextRole(text, i)) < text.Length; i++)
        {
            var role = Array.Find(Roles, word => string.CompareOrdinal(text, i, word, 0, word.Length) == 0);
            if (role is null) break;
            var start = SkipFillers(text, i + role.Length);
            var length = NameAt(text, start);
            if (length > 0) yield return new Span(start, length);
            i += role.Length - 1;
        }
    }

    private static int NextRole(string text, int from)
    {
        if (from >= text.Length) return text.Length;
        var offset = text.AsSpan(from).IndexOfAny(AnyRole);
        return offset < 0 ? text.Length : from + offset;
    }

    private static int SkipFillers(string text, int at)
    {
        for (var n = 0; n < 3; n++)
        {
            var filler = Array.Find(Fillers, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);
            if (filler is null) break;
            at += filler.Length;
        }
        return at;
    }

    private static int NameAt(string text, int start)
    {
        if (start >= text.Length || Array.Exists(NotNames, word => string.CompareOrdinal(text, start, word, 0, word.Length) == 0)) return 0;
        var compound = Array.Exists(Compounds, name => string.CompareOrdinal(text, start, name, 0, 2) == 0);
        if (!compound && !Surnames.Contains(text[start], StringComparison.Ordinal)) return 0;
        var surname = compound ? 2 : 1;
        for (var given = 2; given >= 1; given--)
        {
            var end = start + surname + given;
            if (end <= text.Length && IsGiven(text.AsSpan(start + surname, given)) && IsFollowed(text, end)) return surname + given;
        }
        return 0;
    }

    /// <summary>Chinese characters that can stand in a given name; 某 hides one.</summary>
    private static bool IsGiven(ReadOnlySpan<char> given)
    {
        foreach (var c in given)
        {
            if (c is < '\u4E00' or > '\u9FFF' || "某的于向在对因等提和与不就以所".Contains(c, StringComparison.Ordinal)) return false;
        }
        return true;
    }

    private static bool IsFollowed(string text, int at) =>
        at >= text.Length || Array.Exists(Followers, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);
}
