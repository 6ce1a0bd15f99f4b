using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>By how much each equation of a report is off, and what a change of cells would make of that.</summary>
internal sealed class SumState
{
    private readonly SumNetwork _network;
    private readonly Int128?[] _residuals;

    public SumState(SumNetwork network, CellValues values)
    {
        _network = network;
        Values = values;
        _residuals = [.. network.Sums.Select(sum => sum.Evaluate(values) is { } sides ? sides.Left - sides.Right : (Int128?)null)];
        Violated = _residuals.Count(residual => residual is not null && residual != 0);
    }

    public CellValues Values { get; }

    /// <summary>How many equations are off.</summary>
    public int Violated { get; }

    /// <summary>Left minus right, or null when a cell of the equation is blank.</summary>
    public Int128? Residual(int sum) => _residuals[sum];

    /// <summary>Whether every evaluable equation of the changed cells holds after the changes.</summary>
    public bool HoldsAfter(params ReadOnlySpan<(FormCell Cell, Int128 Delta)> changes)
    {
        foreach (var (cell, _) in changes)
        {
            foreach (var membership in _network.Of(cell))
            {
                if (_residuals[membership.Sum] is not { } residual) continue;
                foreach (var (other, delta) in changes)
                    if (_network.Of(other, membership.Sum) is { } place) residual += place.Sign * delta;
                if (residual != 0) return false;
            }
        }
        return true;
    }
}
