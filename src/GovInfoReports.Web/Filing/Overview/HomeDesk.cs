using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;

namespace GovInfoReports.Web.Filing.Overview;

/// <summary>One agency as its people see it on their first page.</summary>
/// <param name="IsClerk">Whether the person files for it; others only sign.</param>
/// <param name="Due">Null when it need not file at all.</param>
/// <param name="Current">This year's report; null before it is begun.</param>
/// <param name="Last">Why that stands where it stands.</param>
/// <param name="Earlier">Other years', newest first.</param>
/// <param name="People">Who fills in and signs.</param>
/// <param name="Past">The years before in numbers, the oldest first.</param>
public sealed record HomeDesk(
    Agency Agency, bool IsClerk, DueDates? Due, ReportSummary? Current, LastStep? Last, IReadOnlyList<ReportSummary> Earlier,
    IReadOnlyList<FilingPerson> People, IReadOnlyList<PastYear> Past);
