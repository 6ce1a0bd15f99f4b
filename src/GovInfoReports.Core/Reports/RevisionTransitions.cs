using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Reports;

using Answer = Transition<RevisionState>;

/// <summary>The one table of a frozen revision's way to the public: state × action × role → next state or refusal.</summary>
public static class RevisionTransitions
{
    /// <param name="role">Null for the system, which publishes what is due and lets a correction take the old version's place.</param>
    public static Answer Find(RevisionState state, RevisionAction action, Role? role)
    {
        if (!MayEver(action, role))
            return Answer.No($"{role?.Label() ?? "系统"}不能{action.Label()}，请由{Role.Publisher.Label()}办理。");
        return Next(state, action) is { } next ? Answer.To(next) : Answer.No(WrongState(state, action));
    }

    public static bool MayEver(RevisionAction action, Role? role) =>
        role == Role.Publisher || (role is null && action is RevisionAction.Publish or RevisionAction.Supersede);

    private static RevisionState? Next(RevisionState state, RevisionAction action) => (action, state) switch
    {
        (RevisionAction.Publish, RevisionState.Unpublished or RevisionState.Scheduled) => RevisionState.Public,
        (RevisionAction.Schedule, RevisionState.Unpublished or RevisionState.Scheduled) => RevisionState.Scheduled,
        (RevisionAction.Unschedule, RevisionState.Scheduled) => RevisionState.Unpublished,
        (RevisionAction.Withdraw, RevisionState.Public or RevisionState.Superseded) => RevisionState.Withdrawn,
        (RevisionAction.Restore, RevisionState.Withdrawn) => RevisionState.Public,
        (RevisionAction.Supersede, RevisionState.Public) => RevisionState.Superseded,
        _ => null,
    };

    private static string WrongState(RevisionState state, RevisionAction action)
    {
        var hint = state switch
        {
            RevisionState.Unpublished => "该版本尚未公开，可以直接公开或设定公开时间。",
            RevisionState.Scheduled => "该版本已设定公开时间，可以立即公开、改期或取消定时。",
            RevisionState.Public => "该版本已经公开，如需修改请发起更正，如需停止公开请撤下。",
            RevisionState.Superseded => "该版本已被更正版取代，请对最新版本操作。",
            RevisionState.Withdrawn => "该版本已撤下，可以恢复公开，内容有误的请发起更正。",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
        return $"该版本状态为“{state.Label()}”，不能{action.Label()}。{hint}";
    }
}
