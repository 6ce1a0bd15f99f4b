using GovInfoReports.Core.Importing.Numbers;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>
/// Places the numbers of a row that has fewer or more of them than columns (domain-rules §7.1): a number is placed only where
/// every placement that fits the printed sums gives the same value.
/// </summary>
internal sealed class RowPlacement(RowReading reading, ReportTables tables, IReadOnlyList<SumEquation> equations, PrintedUnit unit)
{
    private const int MostPlacements = 10_000;
    private const int MostSurplus = 3;

    private readonly IReadOnlyList<FormCell> _cells = reading.Cells;
    private readonly IReadOnlyList<SumEquation> _own = [.. equations.Where(equation => equation.Involves(reading.Cells.ToHashSet()))];

    /// <returns>One value for each column, null where none can be told; null altogether when nothing can be told.</returns>
    public decimal?[]? Solve()
    {
        decimal?[]? agreed = null;
        var disputed = new bool[_cells.Count];
        foreach (var placement in Placements())
        {
            if (!Fits(placement)) continue;
            // Lines of running text may bring two rows' numbers together: what nothing proves may be either's.
            if (reading.Source.IsOfLines && !AddsUp(placement)) return null;
            agreed ??= placement;
            for (var i = 0; i < placement.Length; i++) disputed[i] |= agreed[i] != placement[i];
        }
        if (agreed is null) return null;
        for (var i = 0; i < agreed.Length; i++)
        {
            if (disputed[i]) agreed[i] = null;
        }
        return Array.TrueForAll(agreed, value => value is null) ? null : agreed;
    }

    /// <summary>Whether known relations allow these values; a column left blank must be able to hold what its relations demand.</summary>
    public bool Fits(decimal?[] placement)
    {
        var demanded = new Dictionary<FormCell, decimal>();
        foreach (var equation in _own)
        {
            if (Solve(equation, placement) is not var (unknown, value)) continue;
            if (unknown is null)
            {
                if (value != 0) return false;
            }
            else if (value < 0 || demanded.GetValueOrDefault(unknown, value) != value) return false;
            else demanded[unknown] = value;
        }
        return true;
    }

    /// <summary>Whether a relation with nothing unknown holds with these values: then they are this row's.</summary>
    public bool IsProvenBy(decimal?[] placement) => _own.Any(equation => Solve(equation, placement) is (null, 0));

    /// <summary>Whether some relation holds with these values, if the one cell that it leaves open is 0.</summary>
    private bool AddsUp(decimal?[] placement) => _own.Any(equation => Solve(equation, placement) is (_, 0));

    /// <summary>The relation with these values in the row and with the other rows as they are filled.</summary>
    private (FormCell? Unknown, decimal Value)? Solve(SumEquation equation, decimal?[] placement) =>
        equation.Solve(cell => IndexOf(cell) is >= 0 and var i ? placement[i] : tables.Printed(cell));

    private int IndexOf(FormCell cell)
    {
        for (var i = 0; i < _cells.Count; i++)
        {
            if (ReferenceEquals(_cells[i], cell)) return i;
        }
        return -1;
    }

    /// <summary>Every way to leave out columns (a short row) or values (a surplus one) that keeps the order.</summary>
    private IEnumerable<decimal?[]> Placements()
    {
        var run = reading.Run;
        var slots = Math.Max(run.Count, _cells.Count);
        var taken = Math.Min(run.Count, _cells.Count);
        // A single number, or numbers of several rows, are nobody's.
        if (taken < 2 || run.Count > _cells.Count + MostSurplus || Count(slots, taken) > MostPlacements) yield break;
        foreach (var chosen in Choose(slots, taken))
        {
            var placement = new decimal?[_cells.Count];
            for (var i = 0; i < taken; i++)
            {
                var (cell, value) = run.Count < _cells.Count ? (chosen[i], i) : (i, chosen[i]);
                placement[cell] = ValueReader.Read(run[value], _cells[cell], unit).Value;
            }
            yield return placement;
        }
    }

    private static double Count(int n, int k)
    {
        var count = 1.0;
        for (var i = 1; i <= k && count <= MostPlacements * 1e6; i++) count = count * (n - k + i) / i;
        return count;
    }

    private static IEnumerable<int[]> Choose(int n, int k)
    {
        var chosen = Enumerable.Range(0, k).ToArray();
        while (true)
        {
            yield return chosen;
            var i = k - 1;
            while (i >= 0 && chosen[i] == n - k + i) i--;
            if (i < 0) yield break;
            chosen[i]++;
            for (var j = i + 1; j < k; j++) chosen[j] = chosen[j - 1] + 1;
        }
    }
}
