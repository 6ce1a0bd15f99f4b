using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing;

internal enum RowKind
{
    Empty,
    Head,
    Data,

    /// <summary>Values without a label: the only row of table 4.</summary>
    Values,

    /// <summary>A label that the form does not have, followed by values.</summary>
    Unknown,
    Text,
}

/// <param name="Label">The row's own label; for <see cref="RowKind.Data"/> only.</param>
/// <param name="LabelIndex">Index of the last label cell, −1 without.</param>
/// <param name="Groups">Labels of row groups in the row, with their cell index.</param>
internal sealed record ClassifiedRow(RowKind Kind, RowLabel? Label, int LabelIndex, IReadOnlyList<(RowLabel Label, int Index)> Groups, bool IsLikened = false);

/// <summary>Tells what a source row is, from its labels alone: offsets cannot be trusted in damaged tables.</summary>
internal sealed class RowClassifier(FormLabels labels)
{
    private const int LeastUnlabelledValues = 10;

    public ClassifiedRow Classify(SourceRow row, FormTable? current)
    {
        var groups = new List<(RowLabel, int)>();
        RowLabel? leaf = null;
        var index = -1;
        var withoutRowLabels = IsUnlabelled(current);
        for (var i = 0; i < row.Cells.Count && leaf is null; i++)
        {
            if (LabelText.IsBlank(row.Cells[i])) continue;
            if (labels.Row(row.Cells[i]) is not { } label || (withoutRowLabels && labels.IsColumn(row.Cells[i]))) break;
            index = i;
            if (label.Row.IsGroup) groups.Add((label, i));
            else leaf = label;
        }
        var next = row.Cells.Skip(index + 1).FirstOrDefault(cell => !LabelText.IsBlank(cell));
        if (leaf is not null)
            return next is not null && labels.IsColumn(next) && !ValueReader.LooksLikeValue(next) ? Of(RowKind.Head) : new(RowKind.Data, leaf, index, groups);
        if (next is null) return new(groups.Count > 0 ? RowKind.Head : RowKind.Empty, null, index, groups);
        if (groups.Count > 0) return new(ValueReader.LooksLikeValue(next) ? RowKind.Unknown : RowKind.Head, null, index, groups);
        return WithoutLabel(row, current);
    }

    private static ClassifiedRow Of(RowKind kind) => new(kind, null, -1, []);

    private static bool IsUnlabelled(FormTable? table) => table is not null && table.Blocks.Count == 1 && table.Blocks[0].LeafRows.All(row => row.Label.Length == 0);

    private ClassifiedRow WithoutLabel(SourceRow row, FormTable? current)
    {
        var filled = row.Cells.Select((text, index) => (text, index)).Where(cell => !LabelText.IsBlank(cell.text)).ToList();
        var values = filled.Count(cell => ValueReader.LooksLikeValue(cell.text));
        if (IsUnlabelled(current) && (values == filled.Count ? values > 1 : values >= LeastUnlabelledValues))
            return new(RowKind.Values, null, values == filled.Count ? -1 : filled.First(cell => ValueReader.LooksLikeValue(cell.text)).index - 1, []);
        if (labels.IsHeadText(filled[0].text)) return Of(RowKind.Head);
        if (filled.Count == 1 || values == 0) return Of(RowKind.Text);
        return labels.LikeRow(filled[0].text) is { } likely && !likely.Row.IsGroup
            ? new(RowKind.Data, likely, filled[0].index, [], IsLikened: true)
            : Of(RowKind.Unknown);
    }
}
