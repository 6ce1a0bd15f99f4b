using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>
/// In a text with one number a line where some row of a block is not full, as many numbers as columns behind a label may still be those of two
/// rows: copies of PDFs mix them. Such a row is believed when its own total says so.
/// </summary>
internal static class RowProof
{
    public static bool IsNeeded(RowReading reading, IReadOnlyList<RowReading> readings) =>
        reading.Source.IsOfLines && reading.Run.Count >= reading.Width && reading.Cells.Any(cell => cell.Column.SumOf.Count > 0)
        && readings.Any(other => other.Block == reading.Block && other.CellsBehindLabel != other.Width);

    /// <summary>Whether the row stands in the form's order and its numbers add up; of more numbers than columns, none are a row.</summary>
    public static bool Holds(RowReading reading, IReadOnlyList<RowReading> readings, PrintedUnit unit)
    {
        if (IsOutOfOrder(reading, [.. readings.Where(other => other.Block == reading.Block)])) return false;
        if (reading.Run.Count != reading.Width) return reading.IsAllZeros;
        var values = reading.Cells.Select((cell, i) => (cell, ValueReader.Read(reading.Run[i], cell, unit).Value)).ToDictionary();
        return reading.Cells.Where(cell => cell.Column.SumOf.Count > 0).All(total =>
            values[total] is { } sum && total.SumOf.All(part => values.GetValueOrDefault(part) is not null) && total.SumOf.Sum(part => values[part]) == sum);
    }

    /// <summary>A label that more others should stand before or behind than any of those: it has moved, and what is behind it is hardly its own.</summary>
    private static bool IsOutOfOrder(RowReading reading, IReadOnlyList<RowReading> rows)
    {
        var order = reading.Block.LeafRows.ToList();
        var inverted = Inverted(reading);
        return inverted.Count > 0 && inverted.TrueForAll(other => Inverted(other).Count <= inverted.Count);

        List<RowReading> Inverted(RowReading row) =>
            [.. rows.Where(other => (other.Source.Line - row.Source.Line) * (order.IndexOf(other.Row) - order.IndexOf(row.Row)) < 0)];
    }
}
