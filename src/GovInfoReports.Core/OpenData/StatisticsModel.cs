using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.OpenData;

/// <summary>Items × agencies × years.</summary>
/// <param name="Items">Ids of cells of any form.</param>
/// <param name="Agencies">Codes; empty for all that the place and the kind say.</param>
/// <param name="District">Code of a government: it and all under it.</param>
public sealed record StatisticsQuestion(IReadOnlyList<StatisticsItem> Items, IReadOnlyList<string> Agencies, string? District, AgencyKind? Kind, int From, int To)
{
    public IReadOnlyList<int> Years => [.. Enumerable.Range(From, To - From + 1)];
}

/// <summary>An item by its permanent id, which says the same in every form that has it.</summary>
/// <param name="FirstYear">Of the first form that has it.</param>
/// <param name="LastYear">Of the last form that has it; null while it lasts.</param>
public sealed record StatisticsItem(string Id, string Table, string Label, string Unit, int FirstYear, int? LastYear)
{
    /// <summary>Those of today's form first, then those that only earlier forms had.</summary>
    public static IReadOnlyList<StatisticsItem> All { get; } =
        [.. FormCatalog.All.Reverse().SelectMany(form => form.Cells).DistinctBy(cell => cell.Id).Select(Of)];

    private static readonly Dictionary<string, StatisticsItem> ById = All.ToDictionary(item => item.Id, StringComparer.Ordinal);

    public static StatisticsItem? Find(string id) => ById.GetValueOrDefault(id);

    private static StatisticsItem Of(FormCell cell)
    {
        var having = FormCatalog.All.Where(form => form.FindCell(cell.Id) is not null).ToList();
        var next = FormCatalog.All.SkipWhile(form => form != having[^1]).Skip(1).FirstOrDefault();
        return new StatisticsItem(cell.Id, cell.Table.Caption, cell.FullLabel, cell.Column.Unit, having[0].FirstYear, next?.FirstYear - 1);
    }
}

/// <summary>Why there is no number.</summary>
public enum FigureGap
{
    /// <summary>No report of the year is public.</summary>
    NoReport,

    /// <summary>The year's form has no such item.</summary>
    NoItem,

    /// <summary>The report leaves it blank, which is not 0.</summary>
    Blank,

    /// <summary>There is a number.</summary>
    None,
}

public readonly record struct StatisticsFigure(decimal? Value, FigureGap Gap)
{
    /// <param name="cell">Null where the form has no such item.</param>
    internal static StatisticsFigure Of(ReportForm form, FormCell? cell, ReadOnlySpan<byte> packed)
    {
        if (cell is null) return new StatisticsFigure(null, FigureGap.NoItem);
        var value = PackedCells.Read(form, cell, packed);
        return new StatisticsFigure(value, value is null ? FigureGap.Blank : FigureGap.None);
    }
}

/// <param name="IsSummary">A government's own report, which says once more what its agencies report.</param>
/// <param name="Figures">Item by item, the years of each in order.</param>
public sealed record StatisticsRow(string Code, string Name, bool IsSummary, IReadOnlyList<StatisticsFigure> Figures);

/// <param name="Rows">In the tree's order; of a place only agencies that have something public in these years.</param>
/// <param name="Totals">Over all rows, without summaries where the year has anything beside them; item by item, the years of each in order.</param>
/// <param name="Unknown">Codes that no agency has.</param>
public sealed record StatisticsTable(StatisticsQuestion Question, IReadOnlyList<StatisticsRow> Rows, IReadOnlyList<OpenStatistic> Totals, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether rows were left out of the totals, so that nothing is counted twice.</summary>
    public bool LeavesOutSummaries => Enumerable.Range(0, Totals.Count).Any(place => Reporting(Rows, place).DistinctBy(row => row.IsSummary).Count() > 1);

    /// <summary>The rows that have a report of the year whose form has the item.</summary>
    /// <param name="place">Item by item, the years of each in order.</param>
    internal static IReadOnlyList<StatisticsRow> Reporting(IReadOnlyList<StatisticsRow> rows, int place) =>
        [.. rows.Where(row => row.Figures[place].Gap is FigureGap.None or FigureGap.Blank)];

    /// <summary>What is added up of one year: a government's own report holds its agencies' figures already.</summary>
    internal static IReadOnlyList<T> Counted<T>(IReadOnlyList<T> rows, Func<T, bool> isSummary) =>
        rows.Any(row => !isSummary(row)) ? [.. rows.Where(row => !isSummary(row))] : rows;

    public StatisticsFigure Figure(StatisticsRow row, int item, int year) => row.Figures[Place(item, year)];

    public OpenStatistic Total(int item, int year) => Totals[Place(item, year)];

    private int Place(int item, int year) => item * (Question.To - Question.From + 1) + year - Question.From;
}
