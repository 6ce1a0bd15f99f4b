using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Submitting;

/// <summary>What the act of signing is called, and what is said when it is done.</summary>
internal static class SignWords
{
    public static string Heading(ReportAction? forward, bool canSendBack) => forward switch
    {
        ReportAction.SendToCheck => "送审",
        ReportAction.CheckPass => "复核",
        ReportAction.Submit when canSendBack => "审批并报送",
        _ => "报送",
    };

    public static string Button(ReportAction action) => action switch
    {
        ReportAction.SendToCheck => "签字并送审",
        ReportAction.CheckPass => "签字，复核通过",
        _ => "签字并报送",
    };

    public static string Done(ReportAction action) => action switch
    {
        ReportAction.SendToCheck => "已签字送审，等待下一位签字。",
        ReportAction.CheckPass => "复核通过，已转审批人。",
        _ => "已退回经办人。",
    };
}
