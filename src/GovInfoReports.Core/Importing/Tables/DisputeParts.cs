using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Table 4 printed in pieces: five values under 行政复议, five under 未经复议直接起诉, five under 复议后起诉, or the last ten together.</summary>
internal static class DisputeParts
{
    /// <returns>The columns of the one kind of dispute that the heads above name, or null when the row is whole or they name none or several.</returns>
    public static ColumnOrder? Of(FormBlock block, IReadOnlyList<SourceRow> heads, int values)
    {
        if (values == 0 || values >= block.LeafColumns.Count()) return null;
        var named = block.Columns.SelectMany(WithChildren).Where(group => group.IsGroup && heads.Any(head => head.Cells.Any(cell => LabelText.Key(cell) == LabelText.Key(group.Label)))).ToList();
        // A group whose parts are named too stands for them: 行政诉讼 above 复议后起诉.
        var own = named.Where(group => !group.Children.Any(named.Contains)).ToList();
        if (own.Count == 0 || own.Sum(group => group.Leaves.Count()) != values) return null;
        return new ColumnOrder([.. own.SelectMany(group => group.Leaves)], IsKnown: true);
    }

    private static IEnumerable<FormColumn> WithChildren(FormColumn column) => column.Children.SelectMany(WithChildren).Prepend(column);
}
