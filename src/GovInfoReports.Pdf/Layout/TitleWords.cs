using System.Text.RegularExpressions;

namespace GovInfoReports.Pdf.Layout;

/// <summary>
/// Cuts a title into words that are kept whole, and says how much each gap between words resists a line break.
/// A small list of the words agencies' names and report titles are made of does: titles are formulaic.
/// </summary>
internal static partial class TitleWords
{
    private const double BeforeYear = 0, AfterAgency = 1, AfterPlace = 3, AfterParticle = 6, BetweenWords = 9, AfterConjunction = 12, InUnknown = 16;

    private static readonly HashSet<string> Words = [.. """
        政府信息公开 信息公开 政府信息 政务公开 工作 年度 报告 年报 关于 情况 人民政府 办公室 办公厅 委员会 管委会 办事处 管理局 监督 管理 服务 中心
        发展 改革 人力资源 社会保障 自然资源 规划 生态环境 市场 卫生 健康 教育 体育 文化 广电 广播 电视 旅游 交通 运输 住房 城乡 建设 农业 农村 水利 水务
        应急 审计 统计 财政 民政 司法 公安 商务 科学 技术 科技 工业 信息化 行政 审批 政务 综合 执法 街道 退役军人 事务 医疗 保障 乡村 振兴 林业 草原
        园林 绿化 城市 民族 宗教 机关 税务 气象 地方 金融 大数据 国有资产 国资 信访 档案 经济 开发区 高新 产业 示范区 新区 试验区 总局 分局 支局 研究院 研究所
        食品 药品 消防 救援 支队 总队 大队 投资 促进 对外 合作 公共 资源 交易 有限公司 集团 公司 学校 大学 学院 医院 人民防空 地震 邮政 烟草 专卖 海关 海事
        粮食 物资 储备 知识产权 外事 港澳 侨务 热线 数据 营商环境 招商 土地 房屋 征收 公积金 住房公积金 供销 合作社 残疾人 联合会 自治区 自治州 自治县
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly int LongestWord = Words.Max(w => w.Length);

    private static readonly string[] AgencyEndings =
        ["局", "委员会", "人民政府", "办公室", "办公厅", "办事处", "中心", "管委会", "厅", "总队", "支队", "大队", "公司", "学校", "大学", "学院", "医院", "镇", "乡", "街道"];

    /// <summary>The positions a break is possible at (0 &lt; position &lt; length) with what it costs.</summary>
    public static List<(int Position, double Cost)> Breaks(string title)
    {
        var words = Segment(title);
        var breaks = new List<(int, double)>();
        var position = 0;
        for (var i = 1; i < words.Count; i++)
        {
            position += words[i - 1].Length;
            if (Kinsoku.CanBreak(title[position - 1], title[position]))
                breaks.Add((position, Cost(words[i - 1], words[i])));
        }
        return breaks;
    }

    private static List<string> Segment(string title)
    {
        var words = new List<string>();
        for (var i = 0; i < title.Length; i += words[^1].Length)
            words.Add(WordAt(title, i));
        return words;
    }

    private static string WordAt(string title, int start)
    {
        if (LatinWord().Match(title, start) is { Success: true } latin) return latin.Value;
        for (var length = Math.Min(LongestWord, title.Length - start); length > 1; length--)
            if (Words.Contains(title.Substring(start, length)))
                return title.Substring(start, length);
        var surrogates = char.IsHighSurrogate(title[start]) && start + 1 < title.Length;
        return title.Substring(start, surrogates ? 2 : 1);
    }

    private static double Cost(string before, string after)
    {
        if (before is "关于" or "的") return AfterParticle;
        if (before is "和" or "与" or "及") return AfterConjunction;
        if (Year().IsMatch(after) || after == "关于") return BeforeYear;
        if (AgencyEndings.Contains(before)) return AgencyEndings.Contains(after) ? InUnknown : AfterAgency;
        if ((before.Length == 1 && "省市旗盟".Contains(before)) || "区县州".Contains(before[^1])) return AfterPlace;
        return before.Length > 1 && after.Length > 1 ? BetweenWords : InUnknown;
    }

    /// <summary>Digits keep the 年 or 年度 that follows them.</summary>
    [GeneratedRegex(@"\G(?:[0-9〇一二三四五六七八九]{4}年度?|[!-~]+)")]
    private static partial Regex LatinWord();

    [GeneratedRegex(@"^[0-9〇一二三四五六七八九]{4}年")]
    private static partial Regex Year();
}
