using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>
/// A table whose numbers a PDF's text gives one a line, in their order, while pieces of its labels stand anywhere between them: there are as
/// many numbers as cells, every row and every column adds up, and most labels stand in front of their own rows. Less than that proves nothing.
/// </summary>
/// <param name="From">Index of the table's first piece.</param>
/// <param name="To">Index of its last piece.</param>
internal sealed record CountedTable(int From, int To, IReadOnlyList<SourceItem> Rows)
{
    private const int LeastAgreeing = 3;
    private const int AgreeingForEachOther = 4;

    /// <returns>The table of the form that stands so among the pieces, or null.</returns>
    public static CountedTable? In(IReadOnlyList<StreamPiece> pieces, FormLabels labels)
    {
        foreach (var table in labels.Form.Tables.Where(table => table.Blocks is [var block] && block.LeafColumns.Any(column => column.SumOf.Count > 0)))
        {
            var block = table.Blocks[0];
            if (block.LeafRows.Any(row => row.Label.Length > 0) && Span(pieces, labels, table) is var (from, to)
                && Read(pieces, labels, table, from, to) is { } rows) return new(from, to, rows);
        }
        return null;
    }

    /// <summary>From the table's first label to its last label or number; null where numbers stand before it or a sentence among them.</summary>
    private static (int From, int To)? Span(IReadOnlyList<StreamPiece> pieces, FormLabels labels, FormTable table)
    {
        var from = Enumerable.Range(0, pieces.Count).FirstOrDefault(i => IsLabelOf(i), -1);
        if (from < 0 || pieces.Take(from).Reverse().TakeWhile(piece => piece.Kind is not (PieceKind.Text or PieceKind.Label)).Any(piece => piece.Kind == PieceKind.Value)) return null;
        var to = from;
        for (var i = from; i < pieces.Count; i++)
        {
            if (pieces[i].Kind == PieceKind.Blank || pieces[i].Text.Contains('。')) return null;
            if (pieces[i].Kind == PieceKind.Label && !IsLabelOf(i)) break;
            if (pieces[i].Kind == PieceKind.Value || IsLabelOf(i)) to = i;
        }
        return (from, to);

        bool IsLabelOf(int i) => pieces[i].Kind == PieceKind.Label && labels.Row(pieces[i].Text)?.Table == table;
    }

    private static List<SourceItem>? Read(IReadOnlyList<StreamPiece> pieces, FormLabels labels, FormTable table, int from, int to)
    {
        var block = table.Blocks[0];
        var (rows, columns) = (block.LeafRows.ToList(), block.LeafColumns.ToList());
        var numbers = Enumerable.Range(from, to - from + 1).Where(i => pieces[i].Kind == PieceKind.Value).ToList();
        if (numbers.Count != rows.Count * columns.Count || !LabelsAgree(pieces, labels, rows, numbers, columns.Count)) return null;
        var values = new Dictionary<FormCell, decimal?>();
        foreach (var cell in table.Cells)
        {
            var text = pieces[numbers[(rows.IndexOf(cell.Row) * columns.Count) + columns.IndexOf(cell.Column)]].Text;
            values[cell] = ValueReader.Read(text, cell, PrintedUnit.None).Value;
        }
        var kept = SumEquation.KeptBy(table, cell => values[cell]);
        if (!kept.Any(sum => sum.Kind == SumKind.Row) || !kept.Any(sum => sum.Kind == SumKind.Column)) return null;
        return [.. rows.Select((row, i) => Row(row, [.. numbers.Skip(i * columns.Count).Take(columns.Count).Select(n => pieces[n])]))];
    }

    /// <summary>A label right in front of a row's first number names that row; a few stand in front of another's, where a page's blocks were read in another order.</summary>
    private static bool LabelsAgree(IReadOnlyList<StreamPiece> pieces, FormLabels labels, List<FormRow> rows, List<int> numbers, int columns)
    {
        var (agreeing, other) = (0, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var before = numbers[i * columns] - 1;
            while (before >= 0 && pieces[before].Kind == PieceKind.Gap) before--;
            if (before < 0 || pieces[before].Kind != PieceKind.Label) continue;
            if (labels.Row(pieces[before].Text)?.Row == rows[i]) agreeing++;
            else other++;
        }
        return agreeing >= LeastAgreeing && agreeing >= AgreeingForEachOther * other;
    }

    private static SourceRow Row(FormRow row, IReadOnlyList<StreamPiece> values) =>
        new(values[0].Line, string.Join('\n', values.Select(piece => piece.Text)), [row.Label, .. values.Select(piece => piece.Text)], CellLayout.CellPerLine, RowBreak.None)
        {
            CellLines = [values[0].Line, .. values.Select(piece => piece.Line)],
        };
}
