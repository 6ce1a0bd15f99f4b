using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>
/// Makes rows of a stream of cells or lines that shows none: a label begins a row, the values behind it are its own.
/// </summary>
internal sealed class CellStream
{
    private readonly IReadOnlyList<StreamPiece> _pieces;
    private readonly StreamRegion _region;
    private readonly List<SourceItem> _result = [];
    private readonly List<StreamPiece> _row = [];
    private bool _hasValues;
    private bool _hasOwnLabel;
    private bool _isHead;
    private bool _isSpaced;

    private CellStream(IReadOnlyList<StreamPiece> pieces, FormLabels labels, List<RecognitionNote> notes)
    {
        _pieces = pieces;
        _region = new StreamRegion(labels, notes);
    }

    public static IReadOnlyList<SourceItem> Rows(IReadOnlyList<SourceItem> items, FormLabels labels, List<RecognitionNote> notes)
    {
        var stream = new CellStream(new StreamPieces(labels).Of(items), labels, notes);
        var counted = CountedTable.In(stream._pieces, labels);
        for (var i = 0; i < stream._pieces.Count; i++)
        {
            if (i == counted?.From) i = stream.Take(counted);
            else stream.Take(i);
        }
        stream.EndRegion();
        return stream._result;
    }

    /// <returns>The index of the table's last piece.</returns>
    private int Take(CountedTable table)
    {
        EndRegion();
        _result.AddRange(table.Rows);
        return table.To;
    }

    private void Take(int index)
    {
        var piece = _pieces[index];
        switch (piece.Kind)
        {
            case PieceKind.Gap: break;
            case PieceKind.Text: TakeText(index); break;
            case PieceKind.Head: TakeHead(piece); break;
            case PieceKind.Label or PieceKind.Group: TakeLabel(piece); break;
            default: TakeValue(index); break;
        }
    }

    private void TakeText(int index)
    {
        if (IsUnknownLabel(index))
        {
            EndRow();
            _row.Add(_pieces[index]);
            _hasOwnLabel = true;
            return;
        }
        EndRegion();
        _result.AddRange(_pieces[index].Items);
    }

    /// <summary>A text in a cell of its own with values behind it is a row that the form does not have; its values are nobody else's.</summary>
    private bool IsUnknownLabel(int index)
    {
        var text = _pieces[index].Text;
        if (text.Length > LabelText.Longest || text.Contains('。') || KindAt(index + 1) is not (PieceKind.Value or PieceKind.Blank)) return false;
        return _pieces[index].Items[0] is SourceCell || KindAt(index + 2) == PieceKind.Value;
    }

    private PieceKind KindAt(int index) => index < _pieces.Count ? _pieces[index].Kind : PieceKind.Text;

    private void TakeHead(StreamPiece piece)
    {
        if (!_isHead) EndRegion();
        _isHead = true;
        _row.Add(piece);
    }

    private void TakeLabel(StreamPiece piece)
    {
        if (_isHead || _hasValues || _hasOwnLabel) EndRow();
        _row.Add(piece);
        _hasOwnLabel = piece.Kind == PieceKind.Label;
    }

    private void TakeValue(int index)
    {
        var piece = _pieces[index];
        if (piece.Kind == PieceKind.Blank)
        {
            if (_row.Count > 0) _row.Add(piece);
            return;
        }
        // Values apart from each other, then some right below each other: these are columns of later rows, and no longer this row.
        if (_isHead || (_isSpaced && IsStacked(index))) EndRow();
        _isSpaced |= !IsStacked(index);
        _row.Add(piece);
        _hasValues = true;
    }

    private bool IsStacked(int index) => _pieces[index].Items[0] is SourceText
        && (IsCell(index + 1) || (index > 0 && IsCell(index - 1)));

    private bool IsCell(int index) => KindAt(index) is PieceKind.Value or PieceKind.Blank;

    private void EndRow()
    {
        if (_row.Count > 0) _region.Add([.. _row]);
        _row.Clear();
        _hasValues = _hasOwnLabel = _isHead = _isSpaced = false;
    }

    private void EndRegion()
    {
        EndRow();
        _result.AddRange(_region.End());
    }
}
