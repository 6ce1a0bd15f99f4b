using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

internal enum PieceKind
{
    /// <summary>Running text, or a word that is no part of a table.</summary>
    Text,

    /// <summary>An empty line: nothing, or the end of a row.</summary>
    Gap,

    /// <summary>The label of a row with values.</summary>
    Label,

    /// <summary>The label of a group of rows.</summary>
    Group,

    /// <summary>A column's label, a caption, a piece of either.</summary>
    Head,
    Value,

    /// <summary>A cell that is there and empty.</summary>
    Blank,
}

/// <param name="Items">The source items it was made of: several where a label was broken over lines.</param>
internal sealed record StreamPiece(PieceKind Kind, string Text, IReadOnlyList<SourceItem> Items)
{
    public int Line => Items[0].Line;
}

/// <summary>Tells what each line or cell of a stream is, joining labels that were broken over lines: （六） / 其他 / 处理.</summary>
internal sealed class StreamPieces(FormLabels labels)
{
    private const int MostFragments = 8;

    public IReadOnlyList<StreamPiece> Of(IReadOnlyList<SourceItem> items)
    {
        var pieces = new List<StreamPiece>();
        for (var i = 0; i < items.Count;)
        {
            var piece = Joined(items, i) ?? Single(items[i]);
            pieces.Add(piece);
            i += piece.Items.Count;
        }
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Kind == PieceKind.Text && IsLikeLabel(pieces, i)) pieces[i] = pieces[i] with { Kind = PieceKind.Label };
        }
        return pieces;
    }

    private StreamPiece Single(SourceItem item)
    {
        if (item is SourceGap gap)
            return new(gap.Raw.AsSpan().IndexOfAny('\u00A0', '\u3000') >= 0 ? PieceKind.Blank : PieceKind.Gap, "", [item]);
        if (item is SourceCell && LabelText.IsBlank(item.Raw)) return new(PieceKind.Blank, "", [item]);
        return new(KindOf(item.Raw), item.Raw, [item]);
    }

    private PieceKind KindOf(string text)
    {
        if (text.Length > LabelText.Longest) return PieceKind.Text;
        if (labels.NumberedRow(text) is { } row) return row.Row.IsGroup ? PieceKind.Group : PieceKind.Label;
        if (labels.IsColumn(text)) return PieceKind.Head;
        if (ValueReader.LooksLikeValue(text)) return PieceKind.Value;
        return labels.IsHeadText(text) ? PieceKind.Head : PieceKind.Text;
    }

    /// <summary>The longest run of short lines from here on that together are one label and of which the first alone is none.</summary>
    private StreamPiece? Joined(IReadOnlyList<SourceItem> items, int from)
    {
        if (items[from] is SourceGap || items[from].Raw.Length is 0 or > 40) return null;
        var text = LabelText.Fold(items[from].Raw);
        if (text.Length == 0 || !KnownLabels.Begins(text)) return null;
        StreamPiece? best = null;
        for (var i = from + 1; i < items.Count && i - from < MostFragments; i++)
        {
            if (items[i] is SourceGap || items[i].Raw.Length is 0 or > 40) break;
            text += LabelText.Fold(items[i].Raw);
            if (!KnownLabels.Begins(text)) break;
            if (KnownLabels.Is(text) && KindOf(text) is var kind and not (PieceKind.Text or PieceKind.Value))
                best = new(kind, text, [.. Enumerable.Range(from, i - from + 1).Select(n => items[n])]);
        }
        return best is not null && KindOf(items[from].Raw) == PieceKind.Label && best.Kind != PieceKind.Label ? null : best;
    }

    /// <summary>A damaged label in front of values, close to one row's wording and to no other's.</summary>
    private bool IsLikeLabel(List<StreamPiece> pieces, int index)
    {
        if (pieces[index].Text.Length > 60) return false;
        var next = index + 1;
        while (next < pieces.Count && pieces[next].Kind == PieceKind.Gap) next++;
        return next < pieces.Count && pieces[next].Kind == PieceKind.Value && labels.LikeRow(pieces[index].Text) is { Row.IsGroup: false };
    }
}
