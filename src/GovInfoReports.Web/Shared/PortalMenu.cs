using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Web.Shared;

/// <summary>An entry of the main navigation.</summary>
public sealed record MenuEntry(string Label, string Address);

/// <summary>Which desks a person sees. The services decide what may be done there; this only keeps the navigation short.</summary>
public static class PortalMenu
{
    /// <param name="hasRollup">Whether the person works for a city or district.</param>
    public static IEnumerable<MenuEntry> For(Actor? actor, bool hasRollup)
    {
        if (actor is null) yield break;
        yield return new("首页", "/portal");
        if (actor.Has(Role.Clerk) || actor.Has(Role.Checker) || actor.Has(Role.Approver)) yield return new("年度报告", "/portal/reports");
        if (actor.Has(Role.Checker) || actor.Has(Role.Approver)) yield return new("待我签字", "/portal/signing");
        if (IsOffice(actor))
        {
            yield return new("报送情况", "/portal/board");
            yield return new("审核", "/portal/review");
        }
        if (hasRollup) yield return new("汇总", "/portal/rollup");
        if (actor.Has(Role.Reviewer) || actor.Has(Role.CityReviewer)) yield return new("统计", "/portal/statistics");
        if (actor.Has(Role.SystemAdmin)) yield return new("机构", "/portal/agencies");
        if (actor.Has(Role.SystemAdmin)) yield return new("用户", "/portal/users");
        if (actor.Has(Role.SystemAdmin) || actor.Has(Role.Reviewer)) yield return new("设置", "/portal/settings");
        if (actor.Has(Role.AuditAdmin)) yield return new("审计日志", "/portal/audit");
        yield return new("校验规则", "/portal/rules");
    }

    private static bool IsOffice(Actor actor) => actor.Has(Role.Reviewer) || actor.Has(Role.Publisher) || actor.Has(Role.CityReviewer);
}
