using System.Text.Json;

namespace GovInfoReports.Web.Filing;

/// <summary>A block of texts pasted onto a grid, from its upper left cell.</summary>
public sealed record PastedBlock(string CellId, string[][] Rows);

/// <summary>An edit that the browser kept because the server never acknowledged it.</summary>
/// <param name="Seen">What the server had last confirmed at that place.</param>
/// <param name="At">When it was typed, milliseconds since 1970; no two edits of a browser have the same.</param>
/// <param name="Sent">What of it had gone to the server meanwhile, and may have been stored without the browser hearing of it.</param>
public sealed record UnsentEdit(string Target, JsonElement? Seen, JsonElement? Value, long At, IReadOnlyList<JsonElement> Sent)
{
    /// <summary>Where the browser keeps a person's edits of a report (<c>wwwroot/js/unsent.js</c>).</summary>
    public static string StoreOf(int? userId, int reportId) => $"govinfo:unsent:{userId}:{reportId}";
}
