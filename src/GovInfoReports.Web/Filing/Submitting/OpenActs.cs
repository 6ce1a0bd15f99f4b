using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Submitting;

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

    /// <summary>
    /// Those of the reports that wait for the actor's signature. Whoever has signed already, in another role, is not the one a
    /// report waits for. One query, and none when nothing waits.
    /// </summary>
    public static async Task<IReadOnlyList<ReportSummary>> WaitingAsync(
        SignOff signOff, Actor actor, IEnumerable<ReportSummary> reports, CancellationToken cancellationToken = default)
    {
        var open = reports.Select(report => (Report: report, Role: SigningRole(For(actor, report), report))).Where(entry => entry.Role is not null).ToList();
        if (open.Count == 0) return [];
        var signatures = await signOff.ActiveAsync(actor, [.. open.Select(entry => entry.Report.ReportId)], cancellationToken);
        return [.. open.Where(entry => SignOff.WhyBarred(signatures[entry.Report.ReportId], actor, entry.Role!.Value) is null).Select(entry => entry.Report)];
    }

    /// <summary>The role in which one of the acts puts a second or third signature under the clerk's; null when none does.</summary>
    public static Role? SigningRole(IReadOnlyList<ReportAction> acts, ReportSummary report) => acts.Contains(ReportAction.CheckPass)
        ? Role.Checker
        : acts.Contains(ReportAction.Submit) && !report.State.IsEditable() ? Role.Approver : null;
}
