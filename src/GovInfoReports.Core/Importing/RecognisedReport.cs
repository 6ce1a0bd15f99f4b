using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing;

/// <summary>Something the importer saw and the reader should know: damage, a wording of its own, a number it did not take.</summary>
/// <param name="Code">A stable code of <see cref="NoteCodes"/>.</param>
/// <param name="Line">Line of the source, from 1; 0 when the note is about the whole text.</param>
/// <param name="Text">The passage of the source, shortened.</param>
/// <param name="Reason">What was seen and what was done about it, in Chinese.</param>
public sealed record RecognitionNote(string Code, int Line, string Text, string Reason);

/// <summary>What was recognised in a text, and what was not.</summary>
public sealed class RecognisedReport
{
    /// <summary>The report with its printed totals; null when the text is not a report.</summary>
    public ReportContent? Content { get; init; }

    public IReadOnlyList<RecognitionNote> Notes { get; init; } = [];

    /// <summary>Why the text cannot be read as a report, one Chinese line; null when it can.</summary>
    public string? Refusal { get; init; }

    public bool IsReport => Content is not null;

    /// <summary>The same recognition with another content, such as one with linked figures.</summary>
    public RecognisedReport With(ReportContent content) => new() { Content = content, Notes = Notes };

    internal static RecognisedReport Refuse(string reason) => new() { Refusal = reason };
}
