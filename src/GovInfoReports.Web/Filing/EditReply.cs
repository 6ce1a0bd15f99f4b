namespace GovInfoReports.Web.Filing;

/// <summary>A value to show in the browser.</summary>
/// <param name="Target">See <see cref="EditTarget"/>.</param>
/// <param name="Value">A text, or a block for narrative; null is blank or removed.</param>
/// <param name="Mine">Whether it belongs to this person's act and can be undone.</param>
public sealed record ShownValue(string Target, object? Value, bool Mine = false);

/// <summary>A cell's worst finding.</summary>
public sealed record CellMark(string Cell, string Severity, string Text);

/// <summary>What one edit did, as far as the browser has to know at once.</summary>
/// <param name="Refusal">Why the text cannot stand there; it is not saved then.</param>
/// <param name="Values">Totals that changed with it.</param>
/// <param name="Marks">All marks of the table, or null when they did not change.</param>
public sealed record EditReply(string? Refusal, IReadOnlyList<ShownValue> Values, IReadOnlyList<CellMark>? Marks);
