using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Reports;

using Answer = Transition<ReportState>;

/// <summary>
/// The one table of the working version: state × action × role → next state or refusal. The number of signers (1, 2 or 3)
/// decides the way inside the agency. Who the person is (filer, the reviewer who took it) is asked by the services.
/// </summary>
public static class ReportTransitions
{
    /// <summary>Either the reviewer of the district, or for a government's own report that of the city; both act alike.</summary>
    private static readonly Role[] Reviewers = [Role.Reviewer, Role.CityReviewer];

    /// <summary>The roles that can ever do it in an agency with so many signers.</summary>
    public static IReadOnlyList<Role> RolesFor(ReportAction action, int signers) => action switch
    {
        ReportAction.SendToCheck => [Role.Clerk],
        ReportAction.CheckPass or ReportAction.CheckBack => [Role.Checker],
        ReportAction.Submit => signers == 1 ? [Role.Clerk] : [Role.Approver],
        ReportAction.SendBackToClerk => [Role.Approver],
        ReportAction.Recall => [Role.Clerk, Role.Approver],
        ReportAction.StartCorrection or ReportAction.GiveUpCorrection => [Role.Clerk, Role.Publisher, .. Reviewers],
        _ => Reviewers,
    };

    /// <param name="signers">1, 2 or 3: see <see cref="Agencies.Agency.SignersNeeded"/>.</param>
    public static Answer Find(ReportState state, ReportAction action, Role role, int signers)
    {
        if (signers is < 1 or > 3) throw new ArgumentOutOfRangeException(nameof(signers), signers, "1, 2 or 3 persons sign.");
        if (!RolesFor(action, signers).Contains(role)) return Answer.No(WrongRole(action, role, signers));
        return Next(state, action, role, signers) is { } next ? Answer.To(next) : Answer.No(WrongState(state, action, signers));
    }

    private static ReportState? Next(ReportState state, ReportAction action, Role role, int signers) => (action, state) switch
    {
        (ReportAction.SendToCheck, ReportState.Draft or ReportState.Returned) when signers > 1 =>
            signers == 3 ? ReportState.Checking : ReportState.AwaitingApproval,
        (ReportAction.CheckPass, ReportState.Checking) => ReportState.AwaitingApproval,
        (ReportAction.CheckBack, ReportState.Checking) => ReportState.Draft,
        (ReportAction.Submit, ReportState.Draft or ReportState.Returned) when signers == 1 => ReportState.Submitted,
        (ReportAction.Submit, ReportState.AwaitingApproval) when signers > 1 => ReportState.Submitted,
        (ReportAction.SendBackToClerk, ReportState.AwaitingApproval) => ReportState.Draft,
        (ReportAction.Recall, ReportState.Checking or ReportState.AwaitingApproval) when role == Role.Clerk => ReportState.Draft,
        (ReportAction.Recall, ReportState.Submitted) => ReportState.Draft,
        (ReportAction.Take, ReportState.Submitted) => ReportState.InReview,
        (ReportAction.Assign, ReportState.Submitted) => ReportState.InReview,
        (ReportAction.HandOver, ReportState.InReview) => ReportState.InReview,
        (ReportAction.Release, ReportState.InReview) => ReportState.Submitted,
        (ReportAction.Return, ReportState.InReview or ReportState.Approved) => ReportState.Returned,
        (ReportAction.Approve, ReportState.InReview) => ReportState.Approved,
        (ReportAction.StartCorrection, ReportState.Approved) => ReportState.Draft,
        (ReportAction.GiveUpCorrection, ReportState.Draft) => ReportState.Approved,
        _ => null,
    };

    private static string WrongRole(ReportAction action, Role role, int signers) =>
        $"{role.Label()}不能{action.Label()}，请由{string.Join("或", RolesFor(action, signers).Select(allowed => allowed.Label()))}办理。";

    private static string WrongState(ReportState state, ReportAction action, int signers)
    {
        if (action == ReportAction.SendToCheck && signers == 1) return "本单位设为一人办理，无需送审，请直接报送。";
        var hint = state switch
        {
            ReportState.Draft => "报告仍在填报中，请等待填报单位送审或报送。",
            ReportState.Checking => "报告正在本单位复核，需修改请先撤回或由复核人退回。",
            ReportState.AwaitingApproval => "报告正待本单位审批，需修改请先撤回或由审批人退回。",
            ReportState.Submitted => "报告已报送，填报单位在审核开始前可以撤回，审核员可以接收审核。",
            ReportState.InReview => "报告正在审核，请等待审核结果或联系审核员。",
            ReportState.Returned => "报告已退回，请填报单位修改后重新报送。",
            ReportState.Approved => "报告已审核通过，公开后如需修改请发起更正。",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
        return $"当前状态为“{state.Label()}”，不能{action.Label()}。{hint}";
    }
}
