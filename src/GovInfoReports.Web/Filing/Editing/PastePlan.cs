using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing;

/// <summary>Where a pasted block of texts goes in a table. Totals in it are compared with the sums, never taken.</summary>
/// <param name="Rows">The block as it lies on the table, labels left out.</param>
public sealed record PastePlan(IReadOnlyList<IReadOnlyList<PastedCell>> Rows, IReadOnlyList<string> Problems)
{
    public int Width => Rows.Max(row => row.Count);

    /// <summary>How many ／ and — there are: they may mean 0.</summary>
    public int NothingMarks => Rows.Sum(row => row.Count(cell => cell.IsNothingMark));

    public static PastePlan Of(ReportForm form, PastedBlock pasted)
    {
        var anchor = form.Cell(pasted.CellId);
        var places = Places(anchor.Table);
        var start = places.First(place => place.Value == anchor).Key;
        var texts = WithoutLabels(form, pasted.Rows, places.Keys.Max(place => place.Column) - start.Column + 1);
        List<IReadOnlyList<PastedCell>> rows =
        [
            .. texts.Select((row, y) => (IReadOnlyList<PastedCell>)[.. row.Select((text, x) =>
                PastedCell.Of(places.GetValueOrDefault((start.Row + y, start.Column + x)), text, $"第{y + 1}行第{x + 1}列"))]),
        ];
        var cells = rows.SelectMany(row => row).ToList();
        return new PastePlan(rows, [.. cells.Select(cell => cell.Problem).OfType<string>(), .. WrongTotals(form, cells)]);
    }

    /// <param name="nothingIsZero">Whether ／ and — mean 0; otherwise they are not written.</param>
    public IReadOnlyList<(FormCell Cell, decimal? Value)> Cells(bool nothingIsZero) =>
    [
        .. Rows.SelectMany(row => row).Where(cell => cell.IsWritten || nothingIsZero && cell.IsNothingMark)
            .Select(cell => (cell.Cell!, cell.IsNothingMark ? 0 : cell.Value)),
    ];

    private static Dictionary<(int Row, int Column), FormCell> Places(FormTable table) =>
        table.Grid.Rows.SelectMany(row => row).Where(place => place.Cell is not null).ToDictionary(place => (place.Row, place.Column), place => place.Cell!);

    /// <summary>
    /// A block copied with its row labels: leading columns that hold nothing but labels of the form, and the empty ones behind a merged label
    /// as long as the block is wider than the table is from here. What is no label keeps its cell, and the preview says why it is not taken.
    /// </summary>
    private static string[][] WithoutLabels(ReportForm form, string[][] rows, int available)
    {
        var labels = 0;
        while (rows.All(row => row.Length > labels + 1 && (row[labels].Trim().Length == 0 || FormWording.IsLabel(form, row[labels])))
            && rows.Any(row => row[labels].Trim().Length > 0)) labels++;
        while (labels > 0 && rows.All(row => row.Length - labels > available && row[labels].Trim().Length == 0)) labels++;
        return [.. rows.Select(row => row[labels..])];
    }

    private static IEnumerable<string> WrongTotals(ReportForm form, List<PastedCell> cells)
    {
        var pasted = new ReportTables(form);
        foreach (var cell in cells.Where(cell => cell.IsWritten)) pasted.Set(cell.Cell!, cell.Value);
        foreach (var (cell, _, value, problem) in cells)
            if (problem is null && cell is { IsComputed: true } && value is not null && pasted[cell] is { } sum && sum != value)
                yield return $"{cell.Label}：粘贴内容中的总计为{CellInput.Format(cell, value)}，各项之和为{CellInput.Format(cell, sum)}，请核对。";
    }
}
