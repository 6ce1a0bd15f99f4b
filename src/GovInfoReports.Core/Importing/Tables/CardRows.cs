using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>
/// Makes rows of the cards that a narrow screen shows in place of a table: a row's label, then a line for each column, <c>自然人：5</c>.
/// </summary>
internal sealed class CardRows(FormLabels labels)
{
    private const int LeastPairs = 5;

    private readonly List<SourceItem> _result = [];
    private readonly List<(SourceItem Item, string Column, string Value)> _pairs = [];
    private SourceItem? _label;

    /// <summary>Whether at least every third line is a column's label with its value: a card of one value has its caption and its label besides.</summary>
    public static bool AreIn(IReadOnlyList<SourceItem> lines, FormLabels labels)
    {
        var cards = new CardRows(labels);
        var pairs = lines.Count(line => line is SourceText && cards.Pair(line) is not null);
        return pairs >= LeastPairs && 3 * pairs > lines.Count(line => line is not SourceGap);
    }

    public static IReadOnlyList<SourceItem> Rows(IReadOnlyList<SourceItem> lines, FormLabels labels)
    {
        var cards = new CardRows(labels);
        foreach (var line in lines) cards.Take(line);
        cards.EndCard();
        return cards._result;
    }

    private void Take(SourceItem line)
    {
        if (line is SourceText && Pair(line) is var (column, value))
        {
            // The same column again is another card, whose label is not there.
            if (_pairs.Exists(pair => LabelText.Key(pair.Column) == LabelText.Key(column))) EndCard();
            _pairs.Add((line, column, value));
            return;
        }
        if (line is SourceGap) return;
        EndCard();
        _label = line;
    }

    private void EndCard()
    {
        if (_pairs.Count == 0)
        {
            if (_label is not null) _result.Add(_label);
        }
        else AddRows();
        _label = null;
        _pairs.Clear();
    }

    /// <summary>A row's card has a head of its own; the card of a kind of dispute is a part of the row without label.</summary>
    private void AddRows()
    {
        var line = _pairs[0].Item.Line;
        var label = _label?.Raw ?? "";
        var isGroup = _label is not null && labels.NumberedRow(label) is null && labels.Row(label) is null;
        if (isGroup) _result.Add(Row(_label!.Line, [label]));
        _result.Add(Row(line, isGroup ? [.. _pairs.Select(pair => pair.Column)] : ["", .. _pairs.Select(pair => pair.Column)]));
        if (_label is not null) _result.Add(Row(line, isGroup ? [.. _pairs.Select(pair => pair.Value)] : [label, .. _pairs.Select(pair => pair.Value)]));
    }

    private static SourceRow Row(int line, IReadOnlyList<string> cells) => new(line, string.Join('\t', cells), cells, CellLayout.Tabs, RowBreak.None);

    private (string Column, string Value)? Pair(SourceItem line)
    {
        var text = line.Raw;
        if (text.Length > LabelText.Longest || text.LastIndexOfAny(['：', ':']) is not (> 0 and var at)) return null;
        var (column, value) = (text[..at], text[(at + 1)..]);
        return labels.IsColumn(column) && (LabelText.IsBlank(value) || ValueReader.LooksLikeValue(value)) ? (column, value) : null;
    }
}
