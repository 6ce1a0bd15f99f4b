namespace GovInfoReports.Core.Forms;

/// <summary>One of the three statistical tables (section two, three or four).</summary>
public sealed class FormTable(string id, string caption, IReadOnlyList<FormBlock> blocks)
{
    private TableGrid? _grid;

    /// <summary><c>table2</c>, <c>table3</c> or <c>table4</c>.</summary>
    public string Id { get; } = id;

    public string Caption { get; } = caption;

    public IReadOnlyList<FormBlock> Blocks { get; } = blocks;

    /// <summary>The table's cells in reading order. Set once, by the form that owns the table.</summary>
    public IReadOnlyList<FormCell> Cells { get; internal set; } = [];

    /// <summary>The cells that a person fills in, in reading order.</summary>
    public IReadOnlyList<FormCell> Inputs => field ??= [.. Cells.Where(cell => !cell.IsComputed)];

    /// <summary>The printed table with its merged cells, which every output walks.</summary>
    public TableGrid Grid => _grid ??= TableGrid.Build(this);
}
