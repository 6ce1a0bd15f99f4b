using System.Runtime.CompilerServices;

namespace GovInfoReports.Core.Forms;

/// <summary>A column, or a group of columns, as a tree: 申请人情况 → 法人或其他组织 → 商业企业.</summary>
/// <param name="Id">Part of the cell ids; null for a group that only heads other columns.</param>
/// <param name="Label">The official printed label.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record FormColumn(string? Id, string Label, CellKind Kind = CellKind.Count)
{
    /// <summary>Other wordings seen in real reports (domain-rules §7), compared after normalisation.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<FormColumn> Children { get; init; } = [];

    /// <summary>Ids of the columns whose sum this column is; empty for an ordinary column.</summary>
    public IReadOnlyList<string> SumOf { get; init; } = [];

    /// <summary>The unit as the screens say it: 件, 项, 万元.</summary>
    public string Unit { get; init; } = "件";

    public bool IsGroup => Children.Count > 0;

    public IEnumerable<FormColumn> Leaves => IsGroup ? Children.SelectMany(child => child.Leaves) : [this];

    public int Depth => IsGroup ? 1 + Children.Max(child => child.Depth) : 1;

    /// <summary>A place in the form, not a value: 结果维持 under 行政复议 is another column than 结果维持 under 行政诉讼.</summary>
    public bool Equals(FormColumn? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
