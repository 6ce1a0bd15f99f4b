namespace GovInfoReports.Core.Searching;

/// <summary>
/// What people call an agency whose name says more: 市监局 for 市场监督管理局. The usual ones are listed; others follow from the
/// name, by leaving out what spoken names leave out.
/// </summary>
public static class AgencyShortNames
{
    /// <summary>Longer ones before those that they contain.</summary>
    private static readonly (string Long, string[] Short)[] Usual =
    [
        ("市场监督管理局", ["市监局", "市场监管局"]),
        ("发展和改革委员会", ["发改委"]), ("发展改革委员会", ["发改委"]), ("发展和改革局", ["发改局", "发改委"]), ("发展改革局", ["发改局", "发改委"]),
        ("文化广电新闻出版和旅游局", ["文广新旅局", "文旅局"]), ("文化广电和旅游局", ["文广旅局", "文旅局"]), ("文化广电旅游局", ["文广旅局", "文旅局"]),
        ("文化旅游和体育局", ["文旅体局", "文旅局"]), ("文化和旅游局", ["文旅局"]), ("文化旅游局", ["文旅局"]),
        ("卫生健康委员会", ["卫健委"]), ("卫生健康局", ["卫健局", "卫健委"]),
        ("人力资源和社会保障局", ["人社局"]), ("人力资源社会保障局", ["人社局"]),
        ("住房和城乡建设局", ["住建局"]), ("住房城乡建设局", ["住建局"]), ("住房和城乡建设委员会", ["住建委"]),
        ("自然资源和规划局", ["自规局", "资规局"]), ("规划和自然资源局", ["规自局", "规资局"]), ("生态环境局", ["环境局", "环保局"]),
        ("退役军人事务局", ["退役军人局"]), ("行政审批服务局", ["行政审批局", "审批局"]), ("政务服务和数据管理局", ["政数局"]), ("政务服务管理局", ["政务服务局"]),
        ("城市管理和综合执法局", ["城管局", "综合执法局"]), ("城市管理综合行政执法局", ["城管局", "综合执法局"]), ("城市管理行政执法局", ["城管局"]), ("城市管理局", ["城管局"]),
        ("综合行政执法局", ["综合执法局", "城管局"]), ("医疗保障局", ["医保局"]), ("工业和信息化局", ["工信局"]), ("工业信息化局", ["工信局"]),
        ("经济和信息化局", ["经信局"]), ("经济和信息化委员会", ["经信委"]), ("科学技术局", ["科技局"]), ("交通运输局", ["交通局"]), ("教育体育局", ["教体局"]), ("教育和体育局", ["教体局"]),
        ("民族宗教事务局", ["民宗局"]), ("民族和宗教事务局", ["民宗局"]), ("国有资产监督管理委员会", ["国资委"]), ("国有资产监督管理局", ["国资局"]),
        ("机关事务管理局", ["机关事务局"]), ("机关事务服务中心", ["机关事务中心"]), ("应急管理局", ["应急局"]), ("农业农村局", ["农业局", "农村局"]),
        ("水利和湖泊局", ["水利局"]), ("林业和草原局", ["林草局"]), ("投资促进局", ["投促局"]), ("人民政府办公室", ["政府办", "政府办公室"]),
        ("管理委员会", ["管委会"]), ("街道办事处", ["街道办"]), ("人民政府", ["政府"]),
    ];

    /// <summary>What a spoken name leaves out.</summary>
    private static readonly (string Said, string Spoken)[] LeftOut = [("和", ""), ("管理局", "局"), ("事务局", "局"), ("委员会", "委")];

    /// <summary>The shorter forms of a name, with what stands before them: 东溪区市监局.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var listed = Usual.FirstOrDefault(entry => name.Contains(entry.Long, StringComparison.Ordinal));
        var usual = (listed.Short ?? []).Select(spoken => name.Replace(listed.Long, spoken, StringComparison.Ordinal));
        var derived = LeftOut.Where(rule => name.Contains(rule.Said, StringComparison.Ordinal)).Select(rule => name.Replace(rule.Said, rule.Spoken, StringComparison.Ordinal));
        return [.. usual.Concat(derived).Distinct().Where(spoken => spoken != name)];
    }

    /// <summary>A word that may be a short name, itself first, then with each full name that it may stand for.</summary>
    public static IReadOnlyList<string> Readings(string word)
    {
        var full = Usual.SelectMany(entry => entry.Short.Where(spoken => word.EndsWith(spoken, StringComparison.Ordinal)).Select(spoken => word[..^spoken.Length] + entry.Long));
        var derived = LeftOut.Where(rule => rule.Spoken.Length > 0 && word.EndsWith(rule.Spoken, StringComparison.Ordinal) && !word.EndsWith(rule.Said, StringComparison.Ordinal))
            .Select(rule => word[..^rule.Spoken.Length] + rule.Said);
        return [word, .. full.Concat(derived).Distinct()];
    }
}
