using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Searching;

/// <summary>A figure that a search can be narrowed by: any cell of any form, and, before them, the few that most ask for.</summary>
/// <param name="Key">As it stands in an address: a cell's permanent id, or a word for one of those asked for most.</param>
/// <param name="Table">Caption of the table; null for those asked for most.</param>
/// <param name="Cells">Added up; of one cell alone for all but 行政诉讼.</param>
public sealed record SearchFigure(string Key, string? Table, string Label, string Unit, IReadOnlyList<string> Cells)
{
    /// <summary>行政诉讼, with and without a review before it.</summary>
    public static SearchFigure Lawsuits { get; } =
        new("lawsuits", null, "行政诉讼", "件", ["table4.litigation_direct.total", "table4.litigation_after_review.total"]);

    /// <summary>Those asked for most first, then today's form, then what only earlier forms had.</summary>
    public static IReadOnlyList<SearchFigure> All { get; } =
    [
        new("received", null, "新收申请", "件", ["table3.new_received.total"]),
        new("disclosed", null, "予以公开", "件", ["table3.r1_disclosed.total"]),
        new("carried", null, "结转下年度继续办理", "件", ["table3.carried_out.total"]),
        new("reviews", null, "行政复议", "件", ["table4.review.total"]),
        Lawsuits,
        .. FormCatalog.All.Reverse().SelectMany(form => form.Cells).DistinctBy(cell => cell.Id)
            .Select(cell => new SearchFigure(cell.Id, cell.Table.Caption, cell.FullLabel, cell.Column.Unit, [cell.Id])),
    ];

    private static readonly Dictionary<string, SearchFigure> ByKey = All.ToDictionary(figure => figure.Key, StringComparer.Ordinal);

    private static readonly IReadOnlyList<(SearchFigure Figure, uint Hash)> Kept =
        [.. All.Where(figure => figure.Cells.Count > 1 || figure.Key == figure.Cells[0]).Select(figure => (figure, SearchRanges.HashOf(figure.Name)))];

    /// <summary>Under which the index keeps it: once, however it is asked for.</summary>
    private string Name => Cells.Count == 1 ? Cells[0] : Key;

    public static SearchFigure? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Whether a report's figure lies between two bounds in the figure's unit, both included; a blank never does.</summary>
    internal bool IsBetween(CellValues values, long? least, long? most) =>
        RawOf(values) is { } raw && raw >= Scaled(values.Form, least ?? 0) && (most is null || raw <= Scaled(values.Form, most.Value));

    /// <summary>What the index keeps of all figures of a report.</summary>
    internal static IEnumerable<int> GramsOf(CellValues values)
    {
        foreach (var (figure, hash) in Kept)
            if (figure.RawOf(values) is >= 0 and var raw)
                foreach (var gram in SearchRanges.Of(hash, raw)) yield return gram;
    }

    /// <summary>Of which an entry has one when its figure lies between the bounds.</summary>
    internal int[] GramsBetween(long? least, long? most)
    {
        var form = FormCatalog.All.Last(form => form.FindCell(Cells[0]) is not null);
        return SearchRanges.Between(SearchRanges.HashOf(Name), Scaled(form, least ?? 0), most is null ? SearchRanges.Largest : Scaled(form, most.Value));
    }

    private long? RawOf(CellValues values)
    {
        long? sum = null;
        foreach (var id in Cells)
            if (values.Form.FindCell(id) is { } cell && values.IsKnown(cell)) sum = (sum ?? 0) + values.Raw(cell);
        return sum;
    }

    /// <summary>As packed cells hold it: amounts in ten-thousandths.</summary>
    private long Scaled(ReportForm form, long bound) => form.FindCell(Cells[0]) is { Kind: CellKind.Amount } ? Math.Min(bound, SearchRanges.Largest / ReportTables.AmountScale) * ReportTables.AmountScale : bound;
}
