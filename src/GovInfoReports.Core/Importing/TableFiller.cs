using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing;

/// <summary>Puts the values of recognised rows into their cells, whole rows first, damaged ones after, so that they can be judged by the whole ones.</summary>
internal sealed class TableFiller(ReportTables tables, PrintedUnit unit, List<RecognitionNote> notes)
{
    private readonly HashSet<FormRow> _filled = [];

    public void Fill(FormTable table, IReadOnlyList<RowReading> readings)
    {
        var damaged = new List<RowReading>();
        foreach (var reading in readings)
        {
            if (reading.Run.Count == 0) continue;
            if (!_filled.Add(reading.Row)) Note(NoteCodes.RowRepeated, reading, "此行出现不止一次，以第一次为准。");
            else if (Positions(reading, readings) is { } offset) SetAll(reading, offset);
            else damaged.Add(reading);
        }
        SettleZeros(damaged);
        var equations = damaged.Count > 0 ? SumEquation.Of(table) : [];
        // Rows that can be placed whole come first: each one may decide the next.
        while (damaged.RemoveAll(reading => TryPlace(reading, equations, wholly: true)) > 0) continue;
        damaged.RemoveAll(reading => TryPlace(reading, equations, wholly: false));
        foreach (var reading in damaged) NoteUnplaced(reading);
    }

    /// <summary>The index of the first value when every cell's column is certain, or null.</summary>
    private static int? Positions(RowReading reading, IReadOnlyList<RowReading> readings)
    {
        var first = reading.LabelIndex + 1;
        if (reading.Run.Count == reading.Columns.Count)
            return first + reading.Source.Cells.Skip(first).TakeWhile(LabelText.IsBlank).Count();
        var alike = readings.Where(other => other.Block == reading.Block && other.Run.Count > 0).ToList();
        // Blank cells at the edges of a row: trust the grid only where no row of the block contradicts it.
        if (alike.TrueForAll(other => other.FitsHead)) return reading.HeadOffset;
        return alike.TrueForAll(other => other.HasExactCells) && (alike.Exists(other => other.Run.Count == other.Columns.Count) || reading.LabelIndex < 0)
            ? first : null;
    }

    private void SetAll(RowReading reading, int offset)
    {
        for (var i = 0; i < reading.Cells.Count; i++)
            Set(reading, reading.Cells[i], reading.Source.Cells[offset + i], reading.LineOf(offset + i));
    }

    private void Set(RowReading reading, FormCell cell, string text, int line)
    {
        var read = ValueReader.Read(text, cell, unit);
        if (read.Code is not null) notes.Add(new(read.Code, line, LabelText.Shorten(text), $"{Name(reading)}·{cell.Column.Label}：{read.Reason}"));
        tables.Set(cell, read.Value);
    }

    /// <summary>The two cases that need no sums: nothing but zeros, and zeros too many at the end.</summary>
    private void SettleZeros(List<RowReading> damaged)
    {
        damaged.RemoveAll(reading =>
        {
            var width = reading.Columns.Count;
            var run = reading.Run;
            if (run.Count < width && run.All(IsZero))
            {
                SetFromLeft(reading, run.Count);
                Note(NoteCodes.RowShort, reading, $"只有 {run.Count} 个数值，应有 {width} 个；均为 0，自左填入，其余留空。");
                return true;
            }
            return false;
        });
    }

    private bool TryPlace(RowReading reading, IReadOnlyList<SumEquation> equations, bool wholly)
    {
        var width = reading.Columns.Count;
        var placement = new RowPlacement(reading, tables, equations, unit);
        var isSurplus = reading.Run.Count > width;
        if (isSurplus && reading.Run.Skip(width).All(IsZero))
        {
            var leading = Leading(reading);
            if (placement.Fits(leading) || placement.Solve() is null)
            {
                SetFromLeft(reading, width);
                Note(NoteCodes.RowSurplus, reading, $"有 {reading.Run.Count} 个数值，应有 {width} 个；已略去末尾多余的 0。");
                return true;
            }
        }
        if (placement.Solve() is not { } values) return false;
        var placed = values.Count(value => value is not null);
        if (wholly && placed < Math.Min(width, reading.Run.Count)) return false;
        for (var i = 0; i < values.Length; i++) tables.Set(reading.Cells[i], values[i]);
        Note(isSurplus ? NoteCodes.RowSurplus : NoteCodes.RowShort, reading,
            $"有 {reading.Run.Count} 个数值，应有 {width} 个；按表中的合计关系只能确定其中 {placed} 格，其余留空。");
        return true;
    }

    private decimal?[] Leading(RowReading reading) =>
        [.. reading.Cells.Select((cell, i) => ValueReader.Read(reading.Run[i], cell, unit).Value)];

    private void SetFromLeft(RowReading reading, int count)
    {
        for (var i = 0; i < count; i++) Set(reading, reading.Cells[i], reading.Run[i], reading.Source.Line);
    }

    private static bool IsZero(string text) => LabelText.Fold(text) is { Length: > 0 } plain && plain.All(c => c is '0' or '.') && plain[0] == '0';

    private void NoteUnplaced(RowReading reading)
    {
        var code = reading.Run.Count > reading.Columns.Count ? NoteCodes.RowSurplus : NoteCodes.RowShort;
        Note(code, reading, $"有 {reading.Run.Count} 个数值，应有 {reading.Columns.Count} 个，无法确定各属哪一列，整行留空：{string.Join(' ', reading.Run.Select(LabelText.Trim))}");
    }

    private void Note(string code, RowReading reading, string reason) =>
        notes.Add(new(code, reading.Source.Line, Name(reading), $"{Name(reading)}：{reason}"));

    private static string Name(RowReading reading) => reading.Row.Label.Length > 0 ? LabelText.Shorten(reading.Row.Label) : reading.Table.Caption;
}
