using System.Runtime.CompilerServices;

namespace GovInfoReports.Core.Forms;

/// <summary>A row, or a group of rows, as a tree: 三、本年度办理结果 → （三）不予公开 → 1.属于国家秘密.</summary>
/// <param name="Id">Part of the cell ids; null for a group and for the single row of table 4.</param>
/// <param name="Label">The official printed label; empty when the row has none.</param>
public sealed record FormRow(string? Id, string Label)
{
    /// <summary>Other wordings seen in real reports (domain-rules §7), compared after normalisation.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<FormRow> Children { get; init; } = [];

    /// <summary>Ids of the rows whose sum this row is; empty for an ordinary row.</summary>
    public IReadOnlyList<string> SumOf { get; init; } = [];

    /// <summary>填表说明: what to count here, one or two sentences.</summary>
    public string Help { get; init; } = "";

    public bool IsGroup => Children.Count > 0;

    public IEnumerable<FormRow> Leaves => IsGroup ? Children.SelectMany(child => child.Leaves) : [this];

    public int Depth => IsGroup ? 1 + Children.Max(child => child.Depth) : 1;

    /// <summary>A place in the form, not a value: two rows that read alike are still two.</summary>
    public bool Equals(FormRow? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
