using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Accounts;

/// <summary>What a person is to an agency or a district. The rights of each stand in the transition tables and in <see cref="Actor"/>.</summary>
public enum Role
{
    /// <summary>经办人: fills in the own agency's report.</summary>
    Clerk,

    /// <summary>复核人 of the own agency.</summary>
    Checker,

    /// <summary>审批人 of the own agency: submits.</summary>
    Approver,

    /// <summary>审核员 over a district subtree.</summary>
    Reviewer,

    /// <summary>发布人 over a district subtree.</summary>
    Publisher,

    /// <summary>市级审核员 over a city subtree: reads all, reviews the districts' own reports.</summary>
    CityReviewer,

    /// <summary>系统管理员: agencies, users, settings; no report actions.</summary>
    SystemAdmin,

    /// <summary>安全保密管理员: gives and takes rights and sets how one signs in, while the three offices are separate (<see cref="Officers"/>).</summary>
    SecurityAdmin,

    /// <summary>审计管理员: the audit log only.</summary>
    AuditAdmin,
}

public static class Roles
{
    public static string Label(this Role role) => role switch
    {
        Role.Clerk => "经办人",
        Role.Checker => "复核人",
        Role.Approver => "审批人",
        Role.Reviewer => "审核员",
        Role.Publisher => "发布人",
        Role.CityReviewer => "市级审核员",
        Role.SystemAdmin => "系统管理员",
        Role.SecurityAdmin => "安全保密管理员",
        Role.AuditAdmin => "审计管理员",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Whether the role can be held for a kind of agency: a city's or district's office reviews and publishes, the city alone reviews districts.</summary>
    public static bool IsFor(this Role role, AgencyKind kind) => role switch
    {
        Role.Reviewer or Role.Publisher => kind.HasOffice(),
        Role.CityReviewer => kind == AgencyKind.CityGovernment,
        _ => !role.IsPortalWide(),
    };

    /// <summary>The role in which a kind of agency's report is reviewed: a government's own by the city, everybody else's by the district.</summary>
    public static Role Reviewing(AgencyKind kind) => kind.IsReviewedByCity() ? Role.CityReviewer : Role.Reviewer;

    /// <summary>Whether a grant reaches the agencies below its own, or the own agency alone.</summary>
    public static bool CoversSubtree(this Role role) => role is Role.Reviewer or Role.Publisher or Role.CityReviewer;

    /// <summary>Roles of the portal as a whole, tied to no agency.</summary>
    public static bool IsPortalWide(this Role role) => role is Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin;
}
