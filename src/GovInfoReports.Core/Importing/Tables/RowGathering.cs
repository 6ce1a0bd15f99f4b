using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Finds the rows in what a source does not mark as rows: lines with columns by position, or a stream of cells.</summary>
internal static class RowGathering
{
    public static IReadOnlyList<SourceItem> Gather(IEnumerable<SourceItem> items, FormLabels labels, List<RecognitionNote> notes)
    {
        var result = new List<SourceItem>();
        var run = new List<SourceItem>();
        foreach (var item in items)
        {
            IReadOnlyList<SourceItem>? rows = item is SourceRow ? [item] : WordedRows.Rows(item, labels);
            if (rows is null)
            {
                run.Add(item);
                continue;
            }
            EndRun();
            result.AddRange(rows);
        }
        EndRun();
        return result;

        void EndRun()
        {
            if (run.Count > 0) result.AddRange(RowsOf(run));
            run.Clear();
        }

        IEnumerable<SourceItem> RowsOf(List<SourceItem> lines) => CardRows.AreIn(lines, labels) ? CardRows.Rows(lines, labels)
            : IsColumns(lines) ? ColumnRows.Rows(lines, labels) : CellStream.Rows(lines, labels, notes);

        bool IsColumns(List<SourceItem> lines) => !lines.Exists(item => item is SourceCell) && ColumnRows.AreIn(lines, labels);
    }
}
