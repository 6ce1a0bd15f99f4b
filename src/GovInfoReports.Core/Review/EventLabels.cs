using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Review;

/// <summary>An event's action in the office's words.</summary>
public static class EventLabels
{
    /// <returns>The label of a transition; other events (explanations, remarks…) under their stored name.</returns>
    public static string? Of(string? action) => action switch
    {
        null => null,
        _ when Enum.TryParse<ReportAction>(action, out var report) => report.Label(),
        _ when Enum.TryParse<RevisionAction>(action, out var revision) => revision.Label(),
        _ => action,
    };
}
