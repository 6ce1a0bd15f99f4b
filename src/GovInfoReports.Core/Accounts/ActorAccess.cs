using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Accounts;

/// <summary>The demands that administration and the office's services make of an actor. The system may do all of it.</summary>
internal static class ActorAccess
{
    /// <exception cref="AccessDeniedException">The actor is no 系统管理员.</exception>
    public static void RequireAdmin(this Actor actor)
    {
        if (!actor.IsSystem && !actor.Has(Role.SystemAdmin)) throw new AccessDeniedException("只有系统管理员可以进行此项操作。");
    }

    /// <summary>审核员, 发布人 or 市级审核员 over the agency: may read the office's lists.</summary>
    /// <exception cref="AccessDeniedException">The actor works in no office over the agency.</exception>
    public static void RequireOfficeReader(this Actor actor, Agency owner)
    {
        if (actor.IsSystem || actor.Has(Role.Reviewer, owner) || actor.Has(Role.Publisher, owner) || actor.Has(Role.CityReviewer, owner)) return;
        throw new AccessDeniedException($"您没有查看“{owner.Name}”审核工作的权限。");
    }

    /// <summary>审核员 over the agency, or 市级审核员 for a city: opens years, grants extensions, reminds, adds up.</summary>
    /// <exception cref="AccessDeniedException">The actor is neither.</exception>
    public static void RequireOffice(this Actor actor, Agency owner)
    {
        if (actor.IsSystem || actor.Has(Role.Reviewer, owner)) return;
        if (owner.Kind == AgencyKind.CityGovernment && actor.Has(Role.CityReviewer, owner)) return;
        throw new AccessDeniedException($"您不是“{owner.Name}”的审核员，不能进行此项操作。");
    }
}
