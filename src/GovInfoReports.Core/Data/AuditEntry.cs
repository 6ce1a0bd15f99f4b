namespace GovInfoReports.Core.Data;

/// <summary>A line of the portal's audit log: sign-ins, denials, transitions, exports, settings. Append-only; no narrative, no personal data.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public int? UserId { get; set; }

    public string UserName { get; set; } = "";

    /// <summary>What happened, as a stable word: <c>sign-in</c>, <c>denied</c>, <c>publish</c>….</summary>
    public string Kind { get; set; } = "";

    /// <summary>On what: <c>report:17</c>, <c>agency:dx-cz</c>.</summary>
    public string Subject { get; set; } = "";

    public string Details { get; set; } = "";
}

/// <summary>A setting of the portal (<see cref="AgencyId"/> null) or of one district.</summary>
public sealed class Setting : IVersioned
{
    public int Id { get; set; }

    public int? AgencyId { get; set; }

    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    public int Version { get; set; }
}
