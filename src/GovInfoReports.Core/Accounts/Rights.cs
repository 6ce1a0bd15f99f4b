using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Accounts;

/// <summary>A row of the table of rights.</summary>
/// <param name="Label">What it covers, in Chinese.</param>
/// <param name="Roles">Any of them suffices, held for the agency concerned or, where the role covers a subtree, for one above it.</param>
/// <param name="IsSystems">Whether scheduled work and commands do it, too.</param>
/// <param name="Missing">What whoever may not is told.</param>
public sealed record Right(Act Act, string Label, IReadOnlyList<Role> Roles, bool IsSystems, string Missing);

/// <summary>
/// The one table role × act: menus, pages, services and docs/permissions.md read it. Steps of a report's way have theirs beside the states:
/// <see cref="ReportTransitions"/> and <see cref="RevisionTransitions"/>; docs/permissions.md shows all three.
/// </summary>
public static class Rights
{
    private static readonly Role[] Filers = [Role.Clerk, Role.Checker, Role.Approver];
    private static readonly Role[] Officials = [Role.Reviewer, Role.Publisher, Role.CityReviewer];
    private static readonly Role[] Reviewers = [Role.Reviewer, Role.CityReviewer];

    public static IReadOnlyList<Right> All { get; } =
    [
        new(Act.ReadUnpublished, "查看未公开的报告、历史、校验结果和通知", [.. Filers, .. Officials], true, "您没有查看该单位未公开内容的权限。"),
        new(Act.Edit, "建立、填报、导入、删除草稿，说明问题，申请豁免，答复审核意见", [Role.Clerk], true, "只有本单位的经办人可以填报。"),
        new(Act.HandlePapers, "上传、删除附件，下载没有报送过的草稿", Filers, true, "只有填报单位的人员可以增减附件、下载没有报送过的草稿。"),
        new(Act.Sign, "复核、审批", [Role.Checker, Role.Approver], false, "只有本单位的复核人、审批人可以签字。"),
        new(Act.MarkNoticesRead, "将通知标为已读", Filers, false, "只有本单位的人员可以将通知标为已读。"),
        new(Act.ReadReview, "查看审核页面", Officials, false, "只有上级审核、发布人员可以查看审核页面。"),
        new(Act.Review, "提出、修改、办结审核意见，决定豁免，查看可指派的人", Reviewers, false, "只有负责该单位的审核员可以办理。"),
        new(Act.PublishInBulk, "批量公开", [Role.Publisher], false, "只有发布人可以批量公开。"),
        new(Act.ReadOffice, "查看报送情况、统计、催报记录", Officials, true, "您没有查看该单位审核工作的权限。"),
        new(Act.RunOffice, "开启年度，准予免报、延期，提醒、催报，设置不计入汇总", Reviewers, true, "您不是该单位的审核员，不能进行此项操作。"),
        new(Act.SetUpOffice, "修改本级的设置和审核分工", [.. Reviewers, Role.SystemAdmin], true, "只有本级的审核员和系统管理员可以修改本级的设置。"),
        new(Act.ReadRollup, "查看、导出汇总", [Role.Clerk, Role.Approver, .. Officials], true, "您没有查看该单位汇总的权限。"),
        new(Act.KeepRollup, "保存汇总", [Role.Clerk, .. Reviewers], true, "只有本级政府的经办人和审核员可以保存汇总。"),
        new(Act.MakeOwnReport, "由汇总生成本级政府的报告", [Role.Clerk], true, "只有本级政府的经办人可以生成本级政府的报告。"),
        new(Act.Administer, "管理机构、用户、全系统设置，重发邮件", [Role.SystemAdmin], true, "只有系统管理员可以进行此项操作。"),
        new(Act.ReadAccounts, "查看用户", [Role.SystemAdmin, Role.SecurityAdmin], true, "只有系统管理员和安全保密管理员可以查看用户。"),
        new(
            Act.GovernRights, "三员分立时：授予、收回角色，停用、启用账号，重置验证器，设置登录与密码", [Role.SecurityAdmin], true,
            "已启用三员分立：授予和收回角色、停用和启用账号、重置验证器、设置登录与密码，由安全保密管理员办理。"),
        new(Act.ReadAuditLog, "查看、导出审计日志", [Role.AuditAdmin], false, "只有审计管理员可以查看审计日志。"),
    ];

    private static readonly Dictionary<Act, Right> ByAct = All.ToDictionary(right => right.Act);

    public static Right Of(Act act) => ByAct[act];

    /// <summary>Whether the actor may do it for this agency.</summary>
    public static bool May(this Actor actor, Act act, Agency agency)
    {
        var right = Of(act);
        return (actor.IsSystem && right.IsSystems) || right.Roles.Any(role => Reaches(act, role, agency) && (role.IsPortalWide() ? actor.Has(role) : actor.Has(role, agency)));
    }

    /// <summary>Whether the actor may do it for any agency at all: what the menu offers.</summary>
    public static bool May(this Actor actor, Act act)
    {
        var right = Of(act);
        return (actor.IsSystem && right.IsSystems) || right.Roles.Any(actor.Has);
    }

    /// <summary>
    /// A government's own report is reviewed by the city, everybody else's by the district. The city's reviewer runs the city's
    /// office and no district's.
    /// </summary>
    private static bool Reaches(Act act, Role role, Agency agency) => act switch
    {
        Act.Review => role == Roles.Reviewing(agency.Kind),
        Act.RunOffice or Act.SetUpOffice or Act.KeepRollup => role != Role.CityReviewer || agency.Kind == AgencyKind.CityGovernment,
        _ => true,
    };
}
