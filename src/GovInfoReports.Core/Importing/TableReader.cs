using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing;

/// <summary>Walks through a document's rows and finds the form's rows by "label, then the run of values", whatever section they stand in.</summary>
internal sealed class TableReader(FormLabels labels, List<RecognitionNote> notes)
{
    private readonly RowClassifier _classifier = new(labels);
    private readonly Dictionary<FormTable, List<RowReading>> _readings = [];
    private readonly List<SourceRow> _heads = [];
    private readonly TableNotes _noticed = new(labels, notes);
    private FormTable? _current;
    private bool _headsUsed;

    public PrintedUnit Unit { get; private set; } = PrintedUnit.None;

    public IReadOnlyList<RowReading> Of(FormTable table) => _readings.GetValueOrDefault(table) ?? [];

    /// <summary>Tells the reader that a section begins.</summary>
    public void Enter(FormSection section)
    {
        _current = section.Table is null ? null : labels.Form.Table(section.Table.Id);
        _heads.Clear();
    }

    /// <summary>Takes a row into its table.</summary>
    /// <returns>False when the row is running text.</returns>
    public bool Take(SourceRow row, bool inTextSection)
    {
        var classified = _classifier.Classify(row, _current);
        if (inTextSection && !IsFormRow(row, classified)) return false;
        if (classified.Kind == RowKind.Text) return false;
        _noticed.Layout(row, classified, _current);
        switch (classified.Kind)
        {
            case RowKind.Head: TakeHead(row, classified); break;
            case RowKind.Data: TakeData(row, classified, classified.Label!); break;
            case RowKind.Values: Add(row, _current!, _current!.Blocks[0], _current.Blocks[0].LeafRows.First(), classified.LabelIndex); break;
            case RowKind.Unknown: notes.Add(new(NoteCodes.RowUnknown, row.Line, LabelText.Shorten(row.Raw), "规范格式中没有这一行，已略去。")); break;
            default: break;
        }
        return true;
    }

    /// <summary>A unit printed beside the table, such as 单位：万元.</summary>
    public void TakeUnit(string text)
    {
        if (Unit == PrintedUnit.None && text.Contains("单位", StringComparison.Ordinal)) Unit = UnitIn(text);
    }

    public void NoteStructure()
    {
        foreach (var (table, readings) in _readings) _noticed.Structure(table, readings);
    }

    /// <summary>In a section of text a row counts only when it cannot be anything else.</summary>
    private bool IsFormRow(SourceRow row, ClassifiedRow classified) => classified.Kind switch
    {
        RowKind.Data => !classified.IsLikened && row.Cells.Skip(classified.LabelIndex + 1).Count(ValueReader.LooksLikeValue) > 0,
        RowKind.Head => row.Cells.Count(cell => labels.IsColumn(cell)) > 1,
        RowKind.Values => true,
        _ => false,
    };

    private void TakeHead(SourceRow row, ClassifiedRow classified)
    {
        if (_headsUsed) _heads.Clear();
        _headsUsed = false;
        _heads.Add(row);
        if (row.Cells.Select(labels.TableOfColumn).FirstOrDefault(table => table is not null) is { } named) _current = named;
        _noticed.Head(row, classified, _current);
        foreach (var cell in row.Cells.Where(labels.IsColumn))
        {
            if (labels.Form.Tables.SelectMany(table => table.Blocks).Any(block => labels.Column(cell, block)?.Kind == CellKind.Amount))
                TakeAmountHead(row, cell);
        }
    }

    private void TakeAmountHead(SourceRow row, string cell)
    {
        var unit = UnitIn(cell);
        if (unit != PrintedUnit.None) Unit = unit;
        if (Unit == PrintedUnit.None)
            notes.Add(new(NoteCodes.UnitMissing, row.Line, LabelText.Shorten(cell), "金额一列没有写明单位（规范格式以万元为单位）。"));
    }

    private static PrintedUnit UnitIn(string text) =>
        LabelText.Fold(text) is var folded && folded.Contains("万元", StringComparison.Ordinal) ? PrintedUnit.Wan
        : folded.Contains('元') ? PrintedUnit.Yuan : PrintedUnit.None;

    private void TakeData(SourceRow row, ClassifiedRow classified, RowLabel label)
    {
        _current = label.Table;
        _noticed.Label(row, classified);
        Add(row, label.Table, label.Block, label.Row, classified.LabelIndex);
    }

    private void Add(SourceRow row, FormTable table, FormBlock block, FormRow formRow, int labelIndex)
    {
        if (!_readings.TryGetValue(table, out var readings)) _readings[table] = readings = [];
        readings.Add(new(table, block, formRow, row, labelIndex, HeadOffset(block)));
        _headsUsed = true;
    }

    /// <summary>Where the head puts the block's first column, when it puts its last one as far behind it as there are columns.</summary>
    private int? HeadOffset(FormBlock block)
    {
        var columns = block.LeafColumns.ToList();
        if (columns.Count == 1 && _heads.Count == 0) return null;
        var first = IndexOf(columns[0], fromEnd: false);
        var last = IndexOf(columns[^1], fromEnd: true);
        return first is { } start && last is { } end && end - start == columns.Count - 1 ? start : null;

        int? IndexOf(FormColumn column, bool fromEnd)
        {
            foreach (var head in _heads)
            {
                var places = Enumerable.Range(0, head.Cells.Count).Where(i => labels.Column(head.Cells[i], block) == column).ToList();
                if (places.Count > 0) return fromEnd ? places[^1] : places[0];
            }
            return null;
        }
    }
}
