using System.Linq.Expressions;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Searching;

/// <summary>A figure that a search can be narrowed by: one that both forms have and many ask for.</summary>
/// <param name="Key">As it stands in an address.</param>
/// <param name="Value">Null where the report leaves it blank.</param>
public sealed record SearchFigure(string Key, string Label, Expression<Func<SearchEntry, long?>> Value)
{
    public static IReadOnlyList<SearchFigure> All { get; } =
    [
        new("received", "新收申请（件）", entry => entry.Received),
        new("disclosed", "予以公开（件）", entry => entry.Disclosed),
        new("carried", "结转下年度继续办理（件）", entry => entry.CarriedOut),
        new("reviews", "行政复议（件）", entry => entry.Reviews),
        new("lawsuits", "行政诉讼（件）", entry => entry.Lawsuits),
    ];

    internal static void Fill(SearchEntry entry, CellValues values)
    {
        entry.Received = Count(values, "table3.new_received.total");
        entry.Disclosed = Count(values, "table3.r1_disclosed.total");
        entry.CarriedOut = Count(values, "table3.carried_out.total");
        entry.Reviews = Count(values, "table4.review.total");
        var (direct, after) = (Count(values, "table4.litigation_direct.total"), Count(values, "table4.litigation_after_review.total"));
        entry.Lawsuits = direct is null && after is null ? null : (direct ?? 0) + (after ?? 0);
    }

    internal static IQueryable<SearchEntry> Between(IQueryable<SearchEntry> entries, SearchFigure figure, long? least, long? most)
    {
        if (least is { } low) entries = entries.Where(Compare(figure, Expression.GreaterThanOrEqual, low));
        return most is { } high ? entries.Where(Compare(figure, Expression.LessThanOrEqual, high)) : entries;
    }

    private static Expression<Func<SearchEntry, bool>> Compare(SearchFigure figure, Func<Expression, Expression, Expression> how, long bound) =>
        Expression.Lambda<Func<SearchEntry, bool>>(how(figure.Value.Body, Expression.Constant((long?)bound, typeof(long?))), figure.Value.Parameters);

    private static long? Count(CellValues values, string item) => values.Form.FindCell(item) is { } cell && values.IsKnown(cell) ? values.Raw(cell) : null;
}
