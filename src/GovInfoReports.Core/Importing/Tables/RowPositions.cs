using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Where a row's first value stands, when the row's own grid leaves no doubt: by its count, by the head, or by the other rows of its block.</summary>
internal static class RowPositions
{
    /// <summary>Rows of a kind that together show its usual grid.</summary>
    private const int LeastToCompare = 2;

    /// <summary>The index of the first value when every cell's column is certain, or null.</summary>
    public static int? FirstValue(RowReading reading, IReadOnlyList<RowReading> readings)
    {
        var first = reading.LabelIndex + 1;
        if (ShowsItsGrid(reading, readings)) return first;
        if (reading.Run.Count == reading.Width) return HidesBlank(reading, readings) ? null : FirstFilled(reading);
        var alike = readings.Where(other => other.Block == reading.Block && other.Run.Count > 0).ToList();
        // Blank cells at the edges of a row: trust the grid only where no row of the block contradicts it.
        if (alike.TrueForAll(other => other.FitsHead)) return reading.HeadOffset;
        var full = alike.FindAll(other => other.Run.Count == other.Width);
        if (alike.TrueForAll(other => other.HasExactCells) && (full.Count > 0 || reading.LabelIndex < 0)) return first;
        return IsAnchored(reading, full) ? first : null;
    }

    /// <summary>A row of a real table with a cell for each column right behind its label, as a full row of its block has: what befell other rows says nothing of it.</summary>
    private static bool ShowsItsGrid(RowReading reading, IReadOnlyList<RowReading> readings) =>
        reading.Source.Layout == CellLayout.Grid && reading.HasExactCells
        && (reading.IsFullFromLabel || readings.Any(other => other.Block == reading.Block && other.HasExactCells && other.IsFullFromLabel));

    /// <summary>
    /// Every full row of the block begins right behind its label, and this one shows as many cells as each full row of its kind: its cells
    /// count from the label, and the empty ones among them are empty. One cell fewer, and a value may have been lost.
    /// </summary>
    private static bool IsAnchored(RowReading reading, List<RowReading> full)
    {
        var kind = full.FindAll(other => other.LabelIndex == reading.LabelIndex && other.Depth == reading.Depth);
        return kind.Count > 0 && full.TrueForAll(other => other.IsFullFromLabel)
            && kind.TrueForAll(other => other.CellsBehindLabel == reading.CellsBehindLabel)
            && reading.Source.Cells.Skip(reading.LabelIndex + 1 + reading.Width).All(LabelText.IsBlank);
    }

    /// <summary>
    /// Empty cells in front where all other full rows of its kind have none, or between too few or too many values: a cell lost or doubled
    /// beside a blank one, and no sum tells which of them.
    /// </summary>
    public static bool HidesBlank(RowReading reading, IReadOnlyList<RowReading> readings)
    {
        if (reading.Run.Count != reading.Width && reading.Run.Any(LabelText.IsBlank)) return true;
        // More zeros than columns: whichever of them is too many, every column has one.
        if (reading.IsAllZeros && reading.Run.Count > reading.Width) return false;
        var start = FirstFilled(reading);
        var kind = readings.Where(other => other != reading && other.Block == reading.Block && other.LabelIndex == reading.LabelIndex
            && other.Depth == reading.Depth && other.Run.Count > 0).ToList();
        if (start == reading.LabelIndex + 1) return EndsInSurplus(reading, kind) || OutgrowsBlock(reading, readings);
        var full = kind.FindAll(other => other.Run.Count == other.Width);
        return full.Count > 0 && full.TrueForAll(other => FirstFilled(other) < start);
    }

    /// <summary>Behind a full run stands an empty cell that makes it longer than any other row: perhaps the last column's, and a value is doubled.</summary>
    private static bool EndsInSurplus(RowReading reading, List<RowReading> kind) =>
        LabelText.IsBlank(reading.Source.Cells[^1]) && kind.Count >= LeastToCompare && kind.TrueForAll(other => other.CellsBehindLabel < reading.CellsBehindLabel);

    /// <summary>The same, seen from the whole row where its label stands in a place of its own: hardly another row of the block has so many cells.</summary>
    private static bool OutgrowsBlock(RowReading reading, IReadOnlyList<RowReading> readings)
    {
        if (!LabelText.IsBlank(reading.Source.Cells[^1])) return false;
        var others = readings.Where(other => other != reading && other.Block == reading.Block && other.Run.Count > 0).ToList();
        return others.Count > LeastToCompare && others.Count(other => other.Source.Cells.Count >= reading.Source.Cells.Count) < LeastToCompare;
    }

    /// <summary>Whether a row that breaks off begins where the full rows do.</summary>
    public static bool StartsLikeOthers(RowReading reading, IReadOnlyList<RowReading> readings)
    {
        var start = FirstFilled(reading);
        var full = readings.Where(other => other.Table == reading.Table && other.Run.Count == other.Width).ToList();
        return full.Count == 0 ? start == reading.LabelIndex + 1
            : full.Exists(other => FirstFilled(other) == start || FirstFilled(other) - other.LabelIndex == start - reading.LabelIndex);
    }

    private static int FirstFilled(RowReading reading)
    {
        var first = reading.LabelIndex + 1;
        return first + reading.Source.Cells.Skip(first).TakeWhile(LabelText.IsBlank).Count();
    }
}
