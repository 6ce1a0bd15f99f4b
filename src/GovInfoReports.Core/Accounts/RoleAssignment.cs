using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Accounts;

/// <summary>A role that a user has for an agency (or for the whole portal when <see cref="AgencyId"/> is null).</summary>
public sealed class RoleAssignment
{
    public int Id { get; set; }

    public int UserId { get; set; }

    public PortalUser User { get; set; } = null!;

    public Role Role { get; set; }

    public int? AgencyId { get; set; }

    public Agency? Agency { get; set; }
}
