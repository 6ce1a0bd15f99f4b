using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>Which number a total stands for: the one an imported text prints, or the sum of its parts.</summary>
public enum TotalsBasis
{
    Computed,
    Printed,
}

/// <summary>
/// The numbers of one report. Blank is null and never 0. A cell that a person fills in has one value; a total has two:
/// the <see cref="Printed"/> one that an imported text gave (null in a report typed here) and the computed one, the sum of
/// its parts, null when any part is null.
/// </summary>
/// <remarks>Values are held as 64-bit integers in the form's fixed order; amounts as ten-thousandths of 万元 (that is, 元).</remarks>
public sealed class ReportTables
{
    /// <summary>Amounts are kept to four decimals.</summary>
    public const int AmountScale = 10_000;

    private readonly long[] _raw;
    private readonly bool[] _known;

    public ReportTables(ReportForm form)
    {
        Form = form;
        _raw = new long[form.Cells.Count];
        _known = new bool[form.Cells.Count];
    }

    private ReportTables(ReportTables other)
    {
        Form = other.Form;
        _raw = (long[])other._raw.Clone();
        _known = (bool[])other._known.Clone();
    }

    public ReportForm Form { get; }

    /// <summary>The value to show and to publish: what was entered, or the sum for a total.</summary>
    public decimal? this[FormCell cell] => cell.IsComputed ? Computed(cell) : Printed(cell);

    public decimal? this[string cellId] => this[Form.Cell(cellId)];

    /// <summary>A value on the given basis; the basis matters for totals only.</summary>
    public decimal? Value(FormCell cell, TotalsBasis basis) => basis == TotalsBasis.Printed ? Printed(cell) : this[cell];

    /// <summary>What was entered, or for a total what the imported text printed.</summary>
    public decimal? Printed(FormCell cell) => _known[cell.Index] ? FromRaw(cell, _raw[cell.Index]) : null;

    /// <summary>Whether something was entered, or for a total printed.</summary>
    public bool IsEntered(FormCell cell) => _known[cell.Index];

    /// <summary>Enters a value; for a total, records the printed one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cell cannot hold it: see <see cref="CellInput.Check"/>.</exception>
    public void Set(FormCell cell, decimal? value)
    {
        _known[cell.Index] = value is not null;
        _raw[cell.Index] = value is { } number ? ToRaw(cell, number) : 0;
    }

    public void Set(string cellId, decimal? value) => Set(Form.Cell(cellId), value);

    public ReportTables Clone() => new(this);

    /// <summary>All values at once, in the form's order, totals on the given basis: what checks, rollups and packed cells read.</summary>
    public CellValues Evaluate(TotalsBasis basis)
    {
        var raw = (long[])_raw.Clone();
        var known = (bool[])_known.Clone();
        if (basis == TotalsBasis.Computed)
        {
            // By index: each key of each clerk comes along here, and an enumerator is garbage.
            for (var i = 0; i < Form.Cells.Count; i++)
            {
                if (Form.Cells[i] is not { IsComputed: true } cell) continue;
                var sum = SumRaw(cell, raw, known);
                known[cell.Index] = sum is not null;
                raw[cell.Index] = sum ?? 0;
            }
        }
        return new CellValues(Form, raw, known);
    }

    private decimal? Computed(FormCell cell) => SumRaw(cell, _raw, _known) is { } sum ? FromRaw(cell, sum) : null;

    /// <summary>The sum of the parts, or null when a part is blank or the sum does not fit 64 bits.</summary>
    private static long? SumRaw(FormCell cell, long[] raw, bool[] known)
    {
        Int128 sum = 0;
        foreach (var part in cell.Parts)
        {
            // Totals of totals are summed again from their own parts: the arrays may hold printed totals.
            var value = part.IsComputed ? SumRaw(part, raw, known) : known[part.Index] ? raw[part.Index] : null;
            if (value is null) return null;
            sum += value.Value;
        }
        return sum >= long.MinValue && sum <= long.MaxValue ? (long)sum : null;
    }

    internal static decimal FromRaw(FormCell cell, long raw) => cell.Kind == CellKind.Amount ? (decimal)raw / AmountScale : raw;

    internal static long ToRaw(FormCell cell, decimal value)
    {
        if (CellInput.Check(cell, value) is { } refusal) throw new ArgumentOutOfRangeException(nameof(value), value, refusal);
        return (long)(cell.Kind == CellKind.Amount ? value * AmountScale : value);
    }
}
