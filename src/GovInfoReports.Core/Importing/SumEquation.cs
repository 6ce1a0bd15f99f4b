using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing;

/// <summary>One printed relation of a table: both sides add up to the same. Used to place the numbers of damaged rows, not to judge them.</summary>
internal sealed record SumEquation(IReadOnlyList<FormCell> Left, IReadOnlyList<FormCell> Right)
{
    /// <summary>Row totals, column totals and the 勾稽 line of a table.</summary>
    public static IReadOnlyList<SumEquation> Of(FormTable table)
    {
        var equations = table.Cells.Where(cell => cell.IsComputed).Select(cell => new SumEquation([cell], cell.SumOf)).ToList();
        foreach (var block in table.Blocks)
        {
            foreach (var column in block.LeafColumns)
            {
                var cells = table.Cells.Where(cell => cell.Block == block && cell.Column == column).ToDictionary(cell => cell.Row.Id ?? "");
                foreach (var total in block.LeafRows.Where(row => row.SumOf.Count > 0))
                {
                    if (column.SumOf.Count > 0) equations.Add(new([cells[total.Id!]], [.. total.SumOf.Select(id => cells[id])]));
                    if (cells.ContainsKey("new_received"))
                        equations.Add(new([cells["new_received"], cells["carried_in"]], [cells[total.Id!], cells["carried_out"]]));
                }
            }
        }
        return equations;
    }

    public bool Involves(IReadOnlyCollection<FormCell> cells) => Left.Any(cells.Contains) || Right.Any(cells.Contains);

    /// <summary>The only unknown cell and the value that the relation gives it; no cell when all are known, and then the difference of both sides. Null when more are unknown.</summary>
    public (FormCell? Unknown, decimal Value)? Solve(Func<FormCell, decimal?> valueOf)
    {
        FormCell? unknown = null;
        var unknownIsLeft = false;
        var difference = 0m;
        foreach (var (cell, isLeft) in Left.Select(cell => (cell, true)).Concat(Right.Select(cell => (cell, false))))
        {
            if (valueOf(cell) is { } value) difference += isLeft ? value : -value;
            else if (unknown is not null) return null;
            else (unknown, unknownIsLeft) = (cell, isLeft);
        }
        return (unknown, unknown is not null && unknownIsLeft ? -difference : difference);
    }
}
