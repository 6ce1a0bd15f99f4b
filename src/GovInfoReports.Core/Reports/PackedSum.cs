using System.Runtime.InteropServices;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>Adds many packed reports of one form up, cell by cell. What a report leaves blank is counted, not taken for 0.</summary>
public sealed class PackedSum(ReportForm form)
{
    private readonly long[] _sums = new long[form.Cells.Count];
    private readonly int[] _unknown = new int[form.Cells.Count];

    public ReportForm Form { get; } = form;

    /// <summary>How many reports were added.</summary>
    public int Reports { get; private set; }

    /// <exception cref="ArgumentException">The bytes are not of this form.</exception>
    /// <exception cref="OverflowException">A sum no longer fits 64 bits; the sums are then useless.</exception>
    public void Add(ReadOnlySpan<byte> packed)
    {
        PackedCells.RequireSize(Form, packed);
        var valueBytes = _sums.Length * sizeof(long);
        AddValues(packed[..valueBytes]);
        CountUnknown(packed[valueBytes..]);
        Reports++;
    }

    /// <summary>Adds the reports that another sum has added.</summary>
    /// <exception cref="ArgumentException">It is of another form.</exception>
    /// <exception cref="OverflowException">A sum no longer fits 64 bits; the sums are then useless.</exception>
    public void Add(PackedSum other)
    {
        if (other.Form != Form) throw new ArgumentException($"A sum of {other.Form.Id} cannot be added to one of {Form.Id}.", nameof(other));
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] = checked(_sums[i] + other._sums[i]);
            _unknown[i] += other._unknown[i];
        }
        Reports += other.Reports;
    }

    /// <summary>The sum of what the reports state, in the cell's own unit.</summary>
    public decimal Sum(FormCell cell) => ReportTables.FromRaw(cell, _sums[cell.Index]);

    /// <summary>How many of the reports leave the cell blank.</summary>
    public int Unknown(FormCell cell) => _unknown[cell.Index];

    /// <summary>A blank is packed as 0, so values need no test.</summary>
    private void AddValues(ReadOnlySpan<byte> packed)
    {
        var sums = _sums.AsSpan();
        if (BitConverter.IsLittleEndian)
        {
            var values = MemoryMarshal.Cast<byte, long>(packed)[..sums.Length];
            for (var i = 0; i < sums.Length; i++) sums[i] = checked(sums[i] + values[i]);
            return;
        }
        for (var i = 0; i < sums.Length; i++) sums[i] = checked(sums[i] + PackedCells.ReadValue(packed, i));
    }

    private void CountUnknown(ReadOnlySpan<byte> presence)
    {
        for (var i = 0; i < presence.Length; i++)
        {
            if (presence[i] == byte.MaxValue) continue; // Nearly every report states nearly every cell.
            var last = Math.Min(_unknown.Length, (i + 1) * 8);
            for (var cell = i * 8; cell < last; cell++)
            {
                if (!PackedCells.IsPresent(presence, cell)) _unknown[cell]++;
            }
        }
    }
}
