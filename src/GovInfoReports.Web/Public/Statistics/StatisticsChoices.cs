using GovInfoReports.Core.OpenData;

namespace GovInfoReports.Web.Public.Statistics;

/// <summary>What the form offers: the items that most ask for, at hand; all others in one list.</summary>
internal static class StatisticsChoices
{
    public const string Usual = "table3.new_received.total";

    /// <summary>They stand in all forms.</summary>
    private static readonly IReadOnlyList<StatisticsItem> AtHand =
    [
        .. new[]
        {
            Usual, "table3.carried_in.total", "table3.r1_disclosed.total", "table3.r2_partial.total", "table3.r7_total.total", "table3.carried_out.total",
            "table4.review.total", "table4.litigation_direct.total", "table4.litigation_after_review.total",
        }.Select(id => StatisticsItem.Find(id) ?? throw new InvalidOperationException($"No form has {id}.")),
    ];

    /// <summary>Those at hand, and whatever else is chosen.</summary>
    public static IReadOnlyList<StatisticsItem> Boxes(IReadOnlyList<StatisticsItem> chosen) => [.. AtHand.Union(chosen)];

    /// <summary>All others by their table; a table of today's form first.</summary>
    public static IEnumerable<IGrouping<string, StatisticsItem>> Others(IReadOnlyList<StatisticsItem> chosen) =>
        StatisticsItem.All.Except(Boxes(chosen)).GroupBy(item => item.LastYear is { } until ? $"{item.Table}（只在{until}年及以前）" : item.Table);
}
