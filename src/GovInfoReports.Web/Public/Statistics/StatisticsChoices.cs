using GovInfoReports.Core.OpenData;

namespace GovInfoReports.Web.Public.Statistics;

/// <summary>What the form offers: the items that most ask for, at hand; all others in one list.</summary>
internal static class StatisticsChoices
{
    public const string Usual = "table3.new_received.total";

    /// <summary>In everyday words; they stand in all forms.</summary>
    private static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Usual] = "新收申请", ["table3.carried_in.total"] = "上年结转的申请", ["table3.r1_disclosed.total"] = "予以公开", ["table3.r2_partial.total"] = "部分公开",
        ["table3.r7_total.total"] = "本年度办结的申请", ["table3.carried_out.total"] = "结转下年度的申请",
        ["table4.review.total"] = "行政复议", ["table4.review.corrected"] = "行政复议中被纠正",
        ["table4.litigation_direct.total"] = "行政诉讼（直接起诉）", ["table4.litigation_direct.corrected"] = "行政诉讼（直接起诉）中被纠正",
        ["table4.litigation_after_review.total"] = "行政诉讼（复议后起诉）", ["table4.litigation_after_review.corrected"] = "行政诉讼（复议后起诉）中被纠正",
    };

    /// <summary>What an agency lost: 结果纠正 of each kind of dispute.</summary>
    public static readonly IReadOnlyList<string> Lost = ["table4.review.corrected", "table4.litigation_direct.corrected", "table4.litigation_after_review.corrected"];

    private static readonly IReadOnlyList<StatisticsItem> AtHand =
        [.. Words.Keys.Select(id => StatisticsItem.Find(id) ?? throw new InvalidOperationException($"No form has {id}."))];

    /// <summary>The everyday word where there is one, otherwise the form's own.</summary>
    public static string NameOf(StatisticsItem item) => Words.GetValueOrDefault(item.Id, item.Label);

    /// <summary>Items whose printed label has the words: what somebody who searches may have meant.</summary>
    /// <returns>Of each row its total, or the row itself where it has none.</returns>
    public static IReadOnlyList<StatisticsItem> Like(string words, int most) =>
        words.Length < 2 ? [] : [.. StatisticsItem.All.Where(item => (!item.Id.StartsWith("table3.", StringComparison.Ordinal) || item.Id.EndsWith(".total", StringComparison.Ordinal))
            && item.Label.Contains(words, StringComparison.Ordinal)).Take(most)];

    /// <summary>Those at hand, and whatever else is chosen.</summary>
    public static IReadOnlyList<StatisticsItem> Boxes(IReadOnlyList<StatisticsItem> chosen) => [.. AtHand.Union(chosen)];

    /// <summary>All others by their table; a table of today's form first.</summary>
    public static IEnumerable<IGrouping<string, StatisticsItem>> Others(IReadOnlyList<StatisticsItem> chosen) =>
        StatisticsItem.All.Except(Boxes(chosen)).GroupBy(item => item.LastYear is { } until ? $"{item.Table}（只在{until}年及以前）" : item.Table);
}
