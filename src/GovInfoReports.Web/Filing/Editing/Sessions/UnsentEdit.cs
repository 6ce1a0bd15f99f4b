using System.Text.Json;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>An edit as the browser keeps it until it is told that it stands in the database (<c>wwwroot/js/unsent.js</c>).</summary>
/// <param name="Target">The name of its <see cref="Core.Reports.ReportPlace"/>.</param>
/// <param name="Seen">What the page knew to stand in the database when the person began to type there.</param>
/// <param name="At">When it was typed, milliseconds since 1970; no two edits of a browser have the same.</param>
/// <param name="Sent">
/// What of it had gone to the server before, and may have been stored without the browser hearing of it; empty as long as the
/// page and its session go on together.
/// </param>
public sealed record UnsentEdit(string Target, JsonElement? Seen, JsonElement? Value, long At, IReadOnlyList<JsonElement> Sent)
{
    /// <summary>Where the browser keeps a person's edits of a report.</summary>
    public static string StoreOf(int? userId, int reportId) => $"govinfo:unsent:{userId}:{reportId}";
}
