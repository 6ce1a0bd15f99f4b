using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>Where a pasted block of texts goes in a table. Totals in it are compared with the sums, never taken.</summary>
public sealed record PastePlan(string[][] Rows, int Width, IReadOnlyList<(FormCell Cell, decimal? Value)> Cells, IReadOnlyList<string> Problems)
{
    public static PastePlan Of(ReportForm form, PastedBlock pasted)
    {
        var anchor = form.Cell(pasted.CellId);
        var places = Places(anchor.Table);
        var start = places.First(place => place.Value == anchor).Key;
        var rows = WithoutLabels(pasted.Rows);
        var cells = new List<(FormCell, decimal?)>();
        var totals = new List<(FormCell Cell, decimal? Value)>();
        var problems = new List<string>();
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!places.TryGetValue((start.Row + y, start.Column + x), out var cell))
                {
                    if (rows[y][x].Trim().Length > 0) problems.Add($"第{y + 1}行第{x + 1}列“{rows[y][x].Trim()}”超出表格范围，未写入。");
                    continue;
                }
                var (value, refusal) = CellInput.Parse(cell, rows[y][x]);
                if (refusal is not null) problems.Add($"{cell.Label}：{refusal}");
                else if (cell.IsComputed) totals.Add((cell, value));
                else cells.Add((cell, value));
            }
        }
        problems.AddRange(WrongTotals(form, cells, totals));
        return new PastePlan(rows, rows.Max(row => row.Length), cells, problems);
    }

    private static Dictionary<(int Row, int Column), FormCell> Places(FormTable table) =>
        table.Grid.Rows.SelectMany(row => row).Where(place => place.Cell is not null).ToDictionary(place => (place.Row, place.Column), place => place.Cell!);

    /// <summary>A block copied with its row labels: leading columns that hold no number anywhere are labels.</summary>
    private static string[][] WithoutLabels(string[][] rows)
    {
        var labels = 0;
        while (rows.All(row => row.Length > labels + 1 && !LooksLikeNumber(row[labels])) && rows.Any(row => row[labels].Trim().Length > 0)) labels++;
        return [.. rows.Select(row => row[labels..])];
    }

    private static bool LooksLikeNumber(string text) => text.Trim().Length > 0 && text.Trim().All(c => char.IsDigit(c) || c is '-' or '.' or ',' or '/' or '－');

    private static IEnumerable<string> WrongTotals(ReportForm form, List<(FormCell Cell, decimal? Value)> cells, List<(FormCell Cell, decimal? Value)> totals)
    {
        var pasted = new ReportTables(form);
        foreach (var (cell, value) in cells) pasted.Set(cell, value);
        foreach (var (cell, value) in totals)
            if (value is not null && pasted[cell] is { } sum && sum != value)
                yield return $"{cell.Label}：粘贴内容中的总计为{CellInput.Format(cell, value)}，各项之和为{CellInput.Format(cell, sum)}，请核对。";
    }
}
