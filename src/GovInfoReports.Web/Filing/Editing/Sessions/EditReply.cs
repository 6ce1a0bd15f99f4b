namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>A value to show in the browser.</summary>
/// <param name="Target">The name of a <see cref="Core.Reports.ReportPlace"/>.</param>
/// <param name="Value">A text, or a block for narrative; null is blank or removed.</param>
/// <param name="Mine">Whether it belongs to this person's act and can be undone.</param>
/// <param name="Refusal">Why the value cannot stand there, when it is shown all the same.</param>
public sealed record ShownValue(string Target, object? Value, bool Mine = false, string? Refusal = null);

/// <summary>A value that now stands in the database.</summary>
/// <param name="At">The edit it came from, see <see cref="UnsentEdit"/>; 0 when it was not typed.</param>
public sealed record StoredValue(string Target, object? Value, long At);

/// <summary>What a finding says about the cells marked with it.</summary>
/// <param name="Key">Stays the same while the finding's figures change.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>unfilled</c>: a blank cell that is an error by now.</param>
public sealed record MarkText(string Key, string Severity, string Text);

/// <summary>The finding that a cell is marked with; null takes the mark off.</summary>
public sealed record CellMark(string Cell, string? Key);

/// <summary>What changed in the marks since the browser was last told. One finding may mark two hundred cells: its text goes once.</summary>
public sealed record MarkChanges(IReadOnlyList<MarkText> Texts, IReadOnlyList<CellMark> Cells);

/// <summary>What one edit did, as far as the browser has to know at once.</summary>
/// <param name="Refusal">Why the text cannot stand there; it is not saved then.</param>
/// <param name="Values">Totals that changed with it.</param>
/// <param name="Marks">What changed in the marks, or null.</param>
public sealed record EditReply(string? Refusal, IReadOnlyList<ShownValue> Values, MarkChanges? Marks)
{
    /// <summary>The number that was read from a text which writes it otherwise (<c>１２</c>, <c>1,234</c>); null where it stands as typed.</summary>
    public string? Written { get; init; }
}
