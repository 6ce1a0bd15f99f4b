namespace GovInfoReports.Core.Forms;

/// <summary>What a cell's number is and how it may look.</summary>
public enum CellKind
{
    /// <summary>A whole number ≥ 0 that fits 64 bits (件, 项, 条).</summary>
    Count,

    /// <summary>A whole number of either sign: 本年增/减 of form 2019 alone (domain rule T2-5).</summary>
    SignedCount,

    /// <summary>An amount in 万元 with at most four decimals, decimal(18,4), ≥ 0.</summary>
    Amount,
}

/// <summary>One value cell of a form: a place for a nullable number with an id that never changes.</summary>
public sealed class FormCell
{
    internal FormCell(string id, int index, FormTable table, FormBlock block, FormRow row, FormColumn column)
    {
        Id = id;
        Index = index;
        Table = table;
        Block = block;
        Row = row;
        Column = column;
    }

    /// <summary>The public key, for example <c>table3.r3_1_state_secret.natural_person</c>.</summary>
    public string Id { get; }

    /// <summary>Position in the form's fixed order, which is also the order of packed cells.</summary>
    public int Index { get; }

    public FormTable Table { get; }

    public FormBlock Block { get; }

    public FormRow Row { get; }

    public FormColumn Column { get; }

    public CellKind Kind => Column.Kind;

    /// <summary>The cells whose sum this cell is; empty for a cell that a person fills in.</summary>
    public IReadOnlyList<FormCell> SumOf => Parts;

    public bool IsComputed => Parts.Length > 0;

    /// <summary>Whether a cell is a part of this total, or a part of one of its parts.</summary>
    public bool Includes(FormCell cell)
    {
        foreach (var part in Parts)
            if (part == cell || part.Includes(cell)) return true;
        return false;
    }

    /// <summary>The array behind <see cref="SumOf"/>: totals are computed on every key.</summary>
    internal FormCell[] Parts { get; set; } = [];

    /// <summary>Row and column in the clerk's words, for example 「一、本年新收政府信息公开申请数量」·自然人.</summary>
    public string Label => field ??= Block.DescribeCell(this);

    /// <summary>
    /// The label with the group that the row stands in, where a row below a group is numbered anew: （三）不予公开·1.属于国家秘密·总计. By itself
    /// 3.其他 is a row of two groups.
    /// </summary>
    public string FullLabel => field ??= string.Concat(FormBlock.PathTo(Block.Rows, Row, row => row.Children).Skip(1).SkipLast(1).Select(group => group.Label + "·")) + Label;
}
