using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Web.Shared;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Icon">A symbol of icons.svg.</param>
/// <param name="Count">How much waits there for the person.</param>
public sealed record MenuEntry(string Label, string Address, string Icon, int Count = 0);

/// <summary>Which desks a person sees, by the table of rights that the services go by, too.</summary>
public static class PortalMenu
{
    /// <param name="hasRollup">Whether the person works for a city or district.</param>
    public static IEnumerable<MenuEntry> For(Actor? actor, bool hasRollup, WorkCounts work)
    {
        if (actor is null) yield break;
        yield return new("首页", "/portal", "home");
        if (actor.May(Act.HandlePapers)) yield return new("年度报告", "/portal/reports", "report", work.Filing);
        if (actor.May(Act.Sign)) yield return new("待我签字", "/portal/signing", "sign", work.ToSign);
        if (actor.May(Act.ReadOffice))
        {
            yield return new("报送情况", "/portal/board", "board");
            yield return new("审核", "/portal/review", "review", work.Review);
        }
        if (hasRollup) yield return new("汇总", "/portal/rollup", "rollup");
        if (actor.May(Act.RunOffice)) yield return new("统计", "/portal/statistics", "chart");
        if (actor.May(Act.Administer)) yield return new("机构", "/portal/agencies", "agencies");
        if (actor.May(Act.ReadAccounts)) yield return new("用户", "/portal/users", "users");
        if (actor.May(Act.Administer)) yield return new("未送出的邮件", "/portal/mails", "bell", work.FailedMails);
        if (actor.May(Act.Administer)) yield return new("系统状态", "/portal/status", "chart");
        if (actor.May(Act.SetUpOffice) || actor.May(Act.GovernRights)) yield return new("设置", "/portal/settings", "settings");
        if (actor.May(Act.ReadAuditLog)) yield return new("审计日志", "/portal/audit", "audit", work.Denials);
        yield return new("校验规则", "/portal/rules", "rules");
    }
}
