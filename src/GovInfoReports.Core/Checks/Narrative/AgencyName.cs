namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>An agency's name cut into where it is and what it is, so that short forms of one name can be told from another's.</summary>
internal sealed record AgencyName(string Full, string Stem, string Family)
{
    /// <summary>Endings of agency names, longest first; those of one family name one sort of agency.</summary>
    private static readonly (string Ending, string Family)[] Endings =
    [
        ("人民政府办公室", "办公室"), ("街道办事处", "街道"), ("镇人民政府", "镇"), ("乡人民政府", "乡"), ("人民政府", "政府"), ("办事处", "街道"), ("镇政府", "镇"), ("乡政府", "乡"),
        ("委员会", "委"), ("管理局", "局"), ("办公室", "办公室"), ("街道", "街道"), ("中心", "中心"), ("支队", "队"), ("大队", "队"), ("分局", "局"), ("局", "局"), ("镇", "镇"), ("乡", "乡"), ("委", "委"), ("街办", "街道"),
    ];

    /// <summary>Words that name no particular agency: 各镇, 个别乡, 县局.</summary>
    private const string GenericStarts = "各我本该全某个其有所相部一些多少数每上下基级该位两几同原新老和与及由被在对向为从学印组指配联协加召督走参邀请接收报经做去今来让到将把让使据按照经以因";

    /// <summary>The name when the text ends with an agency's ending; null otherwise.</summary>
    public static AgencyName? Parse(string name)
    {
        foreach (var (ending, family) in Endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
                return new AgencyName(name, name[..^ending.Length], family);
        }
        return null;
    }

    public static IReadOnlyList<string> EndingWords { get; } = [.. Endings.Select(entry => entry.Ending)];

    /// <summary>Of a town or a street.</summary>
    public bool IsLocal => Family is "镇" or "乡" or "街道";

    public bool IsSameSort(AgencyName other) => Family == other.Family || (IsLocal && other.IsLocal);

    /// <summary>区财政局 names its agency by rank alone: one of this place, or the one above.</summary>
    public bool IsRelative => "县市区省镇乡街".Contains(Stem[0], StringComparison.Ordinal);

    /// <summary>Whether it names one agency rather than a sort of agencies.</summary>
    public bool IsProper => Stem.Length >= (IsRelative ? 3 : 2) && !GenericStarts.Contains(Stem[0], StringComparison.Ordinal) && Stem[^1] is not ('我' or '本' or '该' or '各');

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
