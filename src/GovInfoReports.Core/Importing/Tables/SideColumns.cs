using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Columns that an agency put beside the form's own, a number for each row in front or remarks behind: their cells are no values.</summary>
internal sealed class SideColumns
{
    private static readonly HashSet<string> Names = ["序号", "编号", "行次", "备注", "说明"];

    private readonly HashSet<int> _columns = [];

    /// <summary>The row without what stands in such columns; a head says which they are.</summary>
    public SourceRow Without(SourceRow row)
    {
        if (row.Layout == CellLayout.CellPerLine) return row;
        var named = Enumerable.Range(0, row.Cells.Count).Where(i => i == 0 || i == row.Cells.Count - 1).Where(i => Names.Contains(LabelText.Fold(row.Cells[i]))).ToList();
        if (named.Count > 0) _columns.UnionWith(named);
        return _columns.Count == 0 ? row : row with { Cells = [.. row.Cells.Select((cell, i) => _columns.Contains(i) ? "" : cell)] };
    }

    /// <summary>Another table begins.</summary>
    public void Forget() => _columns.Clear();
}
