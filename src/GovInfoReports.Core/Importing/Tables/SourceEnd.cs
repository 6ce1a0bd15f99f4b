namespace GovInfoReports.Core.Importing.Tables;

/// <summary>Where a source ends. A text from a search index or a half-copied page may end in the middle of a row.</summary>
/// <param name="Line">The last line with anything on it.</param>
/// <param name="InNumber">Whether the last character is a digit, so that more of them may be missing.</param>
internal sealed record SourceEnd(int Line, bool InNumber)
{
    public bool Cuts(RowReading reading) =>
        reading.Run.Count < reading.Width && reading.Run.Count > 0 && reading.LineOf(reading.Source.Cells.Count - 1) >= Line;
}
