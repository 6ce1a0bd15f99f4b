using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>
/// The rows of a stream between one head or text and the next. Values in front of the first label put in doubt whose the others are:
/// perhaps every row's values stand before its label. Then only what one label leaves is taken.
/// </summary>
internal sealed class StreamRegion(FormLabels labels, List<RecognitionNote> notes)
{
    private readonly List<IReadOnlyList<StreamPiece>> _rows = [];

    /// <summary>How many values the last row of the region before still lacks.</summary>
    private int _lacking;

    public void Add(IReadOnlyList<StreamPiece> row) => _rows.Add(row);

    /// <returns>The region's rows, and what is none as it stood.</returns>
    public IReadOnlyList<SourceItem> End()
    {
        IReadOnlyList<SourceItem> items = [.. Settled().SelectMany(Items)];
        if (_rows.Count > 0) _lacking = Lacking(_rows[^1]);
        _rows.Clear();
        return items;
    }

    private List<IReadOnlyList<StreamPiece>> Settled()
    {
        var body = _rows.SkipWhile(row => row[0].Kind == PieceKind.Head).ToList();
        var labelled = body.Where(HasLabel).ToList();
        if (body.Count == 0 || HasLabel(body[0]) || labelled.Count == 0) return _rows;
        if (labelled.Count == 1 && body.Count == 2 && !HasValues(labelled[0])) return [.. _rows.Except(body), [.. labelled[0], .. body[0]]];
        if (IsExplained(labelled) || FollowsLabels(labelled) || GoesOn(body[0])) return _rows;
        notes.Add(new(NoteCodes.ValuesBeforeLabels, body[0][0].Line, LabelText.Shorten(string.Join(' ', body[0].Select(piece => piece.Text))),
            "数值写在行名之前，无法确定各属哪一行，这一段的数值留空。"));
        return [.. _rows.Except(body), .. labelled.Select(WithoutValues)];
    }

    /// <summary>The values in front belong to the row before the first labelled one, whose label stands further down without any.</summary>
    private bool IsExplained(List<IReadOnlyList<StreamPiece>> labelled)
    {
        var first = Row(labelled[0]);
        if (first is null) return false;
        var rows = first.Block.LeafRows.ToList();
        var before = rows.IndexOf(first.Row) - 1;
        return before >= 0 && labelled.Exists(row => !HasValues(row) && Row(row)?.Row == rows[before]);
    }

    /// <summary>
    /// The block's last label has values behind it and its first label is missing: the values in front are that one's, and all others follow
    /// their labels. Were they in front of them, the last label would have none.
    /// </summary>
    private bool FollowsLabels(List<IReadOnlyList<StreamPiece>> labelled)
    {
        if (Row(labelled[0]) is not { } first || Row(labelled[^1]) is not { } last || first.Block != last.Block) return false;
        return HasValues(labelled[^1]) && last.Row == last.Block.LeafRows.Last() && first.Row != first.Block.LeafRows.First();
    }

    /// <summary>A foreign line stood between the values of one row: these are the rest of them.</summary>
    private bool GoesOn(IReadOnlyList<StreamPiece> front) => ReferenceEquals(front, _rows[0]) && front.Count <= _lacking;

    private int Lacking(IReadOnlyList<StreamPiece> row) =>
        Row(row) is { } label ? label.Block.LeafColumns.Count() - row.Count(piece => piece.Kind is PieceKind.Value or PieceKind.Blank) : 0;

    private RowLabel? Row(IReadOnlyList<StreamPiece> row) => row.Where(piece => piece.Kind == PieceKind.Label).Select(piece => labels.Row(piece.Text)).FirstOrDefault();

    private static bool HasLabel(IReadOnlyList<StreamPiece> row) => row.Any(piece => piece.Kind is PieceKind.Label or PieceKind.Text);

    private static bool HasValues(IReadOnlyList<StreamPiece> row) => row.Any(piece => piece.Kind == PieceKind.Value);

    private static IReadOnlyList<StreamPiece> WithoutValues(IReadOnlyList<StreamPiece> row) => [.. row.Where(piece => piece.Kind is not (PieceKind.Value or PieceKind.Blank))];

    /// <summary>A single number, or 无, is a sentence of its own and no table.</summary>
    private static IEnumerable<SourceItem> Items(IReadOnlyList<StreamPiece> row)
    {
        if (row.Count == 1 && row[0].Kind == PieceKind.Value && row[0].Items[0] is SourceText) return row[0].Items;
        return [new SourceRow(row[0].Line, string.Join('\n', row.Select(piece => piece.Text)), [.. row.Select(piece => piece.Text)], CellLayout.CellPerLine, RowBreak.None)
        {
            CellLines = [.. row.Select(piece => piece.Line)],
            IsOfLines = row.All(piece => piece.Items[0] is SourceText),
        }];
    }
}
