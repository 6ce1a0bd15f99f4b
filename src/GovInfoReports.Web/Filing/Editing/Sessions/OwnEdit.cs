using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>A place that differs from the database.</summary>
/// <param name="Seen">What the page took for stored when the person began to type there.</param>
/// <param name="At">The browser's edit, or 0.</param>
/// <param name="Origin">What kind of act it was, for the edit log.</param>
/// <param name="Sent">Values that an earlier page of this browser had sent, and may have stored.</param>
public sealed record OwnEdit(ReportPlace Place, string? Seen, long At, string Origin, IReadOnlyList<string?> Sent)
{
    public const string Typed = "录入";
}
