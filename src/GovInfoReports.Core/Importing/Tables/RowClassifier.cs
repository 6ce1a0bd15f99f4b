using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

internal enum RowKind
{
    Empty,
    Head,
    Data,

    /// <summary>Values without a label: the only row of table 4.</summary>
    Values,

    /// <summary>A group's label with values of its own, where the form has only rows below it: （六）其他处理 undivided.</summary>
    Undivided,

    /// <summary>A label that the form does not have, followed by values.</summary>
    Unknown,
    Text,
}

/// <param name="Label">The row's own label; for <see cref="RowKind.Data"/> and <see cref="RowKind.Undivided"/> only.</param>
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
        for (var i = 0; i < row.Cells.Count && leaf is null; i++)
        {
            if (LabelText.IsBlank(row.Cells[i])) continue;
            if (RowLabelAt(row, i, current) is not { } label)
            {
                // 第二十条第（一）项 beside 规章, in a column of its own.
                if (leaf is null && labels.IsWholeHeadText(row.Cells[i])) continue;
                break;
            }
            index = i;
            if (label.Row.IsGroup) groups.Add((label, i));
            else leaf = label;
        }
        var next = row.Cells.Skip(index + 1).FirstOrDefault(cell => !LabelText.IsBlank(cell));
        if (leaf is not null)
            return next is not null && labels.IsColumn(next) && !ValueReader.LooksLikeValue(next) ? Of(RowKind.Head) : new(RowKind.Data, leaf, index, groups);
        if (next is null) return new(groups.Count > 0 ? RowKind.Head : RowKind.Empty, null, index, groups);
        if (groups.Count > 0)
            return ValueReader.LooksLikeValue(next) ? new(RowKind.Undivided, groups[^1].Item1, index, groups) : new(RowKind.Head, null, index, groups);
        return WithoutLabel(row, current);
    }

    private static ClassifiedRow Of(RowKind kind) => new(kind, null, -1, []);

    private static bool IsUnlabelled(FormTable? table) => table is not null && table.Blocks.Count == 1 && table.Blocks[0].LeafRows.All(row => row.Label.Length == 0);

    /// <summary>
    /// A word that heads a column as well (总计, 其他) names a row only with its number, or in front of values below rows of its table.
    /// </summary>
    private RowLabel? RowLabelAt(SourceRow row, int i, FormTable? current)
    {
        if (labels.Row(row.Cells[i]) is not { } label || labels.NumberedRow(row.Cells[i]) is not null) return labels.Row(row.Cells[i]);
        var next = row.Cells.Skip(i + 1).FirstOrDefault(cell => !LabelText.IsBlank(cell));
        return label.Table == current && next is not null && ValueReader.LooksLikeValue(next) ? label : null;
    }

    private ClassifiedRow WithoutLabel(SourceRow row, FormTable? current)
    {
        var filled = row.Cells.Select((text, index) => (text, index)).Where(cell => !LabelText.IsBlank(cell.text)).ToList();
        var values = filled.Count(cell => ValueReader.LooksLikeValue(cell.text));
        if (IsUnlabelled(current) && (values == filled.Count ? values > 1 : values >= LeastUnlabelledValues))
        {
            // As many cells as columns: the first, too, is a value, though one that cannot be read.
            var isBare = values == filled.Count || row.Cells.Count == current!.Blocks[0].LeafColumns.Count();
            return new(RowKind.Values, null, isBare ? -1 : filled.First(cell => ValueReader.LooksLikeValue(cell.text)).index - 1, []);
        }
        if (labels.IsHeadText(filled[0].text)) return Of(RowKind.Head);
        // Whatever the first column is called (项目, 指标…), the others name theirs.
        if (values == 0 && filled.Count(cell => labels.IsHeadText(cell.text)) > 1) return Of(RowKind.Head);
        if (filled.Count == 1 || values == 0) return Of(RowKind.Text);
        return labels.LikeRow(filled[0].text) is { } likely && !likely.Row.IsGroup
            ? new(RowKind.Data, likely, filled[0].index, [], IsLikened: true)
            : Of(RowKind.Unknown);
    }
}
