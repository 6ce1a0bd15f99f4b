namespace GovInfoReports.Core.Forms;

/// <summary>What a grid cell is for; decides its tag, its face and whether it can be typed in.</summary>
public enum GridCellRole
{
    /// <summary>A row of its own that names a block: 第二十条第（一）项.</summary>
    BlockCaption,
    Corner,
    ColumnHead,
    RowHead,
    Value,
}

/// <summary>One printed cell. <paramref name="Row"/> and <paramref name="Column"/> are its upper left place, from 0.</summary>
public sealed record GridCell(GridCellRole Role, string Text, int Row, int Column, int RowSpan, int ColumnSpan, FormCell? Cell = null);

/// <summary>A table as printed: every merged cell exactly once, in reading order, computed from the row and column trees.</summary>
public sealed class TableGrid
{
    private TableGrid(int labelColumns, int columns, int headRows, IReadOnlyList<IReadOnlyList<GridCell>> rows)
    {
        LabelColumns = labelColumns;
        Columns = columns;
        HeadRows = headRows;
        Rows = rows;
    }

    /// <summary>How many columns the row labels take: 1 in table 2, 3 in table 3, 0 in table 4.</summary>
    public int LabelColumns { get; }

    public int Columns { get; }

    /// <summary>How many rows at the top repeat on every page; 0 in table 2, whose blocks carry heads of their own.</summary>
    public int HeadRows { get; }

    /// <summary>For each row the cells that start in it.</summary>
    public IReadOnlyList<IReadOnlyList<GridCell>> Rows { get; }

    internal static TableGrid Build(FormTable table)
    {
        var labels = table.Blocks.Max(LabelDepth);
        var width = table.Blocks.Max(block => block.LeafColumns.Count());
        var builder = new GridBuilder(labels, labels + width);
        foreach (var block in table.Blocks) builder.Add(table, block);
        var headRows = table.Blocks.Count == 1 ? table.Blocks[0].Columns.Max(column => column.Depth) : 0;
        return new TableGrid(labels, labels + width, headRows, builder.Rows);
    }

    private static int LabelDepth(FormBlock block) =>
        block.LeafRows.All(row => row.Label.Length == 0) ? 0 : block.Rows.Max(row => row.Depth);

    private sealed class GridBuilder(int labels, int columns)
    {
        private readonly List<List<GridCell>> _rows = [];

        public IReadOnlyList<IReadOnlyList<GridCell>> Rows =>
            [.. _rows.Select(row => (IReadOnlyList<GridCell>)[.. row.OrderBy(cell => cell.Column)])];

        public void Add(FormTable table, FormBlock block)
        {
            if (block.Caption is not null) Place(new(GridCellRole.BlockCaption, block.Caption, _rows.Count, 0, 1, columns));
            var headDepth = block.Columns.Max(column => column.Depth);
            var top = _rows.Count;
            if (labels > 0) Place(new(GridCellRole.Corner, block.Corner, top, 0, headDepth, labels));
            AddColumnHeads(block.Columns, top, labels, headDepth, columns - labels);
            var row = top + headDepth;
            foreach (var node in block.Rows) row = AddRow(table, block, node, row, 0);
        }

        private void AddColumnHeads(IReadOnlyList<FormColumn> nodes, int row, int column, int depth, int width)
        {
            var left = column;
            foreach (var node in nodes)
            {
                var last = ReferenceEquals(node, nodes[^1]);
                // A block with fewer columns than the table lets its last column fill the rest of the width.
                var span = last ? column + width - left : node.Leaves.Count();
                Place(new(GridCellRole.ColumnHead, node.Label, row, left, node.IsGroup ? 1 : depth, span));
                if (node.IsGroup) AddColumnHeads(node.Children, row + 1, left, depth - 1, span);
                left += span;
            }
        }

        private int AddRow(FormTable table, FormBlock block, FormRow node, int row, int column)
        {
            if (labels > 0)
            {
                var height = node.Leaves.Count();
                Place(new(GridCellRole.RowHead, node.Label, row, column, height, node.IsGroup ? 1 : labels - column));
            }
            if (!node.IsGroup)
            {
                AddValues(table, block, node, row);
                return row + 1;
            }
            foreach (var child in node.Children) row = AddRow(table, block, child, row, column + 1);
            return row;
        }

        private void AddValues(FormTable table, FormBlock block, FormRow node, int row)
        {
            var cells = table.Cells.Where(cell => ReferenceEquals(cell.Row, node)).ToList();
            for (var i = 0; i < cells.Count; i++)
            {
                var span = i == cells.Count - 1 ? columns - labels - i : 1;
                Place(new(GridCellRole.Value, "", row, labels + i, 1, span, cells[i]));
            }
        }

        private void Place(GridCell cell)
        {
            while (_rows.Count <= cell.Row) _rows.Add([]);
            _rows[cell.Row].Add(cell);
        }
    }
}
