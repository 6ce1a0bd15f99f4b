using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Web.Shared;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Icon">A symbol of icons.svg.</param>
/// <param name="Count">How much waits there for the person.</param>
public sealed record MenuEntry(string Label, string Address, string Icon, int Count = 0);

/// <summary>Which desks a person sees. The services decide what may be done there; this only keeps the navigation short.</summary>
public static class PortalMenu
{
    /// <param name="hasRollup">Whether the person works for a city or district.</param>
    public static IEnumerable<MenuEntry> For(Actor? actor, bool hasRollup, WorkCounts work)
    {
        if (actor is null) yield break;
        yield return new("首页", "/portal", "home");
        if (actor.Has(Role.Clerk) || actor.Has(Role.Checker) || actor.Has(Role.Approver)) yield return new("年度报告", "/portal/reports", "report", work.Filing);
        if (actor.Has(Role.Checker) || actor.Has(Role.Approver)) yield return new("待我签字", "/portal/signing", "sign", work.ToSign);
        if (IsOffice(actor))
        {
            yield return new("报送情况", "/portal/board", "board");
            yield return new("审核", "/portal/review", "review", work.Review);
        }
        if (hasRollup) yield return new("汇总", "/portal/rollup", "rollup");
        if (actor.Has(Role.Reviewer) || actor.Has(Role.CityReviewer)) yield return new("统计", "/portal/statistics", "chart");
        if (actor.Has(Role.SystemAdmin)) yield return new("机构", "/portal/agencies", "agencies");
        if (actor.Has(Role.SystemAdmin)) yield return new("用户", "/portal/users", "users");
        if (actor.Has(Role.SystemAdmin)) yield return new("未送出的邮件", "/portal/mails", "bell", work.FailedMails);
        if (actor.Has(Role.SystemAdmin)) yield return new("系统状态", "/portal/status", "chart");
        if (actor.Has(Role.SystemAdmin) || actor.Has(Role.Reviewer) || actor.Has(Role.CityReviewer)) yield return new("设置", "/portal/settings", "settings");
        if (actor.Has(Role.AuditAdmin)) yield return new("审计日志", "/portal/audit", "audit", work.Denials);
        yield return new("校验规则", "/portal/rules", "rules");
    }

    public static bool IsOffice(Actor actor) => actor.Has(Role.Reviewer) || actor.Has(Role.Publisher) || actor.Has(Role.CityReviewer);
}
