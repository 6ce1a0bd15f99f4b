using GovInfoReports.Core.Importing.Numbers;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing.Tables;

internal enum SumKind
{
    Row,
    Column,

    /// <summary>一 and 二 together are 三 and 四 together.</summary>
    Balance,
}

/// <summary>One printed relation of a table: both sides add up to the same. Used to place the numbers of damaged rows, not to judge them.</summary>
internal sealed record SumEquation(SumKind Kind, IReadOnlyList<FormCell> Left, IReadOnlyList<FormCell> Right)
{
    /// <summary>
    /// The relations of a table that its whole rows keep. Where one of a kind is broken the source is wrong somewhere, and no relation of that
    /// kind can tell where another row's numbers stand; a balance, which many reports break, has to be seen to hold in some column.
    /// </summary>
    public static IReadOnlyList<SumEquation> KeptBy(FormTable table, Func<FormCell, decimal?> valueOf) =>
        [.. Of(table).GroupBy(equation => equation.Kind)
            .Where(kind => kind.All(equation => equation.Solve(valueOf) is not (null, not 0))
                && (kind.Key != SumKind.Balance || kind.Any(equation => equation.Solve(valueOf) is (null, 0))))
            .SelectMany(kind => kind)];

    /// <summary>Row totals, column totals and the 勾稽 line of a table.</summary>
    private static List<SumEquation> Of(FormTable table)
    {
        var equations = table.Cells.Where(cell => cell.IsComputed)
            .Select(cell => new SumEquation(cell.Column.SumOf.Count > 0 ? SumKind.Row : SumKind.Column, [cell], cell.SumOf)).ToList();
        foreach (var block in table.Blocks)
        {
            foreach (var column in block.LeafColumns)
            {
                var cells = table.Cells.Where(cell => cell.Block == block && cell.Column == column).ToDictionary(cell => cell.Row.Id ?? "");
                foreach (var total in block.LeafRows.Where(row => row.SumOf.Count > 0))
                {
                    if (column.SumOf.Count > 0) equations.Add(new(SumKind.Column, [cells[total.Id!]], [.. total.SumOf.Select(id => cells[id])]));
                    if (cells.ContainsKey("new_received"))
                        equations.Add(new(SumKind.Balance, [cells["new_received"], cells["carried_in"]], [cells[total.Id!], cells["carried_out"]]));
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
