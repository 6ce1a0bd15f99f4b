using GovInfoReports.Core.Importing.Numbers;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Writes down how a table departs from the official layout: breaks, blanks, wordings, shifted labels. Nothing here decides a value.</summary>
internal sealed class TableNotes(FormLabels labels, List<RecognitionNote> notes)
{
    private readonly HashSet<(string Code, FormTable? Table)> _once = [];
    private readonly List<(RowLabel Label, int Index, SourceRow Row)> _places = [];
    private bool _rowSeen;

    /// <summary>Breaks and odd blanks; at most one note of a kind for a table.</summary>
    public void Layout(SourceRow row, ClassifiedRow classified, FormTable? table)
    {
        table = classified.Label?.Table ?? table;
        if (row.Break == RowBreak.BlankLine && _rowSeen) Once(NoteCodes.PageBreak, table, row, "表格中间有空行（分页），前后两段已合并。");
        if (row.Break == RowBreak.NewTable && _rowSeen) Once(NoteCodes.TableSplit, table, row, "表格分成了几个，已合并。");
        if (row.Cells.Any(HasOddBlank)) Once(NoteCodes.NbspInCells, table, row, "单元格中有不间断空格等特殊空白，已略去。");
        if (row.Layout == CellLayout.CellPerLine && classified.Kind == RowKind.Data && LabelText.IsBlank(row.Cells[0]))
            Once(NoteCodes.EmptyLabelCells, table, row, "合并单元格留下了空的标签格，已略去。");
        _rowSeen = true;
    }

    public void Head(SourceRow row, ClassifiedRow classified, FormTable? table)
    {
        foreach (var (label, index) in classified.Groups) _places.Add((label, index, row));
        foreach (var cell in row.Cells.Where(cell => !LabelText.IsBlank(cell))) HeadCell(row, cell, table);
    }

    /// <summary>The wording and the place of a row's labels.</summary>
    public void Label(SourceRow row, ClassifiedRow classified)
    {
        var own = classified.Label!;
        _places.Add((own, classified.LabelIndex, row));
        Wording(row, row.Cells[classified.LabelIndex], own);
        foreach (var (group, index) in classified.Groups)
        {
            _places.Add((group, index, row));
            Wording(row, row.Cells[index], group);
            var isFirst = own.Group == group.Row && ReferenceEquals(group.Row.Children[0], own.Row);
            if (group.Depth == 1 && !isFirst)
                notes.Add(new(NoteCodes.GroupLabelMisplaced, row.Line, LabelText.Shorten(row.Cells[index]), $"“{group.Row.Label}”没有写在它的第一行上，各行按自己的名称识别。"));
        }
    }

    /// <summary>Labels that stand in another column than their like.</summary>
    public void Structure(FormTable table, IReadOnlyList<RowReading> readings)
    {
        var total = table.Blocks.Sum(block => block.LeafRows.Count());
        foreach (var missing in table.Blocks.SelectMany(block => block.LeafRows).Where(row => total > 1 && !readings.Any(reading => reading.Row == row)))
            notes.Add(new(NoteCodes.RowMissing, 0, missing.Label, $"没有找到“{LabelText.Shorten(missing.Label)}”一行，留空。"));
        if (readings.Any(reading => reading.Source.Layout == CellLayout.CellPerLine)) return;
        foreach (var level in _places.Where(place => place.Label.Table == table).GroupBy(place => place.Label.Depth))
        {
            var usual = level.GroupBy(place => place.Index).MaxBy(group => group.Count())!.Key;
            foreach (var (label, index, row) in level.Where(place => place.Index != usual)) Shifted(label, index, usual, row);
        }
    }

    private void Shifted(RowLabel label, int index, int usual, SourceRow row) => notes.Add(new(
        label.Depth == 1 ? NoteCodes.GroupLabelShifted : NoteCodes.RowShifted, row.Line, LabelText.Shorten(label.Row.Label),
        $"名称写在第 {index + 1} 列，同级各行在第 {usual + 1} 列；按名称识别，不按位置。"));

    private void HeadCell(SourceRow row, string cell, FormTable? table)
    {
        if (!labels.IsColumn(cell))
        {
            if (labels.Row(cell) is null && !labels.IsWholeHeadText(cell))
                Once(NoteCodes.HeaderCellSplit, table, row, "表头的一个单元格分成了几格，按次序识别。");
            return;
        }
        var trimmed = LabelText.Trim(cell);
        if (trimmed.Any(LabelText.IsBlank)) Once(NoteCodes.HeaderSpacing, table, row, "表头文字中有空格，已略去。");
        var official = labels.OfficialColumn(cell);
        if (LabelText.Fold(trimmed) == LabelText.Fold(official)) return;
        if (LabelText.Fold(trimmed).Contains("单位", StringComparison.Ordinal))
            notes.Add(new(NoteCodes.UnitInHeader, row.Line, LabelText.Shorten(cell), $"表头中带有单位说明，按“{official}”识别。"));
        else if (LabelText.Key(trimmed) != LabelText.Key(official))
            notes.Add(new(NoteCodes.LabelVariant, row.Line, LabelText.Shorten(cell), $"表头与规范格式不同，按“{official}”识别。"));
    }

    private void Wording(SourceRow row, string cell, RowLabel label)
    {
        var trimmed = LabelText.Trim(cell);
        if (trimmed == label.Row.Label) return;
        if (LabelText.Fold(trimmed) == LabelText.Fold(label.Row.Label))
            Once(NoteCodes.LabelSpacing, label.Table, row, "行名中的空格、括号或标点宽度与规范格式不同，已按规范格式识别。");
        else
            notes.Add(new(NoteCodes.LabelVariant, row.Line, LabelText.Shorten(cell), $"行名与规范格式不同，按“{label.Row.Label}”识别。"));
    }

    private void Once(string code, FormTable? table, SourceRow row, string reason)
    {
        if (_once.Add((code, table))) notes.Add(new(code, row.Line, LabelText.Shorten(row.Cells.FirstOrDefault(cell => !LabelText.IsBlank(cell)) ?? ""), reason));
    }

    private static bool HasOddBlank(string cell) => cell.Any(c => LabelText.IsBlank(c) && c is not (' ' or '\t' or '\n' or '\r'));
}
