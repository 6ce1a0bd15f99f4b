using System.Buffers;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>An agency's name cut into where it is and what it is, so that short forms of one name can be told from another's.</summary>
internal sealed record AgencyName(string Full, string Stem, string Family)
{
    /// <summary>A place alone: 2024年，白沙区将… in a government's report.</summary>
    private const string PlaceFamily = "地方";

    private const int LongestPlace = 4;

    private static readonly char[] PlaceEnds = ['省', '市', '县', '区', '旗'];

    private const string NoPlaceBefore = "社园辖郊地小市县灾山景发新城校库牧片街片全各省";

    /// <summary>Endings of agency names, longest first; those of one family name one sort of agency.</summary>
    private static readonly (string Ending, string Family)[] Endings =
    [
        ("人民政府办公室", "办公室"), ("街道办事处", "街道"), ("镇人民政府", "镇"), ("乡人民政府", "乡"), ("人民政府", "政府"), ("办事处", "街道"), ("镇政府", "镇"), ("乡政府", "乡"),
        ("委员会", "委"), ("管理局", "局"), ("办公室", "办公室"), ("街道", "街道"), ("中心", "中心"), ("支队", "队"), ("大队", "队"), ("分局", "局"), ("局", "局"), ("镇", "镇"), ("乡", "乡"), ("委", "委"), ("街办", "街道"), ("区", PlaceFamily), ("县", PlaceFamily), ("市", PlaceFamily),
    ];

    private static readonly string[] Offices = ["人民政府", "办事处", "政府"];

    /// <summary>Characters of verbs and small words: 调整成立以镇 is no town.</summary>
    private const string NotInTownNames = "以的是各本我让把与及等在被乡村社街镇";

    private const int LongestTown = 3;

    /// <summary>Words that name no particular agency: 各镇, 个别乡, 县局.</summary>
    private const string GenericStarts = "含即各我本该全某个其有所相部一些多少数每上下基级该位两几同原新老和与及由被在对向为从学印组指配联协加召督走参邀请接收报经做去今来让到将把让使据按照经以因";

    /// <summary>更新镇政府信息公开指南, 编制南浦区人民政府年度报告: what is done, not a name.</summary>
    private static readonly HashSet<string> Actions =
    [
        "更新", "完善", "优化", "建立", "健全", "依托", "通过", "利用", "充分", "推动", "推进", "加强", "强化", "督促", "指导", "组织", "要求", "协助", "配合", "结合", "召开", "开展", "做好",
        "落实", "设立", "编制", "公布", "发布", "现公", "现发", "现编", "特编", "特公", "考核", "制作", "撰写", "修订", "梳理", "公开", "反映", "总结", "制定", "举办", "维护", "成立", "调整", "建成", "完成", "明确", "确定", "责成", "接受", "邀请", "汇总", "统计",
    ];

    /// <summary>The name when the text ends with an agency's ending; null otherwise.</summary>
    public static AgencyName? Parse(string name)
    {
        foreach (var (ending, family) in Endings)
        {
            if (family == PlaceFamily && name.Length > LongestPlace) continue;
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
                return new AgencyName(name, name[..^ending.Length], family);
        }
        return null;
    }

    /// <summary>东湖街道 of 东湖街道办事处, 青树镇 of 青树镇人民政府: the place, by which its office goes too.</summary>
    public static string WithoutOffice(string name)
    {
        foreach (var office in Offices)
        {
            if (name.EndsWith(office, StringComparison.Ordinal) && name.Length > office.Length && "镇乡道".Contains(name[^(office.Length + 1)], StringComparison.Ordinal)) return name[..^office.Length];
        }
        return name;
    }

    private static readonly SearchValues<char> LastCharacters = SearchValues.Create([.. Endings.Select(entry => entry.Ending[^1]).Distinct()]);

    /// <summary>Whether a name can end so.</summary>
    public static bool CanEnd(ReadOnlySpan<char> name)
    {
        if (!LastCharacters.Contains(name[^1])) return false;
        foreach (var (ending, _) in Endings)
        {
            if (name.EndsWith(ending)) return true;
        }
        return false;
    }

    /// <summary>Of a town or a street.</summary>
    public bool IsLocal => Family is "镇" or "乡" or "街道";

    public bool IsSameSort(AgencyName own) => Family == PlaceFamily
        ? own.Family == "政府" && own.Full.Length > 4 && own.Place.EndsWith(Full[^1]) && !NoPlaceBefore.Contains(Stem[^1], StringComparison.Ordinal)
        : Family == own.Family || (IsLocal && own.IsLocal);

    /// <summary>区财政局 names its agency by rank alone: one of this place, or the one above.</summary>
    public bool IsRelative => "县市区省镇乡街".Contains(Stem[0], StringComparison.Ordinal);

    /// <summary>Whether it names one agency rather than a sort of agencies.</summary>
    public bool IsProper => (!IsLocal || IsTown(Stem[(Stem.LastIndexOfAny(PlaceEnds) + 1)..])) && Stem.Length >= (IsRelative ? 3 : 2) && !GenericStarts.Contains(Stem[0], StringComparison.Ordinal) && Stem[^1] is not ('我' or '本' or '该' or '各' or '全' or '每' or '两' or '在' or '向' or '为') && !Actions.Contains(Stem[..2])
        && !Full.Contains("政府及", StringComparison.Ordinal) && !Full.Contains("公布", StringComparison.Ordinal) && !Full.Contains("公开", StringComparison.Ordinal);

    private static bool IsTown(string name) => name.Length is > 0 and <= LongestTown && name.AsSpan().IndexOfAny(NotInTownNames) < 0;

    /// <summary>Where it is: 青石县 of 青石县水利局; empty when the name does not say.</summary>
    public string Place => Full[..PlaceLength];

    /// <summary>What it is: 水利局 of 青石县水利局.</summary>
    public string Function => Full[PlaceLength..].Replace("人民政府", "政府", StringComparison.Ordinal);

    private int PlaceLength => Full.AsSpan(0, Math.Max(0, Full.Length - 2)).LastIndexOfAny("省市县区旗") is >= 1 and var at ? at + 1 : 0;

    /// <summary>The same office of another place of the same rank: what a text copied from there leaves behind.</summary>
    public bool IsTwinOf(AgencyName other) =>
        IsOfAnotherPlace(other) && (IsShortFor(Function, other.Function) || IsShortFor(other.Function, Function));

    /// <summary>The government of another place of the same rank.</summary>
    public bool IsElsewhere(AgencyName other) =>
        Family == "政府" && IsOfAnotherPlace(other);

    private bool IsOfAnotherPlace(AgencyName other) =>
        !Place.EndsWith("发区", StringComparison.Ordinal) && !other.Place.EndsWith("发区", StringComparison.Ordinal) && Place.Length > 1 && other.Place.Length > 1 && Place[^1] == other.Place[^1] && !Place.EndsWith(other.Place, StringComparison.Ordinal) && !other.Place.EndsWith(Place, StringComparison.Ordinal);

    /// <summary>Full name and short form of one agency: every character of the one stands in the other, in order.</summary>
    public static bool IsShortFor(string shorter, string longer)
    {
        var at = 0;
        foreach (var c in longer)
        {
            if (at < shorter.Length && shorter[at] == c) at++;
        }
        return at == shorter.Length;
    }
}
