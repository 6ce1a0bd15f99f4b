using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Review;

/// <summary>An event's action in the office's words.</summary>
public static class EventLabels
{
    /// <returns>The label of a transition; of what else is noted about a report; an unknown one as it is stored.</returns>
    public static string? Of(string? action) => action switch
    {
        null => null,
        _ when Enum.TryParse<ReportAction>(action, out var report) => report.Label(),
        _ when Enum.TryParse<RevisionAction>(action, out var revision) => revision.Label(),
        "Start" => "开始填报",
        "NilReturn" => "零报告",
        "Rollup" => "由汇总生成",
        "Explain" => "说明问题",
        "RequestWaiver" => "申请豁免",
        "GrantWaiver" => "同意豁免",
        "RefuseWaiver" => "不同意豁免",
        _ => action,
    };
}
