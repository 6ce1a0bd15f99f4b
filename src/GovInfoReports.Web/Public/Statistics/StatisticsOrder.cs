using GovInfoReports.Core.OpenData;

namespace GovInfoReports.Web.Public.Statistics;

/// <summary>In which order the agencies of a table stand; what has no number comes last.</summary>
internal static class StatisticsOrder
{
    /// <summary>The most in the latest year first.</summary>
    public const string ByValue = "value";

    /// <summary>What grew most against the year before first.</summary>
    public const string ByChange = "change";

    /// <returns>Null for the order of the tree, which any other word stands for.</returns>
    public static string? Known(string? sort) => sort is ByValue or ByChange ? sort : null;

    public static IReadOnlyList<StatisticsRow> Of(StatisticsTable table, int item, string? sort) => Known(sort) switch
    {
        ByValue => Sorted(table, row => Latest(table, row, item)),
        ByChange => Sorted(table, row => Change(table, row, item)),
        _ => table.Rows,
    };

    /// <summary>From the year before the latest to the latest; null where one of the two has no number.</summary>
    public static decimal? Change(StatisticsTable table, StatisticsRow row, int item) =>
        table.Question.Years.Count > 1 ? Latest(table, row, item) - table.Figure(row, item, table.Question.To - 1).Value : null;

    private static decimal? Latest(StatisticsTable table, StatisticsRow row, int item) => table.Figure(row, item, table.Question.To).Value;

    private static List<StatisticsRow> Sorted(StatisticsTable table, Func<StatisticsRow, decimal?> number) =>
        [.. table.Rows.OrderByDescending(row => number(row) is not null).ThenByDescending(number)];
}
