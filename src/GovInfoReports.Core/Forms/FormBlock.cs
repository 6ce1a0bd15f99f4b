namespace GovInfoReports.Core.Forms;

/// <summary>A part of a table with one set of columns. Table 2 stacks one block per item of 条例 Art. 20; tables 3 and 4 are one block each.</summary>
/// <param name="Id">Part of the cell ids; null where the table has only one block.</param>
public sealed record FormBlock(string? Id, IReadOnlyList<FormColumn> Columns, IReadOnlyList<FormRow> Rows)
{
    /// <summary>A row of its own above the columns, spanning the table: 第二十条第（一）项.</summary>
    public string? Caption { get; init; }

    /// <summary>What stands in the head above the row labels: 信息内容, or the 勾稽关系 note of table 3.</summary>
    public string Corner { get; init; } = "";

    public IEnumerable<FormColumn> LeafColumns => Columns.SelectMany(column => column.Leaves);

    public IEnumerable<FormRow> LeafRows => Rows.SelectMany(row => row.Leaves);

    internal string DescribeCell(FormCell cell)
    {
        var column = string.Join("·", PathTo(Columns, cell.Column, c => c.Children).Where(c => c.Id is not null).Select(c => c.Label));
        return cell.Row.Label.Length == 0 ? column : $"{cell.Row.Label}·{column}";
    }

    /// <summary>The nodes from a root down to <paramref name="target"/>; empty when it is not in the tree.</summary>
    internal static IReadOnlyList<T> PathTo<T>(IEnumerable<T> nodes, T target, Func<T, IReadOnlyList<T>> children) where T : class
    {
        foreach (var node in nodes)
        {
            if (ReferenceEquals(node, target)) return [node];
            var below = PathTo(children(node), target, children);
            if (below.Count > 0) return [node, .. below];
        }
        return [];
    }
}
