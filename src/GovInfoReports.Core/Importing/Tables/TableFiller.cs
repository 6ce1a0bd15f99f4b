using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Puts the values of recognised rows into their cells, whole rows first, damaged ones after, so that they can be judged by the whole ones.</summary>
/// <param name="end">Where the source ends: its last row may be cut off.</param>
internal sealed class TableFiller(ReportTables tables, PrintedUnit unit, SourceEnd end, List<RecognitionNote> notes)
{
    private readonly HashSet<FormCell> _filled = [];
    private readonly Dictionary<string, CellPlace> _places = [];

    private readonly Dictionary<string, RowPlace> _rows = [];

    /// <summary>The row of each cell whose row was found, by cell id.</summary>
    public IReadOnlyDictionary<string, RowPlace> Rows => _rows;

    /// <summary>Where each value stands in the source, by cell id.</summary>
    public IReadOnlyDictionary<string, CellPlace> Places => _places;

    public void Fill(FormTable table, IReadOnlyList<RowReading> found)
    {
        var readings = new BlockOrders(notes).Settle(found);
        var damaged = new List<RowReading>();
        foreach (var cell in readings.SelectMany(reading => reading.Cells, (reading, cell) => (cell.Id, reading.Source)))
            _rows.TryAdd(cell.Id, new(cell.Source.Line, LabelText.Shorten(cell.Source.Raw)));
        foreach (var reading in readings.Where(reading => reading.Run.Count > 0))
        {
            if (reading.Cells.Any(_filled.Contains)) Note(NoteCodes.RowRepeated, reading, "此行出现不止一次，以第一次为准。");
            else if (RowProof.IsNeeded(reading, readings) && !RowProof.Holds(reading, readings, unit)) NoteUnplaced(reading);
            else if (RowPositions.FirstValue(reading, readings) is { } offset) SetAll(reading, offset);
            else if (end.Cuts(reading) && RowPositions.StartsLikeOthers(reading, readings)) SetCutOff(reading);
            else if (RowPositions.HidesBlank(reading, readings)) NoteUnplaced(reading);
            else damaged.Add(reading);
            _filled.UnionWith(reading.Cells);
        }
        SettleZeros(damaged);
        var equations = damaged.Count > 0 ? SumEquation.KeptBy(table, tables.Printed) : [];
        // Rows that can be placed whole come first: each one may decide the next.
        while (damaged.RemoveAll(reading => TryPlace(reading, equations, wholly: true)) > 0) continue;
        damaged.RemoveAll(reading => TryPlace(reading, equations, wholly: false));
        foreach (var reading in damaged) NoteUnplaced(reading);
    }

    private void SetAll(RowReading reading, int offset)
    {
        for (var i = 0; i < reading.Width && offset + i < reading.Source.Cells.Count; i++)
            Set(reading, reading.Cells[i], reading.Source.Cells[offset + i], reading.LineOf(offset + i));
    }

    private void Set(RowReading reading, FormCell cell, string text, int line)
    {
        var read = ValueReader.Read(text, cell, unit);
        if (read.Code is not null) notes.Add(new(read.Code, line, LabelText.Shorten(text), $"{Name(reading)}·{cell.Column.Label}：{read.Reason}") { CellId = cell.Id });
        tables.Set(cell, read.Value);
        if (!LabelText.IsBlank(text)) _places[cell.Id] = new(line, LabelText.Trim(text));
    }

    /// <summary>The source ends in this row: the values that stand there count from the left, and a number at the very end may be half a number.</summary>
    private void SetCutOff(RowReading reading)
    {
        var count = end.InNumber ? reading.Run.Count - 1 : reading.Run.Count;
        SetFromLeft(reading, count);
        Note(NoteCodes.RowCutOff, reading, $"原文在这一行中断，只有 {reading.Run.Count} 个数值，应有 {reading.Width} 个；自左填入 {count} 个，其余留空。");
    }

    /// <summary>Nothing but zeros, most of them there: wherever the missing ones stood, these are zeros from the left.</summary>
    private void SettleZeros(List<RowReading> damaged)
    {
        damaged.RemoveAll(reading =>
        {
            var run = reading.Run;
            if (run.Count >= reading.Width || 2 * run.Count <= reading.Width || !reading.IsAllZeros) return false;
            SetFromLeft(reading, run.Count);
            Note(NoteCodes.RowShort, reading, $"只有 {run.Count} 个数值，应有 {reading.Width} 个；均为 0，自左填入，其余留空。");
            return true;
        });
    }

    private bool TryPlace(RowReading reading, IReadOnlyList<SumEquation> equations, bool wholly)
    {
        var width = reading.Width;
        var placement = new RowPlacement(reading, tables, equations, unit);
        var isSurplus = reading.Run.Count > width;
        if (isSurplus && reading.Run.Skip(width).All(RowReading.IsZero) && IsLeadingRight(reading, placement))
        {
            SetFromLeft(reading, width);
            Note(NoteCodes.RowSurplus, reading, $"有 {reading.Run.Count} 个数值，应有 {width} 个；已略去末尾多余的 0。");
            return true;
        }
        if (placement.Solve() is not { } values) return false;
        var placed = values.Count(value => value is not null);
        if (wholly && placed < Math.Min(width, reading.Run.Count)) return false;
        for (var i = 0; i < values.Length; i++)
        {
            tables.Set(reading.Cells[i], values[i]);
            if (values[i] is not null) _places[reading.Cells[i].Id] = new(reading.Source.Line, LabelText.Shorten(reading.Source.Raw), IsInferred: true);
        }
        Note(isSurplus ? NoteCodes.RowSurplus : NoteCodes.RowShort, reading,
            $"有 {reading.Run.Count} 个数值，应有 {width} 个；按表中的合计关系只能确定其中 {placed} 格，其余留空。");
        return true;
    }

    /// <summary>Zeros behind the last column are a table's ragged edge; more than two of them may be another row's, and then the sums must agree.</summary>
    private bool IsLeadingRight(RowReading reading, RowPlacement placement)
    {
        decimal?[] leading = [.. reading.Cells.Select((cell, i) => ValueReader.Read(reading.Run[i], cell, unit).Value)];
        var isEdge = reading.Run.Count - reading.Width <= 2 || reading.IsAllZeros;
        return placement.Fits(leading) ? isEdge || placement.IsProvenBy(leading) : isEdge && placement.Solve() is null;
    }

    private void SetFromLeft(RowReading reading, int count)
    {
        var first = Enumerable.Range(0, reading.Source.Cells.Count).First(i => i > reading.LabelIndex && !LabelText.IsBlank(reading.Source.Cells[i]));
        for (var i = 0; i < count; i++) Set(reading, reading.Cells[i], reading.Run[i], reading.LineOf(first + i));
    }

    private void NoteUnplaced(RowReading reading)
    {
        var code = reading.Run.Count > reading.Width ? NoteCodes.RowSurplus : NoteCodes.RowShort;
        Note(code, reading, $"有 {reading.Run.Count} 个数值，应有 {reading.Width} 个，无法确定各属哪一列，整行留空：{string.Join(' ', reading.Run.Take(60).Select(LabelText.Trim))}");
    }

    private void Note(string code, RowReading reading, string reason)
    {
        notes.Add(new(code, reading.Source.Line, Name(reading), $"{Name(reading)}：{reason}"));
        foreach (var cell in reading.Cells) _rows[cell.Id] = _rows[cell.Id] with { IsDamaged = true };
    }

    private static string Name(RowReading reading) => reading.Row.Label.Length > 0 ? LabelText.Shorten(reading.Row.Label) : reading.Table.Caption;
}
