using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>What a person of the agency could do to its report now, as the transition table says. The services judge again.</summary>
public static class OpenActs
{
    private static readonly ReportAction[] InsideAgency =
    [
        ReportAction.SendToCheck, ReportAction.CheckPass, ReportAction.CheckBack, ReportAction.Submit, ReportAction.SendBackToClerk, ReportAction.Recall,
    ];

    public static IReadOnlyList<ReportAction> For(Actor actor, ReportSummary report)
    {
        if (report.IsHistorical) return [];
        var signers = report.Agency.SignersNeeded;
        var roles = actor.ActingRolesFor(report.Agency);
        return [.. InsideAgency.Where(action => roles.Any(role =>
            ReportTransitions.RolesFor(action, signers).Contains(role) && ReportTransitions.Find(report.State, action, role, signers).IsAllowed))];
    }

    /// <summary>The role in which one of the acts puts a second or third signature under the clerk's; null when none does.</summary>
    public static Role? SigningRole(IReadOnlyList<ReportAction> acts, ReportSummary report) => acts.Contains(ReportAction.CheckPass)
        ? Role.Checker
        : acts.Contains(ReportAction.Submit) && !report.State.IsEditable() ? Role.Approver : null;
}
