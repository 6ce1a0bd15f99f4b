using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Reports;
using Microsoft.AspNetCore.Mvc;

namespace GovInfoReports.Web.Public.Statistics;

/// <summary>A question to the statistics as it stands in the address; lists are parted by commas or repeat their name, as a form sends them.</summary>
public sealed record StatisticsAsked
{
    public const int MostItems = 6;
    public const int MostAgencies = 20;
    private const int UsualYears = 5;

    /// <summary>The names, in the order of the canonical address.</summary>
    public static readonly string[] Names = ["items", "agencies", "district", "kind", "from", "to", "sort", "page"];

    [FromQuery(Name = "items")]
    public string[]? Items { get; init; }

    [FromQuery(Name = "agencies")]
    public string[]? Agencies { get; init; }

    [FromQuery(Name = "district")]
    public string? District { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    public bool IsEmpty => AgencyCodes.Count == 0 && District is null;

    public IReadOnlyList<string> AgencyCodes => Parts(Agencies);

    public int PageNumber => Number(Page) is { } page and > 0 ? page : 1;

    /// <summary>The address of this question: of the page, or of the table as CSV.</summary>
    public string Path(int page = 1, string path = PublicLinks.StatisticsPath) => PublicLinks.WithQuery(
        path, ("items", Joined(Items)), ("agencies", Joined(Agencies)), ("district", District), ("kind", Kind), ("from", From), ("to", To), ("sort", StatisticsOrder.Known(Sort)),
        ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    /// <returns>The question; what keeps it from being answered at all; and what part of it is not answered. Both in Chinese.</returns>
    public (StatisticsQuestion Question, IReadOnlyList<string> Problems, IReadOnlyList<string> Gaps) Read(TimeProvider clock)
    {
        var last = PublicYears.Last(clock);
        // Of this year there is hardly anything yet.
        var to = Number(To) ?? Math.Max(last - 1, Number(From) ?? 0);
        var from = Number(From) ?? Math.Max(PublicYears.First, to - UsualYears + 1);
        var kind = Enum.GetValues<AgencyKind>().Where(one => one.Label() == Kind).Select(one => (AgencyKind?)one).FirstOrDefault();
        var ids = Parts(Items) is { Count: > 0 } asked ? asked : [StatisticsChoices.Usual];
        var items = ids.Select(StatisticsItem.Find).OfType<StatisticsItem>().Take(MostItems).ToList();
        var question = new StatisticsQuestion(items, [.. AgencyCodes.Take(MostAgencies)], District, kind, from, to);
        return (question, [.. Problems(from, to, last, kind, items)], [.. Gaps(ids, items, from, to)]);
    }

    private IEnumerable<string> Problems(int from, int to, int last, AgencyKind? kind, List<StatisticsItem> items)
    {
        foreach (var (text, year) in new[] { (From, from), (To, to) })
        {
            if (text is not null && (Number(text) is null || year < PublicYears.First || year > last))
                yield return $"年度应在{PublicYears.First}年至{last}年之间，收到的是“{StorableText.Clean(text)}”。";
        }
        if (from > to && to >= PublicYears.First) yield return $"起始年度{from}晚于截止年度{to}。";
        if (Kind is not null && kind is null) yield return $"没有“{StorableText.Clean(Kind)}”这种机关类别。";
        if (items.Count == 0) yield return $"没有编码为“{string.Join("”“", Parts(Items))}”的项目。";
    }

    private IEnumerable<string> Gaps(IReadOnlyList<string> ids, List<StatisticsItem> items, int from, int to)
    {
        if (items.Count > 0)
        {
            foreach (var id in ids.Where(id => StatisticsItem.Find(id) is null)) yield return $"没有编码为“{id}”的项目，其余项目已列出。";
        }
        foreach (var left in ids.Where(id => StatisticsItem.Find(id) is not null).Skip(MostItems)) yield return $"一次最多统计{MostItems}个项目，没有列出“{StatisticsItem.Find(left)!.Label}”。";
        foreach (var left in AgencyCodes.Skip(MostAgencies)) yield return $"一次最多选{MostAgencies}个机关，没有列出编码为“{left}”的机关。";
        foreach (var item in items.Where(item => from < item.FirstYear || to > item.LastYear))
            yield return $"“{item.Label}”只在{item.FirstYear}年{(item.LastYear is { } until ? $"至{until}年" : "及以后")}的报告格式中，其他年度没有这一项，不以别的项目代替。";
    }

    private static List<string> Parts(string[]? texts) =>
        [.. (texts ?? []).SelectMany(text => StorableText.Clean(text).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];

    private static string? Joined(string[]? texts) => Parts(texts) is { Count: > 0 } parts ? string.Join(',', parts) : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
