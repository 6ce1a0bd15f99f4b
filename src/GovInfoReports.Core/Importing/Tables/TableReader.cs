using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Walks through a document's rows and finds the form's rows by "label, then the run of values", whatever section they stand in.</summary>
internal sealed class TableReader(FormLabels labels, List<RecognitionNote> notes)
{
    /// <summary>Shorter labels, such as 其他, head columns of more than one table when their other half stands on another line.</summary>
    private const int ShortestTelling = 3;

    private readonly RowClassifier _classifier = new(labels);
    private readonly Dictionary<FormTable, List<RowReading>> _readings = [];
    private readonly List<SourceRow> _heads = [];
    private readonly SideColumns _sideColumns = new();
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
        _sideColumns.Forget();
    }

    /// <summary>Takes a row into its table.</summary>
    /// <returns>False when the row is running text.</returns>
    public bool Take(SourceRow printed, bool inTextSection)
    {
        var row = _sideColumns.Without(printed);
        if (!inTextSection && TurnedDisputes.Of(row, _current) is { } kind)
        {
            Add(row, _current!, _current!.Blocks[0], _current.Blocks[0].LeafRows.First(), 0, kind);
            return true;
        }
        var classified = _classifier.Classify(row, _current);
        if (inTextSection && !IsFormRow(row, classified)) return false;
        if (classified.Kind == RowKind.Text) return false;
        _noticed.Layout(row, classified, _current);
        switch (classified.Kind)
        {
            case RowKind.Head: TakeHead(row, classified); break;
            case RowKind.Data: TakeData(row, classified, classified.Label!); break;
            case RowKind.Values: TakeValues(row, classified); break;
            case RowKind.Undivided: notes.Add(Undivided(row, classified.Label!)); break;
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

    private static RecognitionNote Undivided(SourceRow row, RowLabel group) => new(NoteCodes.RowUndivided, row.Line, LabelText.Shorten(row.Raw),
        $"“{group.Row.Label}”没有分项，规范格式分为 {group.Row.Children.Count} 项；无法确定各项的数值，留空：{string.Join(' ', row.Cells.Where(ValueReader.LooksLikeValue).Select(LabelText.Trim))}");

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
        _noticed.Head(row, classified, _current);
        // The name of a group alone heads rows, not columns.
        if (classified.Groups.Count > 0 && !row.Cells.Any(labels.IsColumn)) return;
        if (_headsUsed) _heads.Clear();
        _headsUsed = false;
        _heads.Add(row);
        if (row.Cells.Where(cell => LabelText.Key(cell).Length >= ShortestTelling).Select(labels.TableOfColumn).FirstOrDefault(table => table is not null) is { } named)
            _current = named;
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
        Add(row, label.Table, label.Block, label.Row, classified.LabelIndex, ColumnOrder.Of(label.Block, _heads, labels));
    }

    /// <summary>Table 4's row, or the part of it that belongs to the kind of dispute named above it.</summary>
    private void TakeValues(SourceRow row, ClassifiedRow classified)
    {
        var block = _current!.Blocks[0];
        var values = row.Cells.Skip(classified.LabelIndex + 1).Count(cell => !LabelText.IsBlank(cell));
        var order = DisputeParts.Of(block, _heads, values) ?? ColumnOrder.Of(block, _heads, labels);
        Add(row, _current, block, block.LeafRows.First(), classified.LabelIndex, order);
    }

    private void Add(SourceRow row, FormTable table, FormBlock block, FormRow formRow, int labelIndex, ColumnOrder order)
    {
        if (!_readings.TryGetValue(table, out var readings)) _readings[table] = readings = [];
        readings.Add(new(table, block, formRow, row.WithoutCovered(labelIndex, order.Columns.Count), labelIndex, order, HeadOffset(block, order)));
        _headsUsed = true;
    }

    /// <summary>Where the head puts the first column, when it puts the last one as far behind it as there are columns.</summary>
    private int? HeadOffset(FormBlock block, ColumnOrder order)
    {
        if (order.Columns.Count == 1 && _heads.Count == 0) return null;
        var first = IndexOf(order.Columns[0], fromEnd: false);
        var last = IndexOf(order.Columns[^1], fromEnd: true);
        return first is { } start && last is { } end && end - start == order.Columns.Count - 1 ? start : null;

        int? IndexOf(FormColumn column, bool fromEnd)
        {
            foreach (var head in _heads.Where(head => head.Positions is null))
            {
                var places = Enumerable.Range(0, head.Cells.Count).Where(i => labels.Column(head.Cells[i], block) == column).ToList();
                if (places.Count > 0) return fromEnd ? places[^1] : places[0];
            }
            return null;
        }
    }
}
