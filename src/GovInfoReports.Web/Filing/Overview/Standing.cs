using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Overview;

/// <summary>Where a report stands in the words of its own agency: a draft that came back or was taken back is called so.</summary>
/// <param name="Tone">Class of the badge.</param>
/// <param name="WaitsFor">Whose turn it is and what comes next, as a sentence.</param>
public sealed record Standing(string Word, string Tone, string WaitsFor)
{
    public static Standing Of(ReportSummary report, LastStep? last)
    {
        if (report.IsHistorical) return new("历史数据", "", "历史数据不需要送审和报送。");
        return report.State switch
        {
            ReportState.Draft => OfDraft(report, last),
            ReportState.Returned => new("退回修改", "bad", "等待经办人按审核意见修改并答复后重新报送。"),
            ReportState.Checking => new("复核中", "", "等待本单位复核人签字。"),
            ReportState.AwaitingApproval => new("待审批", "", "等待本单位审批人签字并报送。"),
            ReportState.Submitted => new("已报送", "", "已送达政务公开主管部门，等待审核员接收。"),
            ReportState.InReview => new("审核中", "", $"审核员{report.ReviewerName}正在审核，结果会显示在这里，也会发通知。"),
            _ => OfApproved(report),
        };
    }

    /// <summary>What the clerk does with a report that is ready: where others sign, it is sent to them.</summary>
    /// <param name="signers">See <see cref="Core.Agencies.Agency.SignersNeeded"/>.</param>
    public static string Sending(int signers) => (signers > 1 ? ReportAction.SendToCheck : ReportAction.Submit).Label();

    private static Standing OfDraft(ReportSummary report, LastStep? last)
    {
        if (last is { IsSentBack: true }) return new($"{(last.Action == ReportAction.CheckBack ? "复核人" : "审批人")}退回", "bad", "等待经办人修改后重新送审。");
        if (last?.Action == ReportAction.Recall) return new("已撤回", "warn", $"报告已撤回。等待经办人修改后重新{Sending(report.Agency.SignersNeeded)}。");
        return report.CorrectionReason is not null
            ? new("更正中", "warn", "等待经办人改正后重新报送；更正版公开以前，原版继续公开。")
            : new("草稿", "warn", "等待经办人填报。");
    }

    private static Standing OfApproved(ReportSummary report) => report.LatestRevision?.State switch
    {
        RevisionState.Public => new(RevisionState.Public.Label(), "done", "已经公开，没有需要办理的事项。发现错误时可以发起更正。"),
        RevisionState.Scheduled => new(RevisionState.Scheduled.Label(), "warn", "审核通过，已安排公开时间。"),
        RevisionState.Withdrawn => new(RevisionState.Withdrawn.Label(), "bad", "公开版本已撤下。需要重新公开时发起更正。"),
        _ => new("审核通过", "done", "审核通过，等待发布人公开。"),
    };
}
