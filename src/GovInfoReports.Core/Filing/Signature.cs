using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Filing;

/// <summary>A person's name under a content hash. Void as soon as the content differs.</summary>
public sealed class Signature
{
    public int Id { get; set; }

    public int ReportId { get; set; }

    public Role Role { get; set; }

    public int UserId { get; set; }

    public string UserName { get; set; } = "";

    public string ContentHash { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? VoidedAt { get; set; }
}
