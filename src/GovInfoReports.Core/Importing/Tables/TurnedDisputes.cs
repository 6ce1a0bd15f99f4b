using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Table 4 with the kinds of disputes as rows: 行政复议 | 结果维持 … 总计.</summary>
internal static class TurnedDisputes
{
    /// <summary>Words that tell one kind from another, in brackets behind 行政诉讼 or after a dash.</summary>
    private static readonly char[] Brackets = ['（', '(', '）', ')', '—', '－', '-', '：', ':', '·'];

    /// <returns>The columns of the kind that the row's first cell names, when as many cells follow as it has; otherwise null.</returns>
    public static ColumnOrder? Of(SourceRow row, FormTable? table)
    {
        if (table is null || row.Layout == CellLayout.CellPerLine || table.Blocks is not [var block] || block.LeafRows.Any(leaf => leaf.Label.Length > 0)) return null;
        var groups = block.Columns.SelectMany(WithChildren).Where(column => column.IsGroup).ToList();
        var names = row.Cells[0].Split(Brackets).Append(row.Cells[0]).Select(LabelText.Key).Where(key => key.Length > 0).ToHashSet();
        var named = groups.FindAll(group => names.Contains(LabelText.Key(group.Label)));
        var own = named.FindAll(group => !group.Children.Any(named.Contains));
        if (own is not [var kind]) return null;
        IReadOnlyList<FormColumn> columns = [.. kind.Leaves];
        var values = row.Cells.Skip(1).ToList();
        return values.Count == columns.Count && values.TrueForAll(ValueReader.LooksLikeValue) ? new(columns, IsKnown: true) : null;
    }

    private static IEnumerable<FormColumn> WithChildren(FormColumn column) => column.Children.SelectMany(WithChildren).Prepend(column);
}
