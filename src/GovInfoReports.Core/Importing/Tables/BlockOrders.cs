using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Settles in which order a block's columns stand, by its heads and its rows together.</summary>
internal sealed class BlockOrders(List<RecognitionNote> notes)
{
    /// <returns>The rows with the order that holds for their block; rows whose order nobody can tell are left out, with a note.</returns>
    public IReadOnlyList<RowReading> Settle(IReadOnlyList<RowReading> readings) => [.. readings.GroupBy(reading => reading.Block).SelectMany(Settle)];

    private IEnumerable<RowReading> Settle(IGrouping<FormBlock, RowReading> rows)
    {
        if (rows.FirstOrDefault(row => !row.Order.IsKnown && row.Run.Count > 0) is { } unknown)
        {
            notes.Add(new(NoteCodes.ColumnsReordered, unknown.Source.Line, LabelText.Shorten(unknown.Source.Raw),
                "表头各列的次序与规范格式不同，又没有写明各列的位置，数值留空。"));
            return rows.Where(row => row.Order.IsKnown);
        }
        // A row with a value for every column shows that a head was only damaged, unless the row is a part of table 4.
        var all = rows.Key.LeafColumns.Count();
        var settled = rows.Any(row => row.Width < all && row.Run.Count == all) ? rows.Select(row => row.Width < all ? row.WithAllColumns() : row).ToList() : [.. rows];
        if (settled[0].Width > 1) NoteOrder(rows.Key, settled);
        return settled;
    }

    private void NoteOrder(FormBlock block, List<RowReading> rows)
    {
        var row = rows[0];
        var official = block.LeafColumns.ToList();
        var missing = official.Except(rows.SelectMany(each => each.Order.Columns)).ToList();
        if (row.LabelIndex >= 0 && missing.Count > 0)
            notes.Add(new(NoteCodes.ColumnMissing, row.Source.Line, "", $"表头没有“{string.Join("”“", missing.Select(column => column.Label))}”一列，该列留空。"));
        if (!official.Where(row.Order.Columns.Contains).SequenceEqual(row.Order.Columns))
            notes.Add(new(NoteCodes.ColumnsReordered, row.Source.Line, "", "表头各列的次序与规范格式不同，按表头识别。"));
    }
}
