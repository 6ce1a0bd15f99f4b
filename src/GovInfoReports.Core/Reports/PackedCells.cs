using System.Buffers.Binary;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// A report's numbers as bytes, for rollups: one little-endian 64-bit value for each cell in the form's fixed order (amounts in ten-thousandths of 万元,
/// 0 for a blank), then a presence bitmap, lowest bit first. A released form never changes, so neither does what its bytes mean.
/// </summary>
public static class PackedCells
{
    /// <summary>Bytes that a report of the form takes: 1,609 (form 2019), 1,625 (form 2021).</summary>
    public static int SizeOf(ReportForm form) => form.Cells.Count * sizeof(long) + (form.Cells.Count + 7) / 8;

    public static byte[] Pack(CellValues values)
    {
        var form = values.Form;
        var packed = new byte[SizeOf(form)];
        var presence = packed.AsSpan(form.Cells.Count * sizeof(long));
        foreach (var cell in form.Cells)
        {
            if (!values.IsKnown(cell)) continue;
            BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(cell.Index * sizeof(long)), values.Raw(cell));
            presence[cell.Index >> 3] |= (byte)(1 << (cell.Index & 7));
        }
        return packed;
    }

    /// <exception cref="ArgumentException">The bytes are not of this form.</exception>
    public static CellValues Unpack(ReportForm form, ReadOnlySpan<byte> packed)
    {
        RequireSize(form, packed);
        var raw = new long[form.Cells.Count];
        var known = new bool[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = ReadValue(packed, i);
            known[i] = IsPresent(packed[(raw.Length * sizeof(long))..], i);
        }
        return new CellValues(form, raw, known);
    }

    /// <summary>One number, without the others; null for a blank.</summary>
    internal static decimal? Read(ReportForm form, FormCell cell, ReadOnlySpan<byte> packed)
    {
        RequireSize(form, packed);
        return IsPresent(packed[(form.Cells.Count * sizeof(long))..], cell.Index) ? ReportTables.FromRaw(cell, ReadValue(packed, cell.Index)) : null;
    }

    internal static long ReadValue(ReadOnlySpan<byte> packed, int index) =>
        BinaryPrimitives.ReadInt64LittleEndian(packed.Slice(index * sizeof(long), sizeof(long)));

    internal static bool IsPresent(ReadOnlySpan<byte> presence, int index) => (presence[index >> 3] & 1 << (index & 7)) != 0;

    internal static void RequireSize(ReportForm form, ReadOnlySpan<byte> packed)
    {
        if (packed.Length != SizeOf(form))
            throw new ArgumentException($"格式“{form.Id}”的压缩数据应为{SizeOf(form)}字节，实为{packed.Length}字节。", nameof(packed));
    }
}
