using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing;

/// <summary>Something the importer saw and the reader should know: damage, a wording of its own, a number it did not take.</summary>
/// <param name="Code">A stable code of <see cref="NoteCodes"/>.</param>
/// <param name="Line">Line of the source, from 1; 0 when the note is about the whole text.</param>
/// <param name="Text">The passage of the source, shortened.</param>
/// <param name="Reason">What was seen and what was done about it, in Chinese.</param>
public sealed record RecognitionNote(string Code, int Line, string Text, string Reason)
{
    /// <summary>The cell that the note is about; null when it is about none or about more than one.</summary>
    public string? CellId { get; init; }
}

/// <summary>Where a cell's value was read.</summary>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="Text">The cell's text, or the whole row's when the value was placed by sums.</param>
/// <param name="IsInferred">Whether the place of the value in its row follows from sums alone.</param>
public sealed record CellPlace(int Line, string Text, bool IsInferred = false);

/// <summary>The row of the source that a cell belongs to, whether its own value was read there or not.</summary>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="Text">The row, shortened.</param>
/// <param name="IsDamaged">Whether the row has too few or too many values, so that a blank cell of it may have had one.</param>
public sealed record RowPlace(int Line, string Text, bool IsDamaged = false);

/// <param name="Line">From 1.</param>
/// <param name="Text">As it stood; the cells of a table's row with TABs between them.</param>
public sealed record SourceLine(int Line, string Text);

/// <summary>What was recognised in a text, and what was not.</summary>
public sealed class RecognisedReport
{
    /// <summary>The report with its printed totals; null when the text is not a report.</summary>
    public ReportContent? Content { get; init; }

    /// <summary>The report year as the text or the caller says it; null when neither does, and then the content's year is only assumed.</summary>
    public int? Year { get; init; }

    public IReadOnlyList<RecognitionNote> Notes { get; init; } = [];

    /// <summary>Where each value was read, by cell id.</summary>
    public IReadOnlyDictionary<string, CellPlace> Places { get; init; } = new Dictionary<string, CellPlace>();

    /// <summary>The row of each cell whose row was found, by cell id.</summary>
    public IReadOnlyDictionary<string, RowPlace> Rows { get; init; } = new Dictionary<string, RowPlace>();

    /// <summary>What was read, line by line, lines without a visible character left out; empty for files that have no lines.</summary>
    public IReadOnlyList<SourceLine> Source { get; init; } = [];

    /// <summary>Why the text cannot be read as a report, one Chinese line; null when it can.</summary>
    public string? Refusal { get; init; }

    public bool IsReport => Content is not null;

    /// <summary>The same recognition with another content, such as one with linked figures.</summary>
    public RecognisedReport With(ReportContent content) => new() { Content = content, Year = Year, Notes = Notes, Places = Places, Rows = Rows, Source = Source };

    internal static RecognisedReport Refuse(string reason) => new() { Refusal = reason };
}
