namespace GovInfoReports.Core.Importing;

/// <summary>
/// Text out of a PDF often has one cell a line and nothing to tell it from a paragraph. In the sections with tables, a line
/// that is a label or a number is a cell; a label after numbers begins a new row.
/// </summary>
internal sealed class LooseCells(FormLabels labels)
{
    private readonly List<SourceItem> _result = [];
    private readonly List<SourceText> _row = [];
    private bool _hasValues;
    private bool _hasRowLabel;
    private bool _hasOwnLabel;

    public static IReadOnlyList<SourceItem> Gather(IEnumerable<SourceItem> items, FormLabels labels)
    {
        var gathering = new LooseCells(labels);
        foreach (var item in items) gathering.Take(item);
        gathering.Flush();
        return gathering._result;
    }

    private void Take(SourceItem item)
    {
        if (item is not SourceText text || text.Raw.Length > LabelText.Longest)
        {
            Flush();
            _result.Add(item);
            return;
        }
        var label = labels.Row(text.Raw);
        var isRowLabel = label is not null;
        var isValue = !isRowLabel && ValueReader.LooksLikeValue(text.Raw);
        if (!isValue && !isRowLabel && !labels.IsHeadText(text.Raw))
        {
            Flush();
            _result.Add(item);
            return;
        }
        if (isValue ? !_hasRowLabel && !_hasValues : _hasValues || (isRowLabel && (!_hasRowLabel || _hasOwnLabel))) Flush();
        _row.Add(text);
        _hasValues |= isValue;
        _hasRowLabel |= isRowLabel;
        _hasOwnLabel |= label?.Row.IsGroup == false;
    }

    private void Flush()
    {
        // A single number, or 无, is a sentence of its own and no table.
        if (_row.Count == 1 && _hasValues) _result.Add(_row[0]);
        else if (_row.Count > 0)
            _result.Add(new SourceRow(_row[0].Line, string.Join('\n', _row.Select(cell => cell.Raw)), [.. _row.Select(cell => cell.Raw)], CellLayout.CellPerLine, RowBreak.None));
        _row.Clear();
        _hasValues = _hasRowLabel = _hasOwnLabel = false;
    }
}
