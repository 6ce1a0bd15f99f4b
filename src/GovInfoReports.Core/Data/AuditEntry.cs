namespace GovInfoReports.Core.Data;

/// <summary>
/// A line of the portal's audit log: sign-ins, denials, transitions, exports, settings. Append-only; no narrative. Every line is
/// a link of a chain, see <see cref="AuditChain"/>.
/// </summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    /// <summary>The place in the chain, from 1 on without gaps; 0 for a line that no chain holds yet.</summary>
    public long Number { get; set; }

    /// <summary>The hash of the line before, in 64 hexadecimal digits.</summary>
    public string Previous { get; set; } = "";

    /// <summary>The hash of this line with what it follows, in 64 hexadecimal digits.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public int? UserId { get; set; }

    public string UserName { get; set; } = "";

    /// <summary>The network address it was done from; empty for the system.</summary>
    public string Address { get; set; } = "";

    /// <summary>What happened, as a stable word: <c>sign-in</c>, <c>denied</c>, <c>publish</c>….</summary>
    public string Kind { get; set; } = "";

    /// <summary>On what: <c>report:17</c>, <c>agency:dx-cz</c>.</summary>
    public string Subject { get; set; } = "";

    public string Details { get; set; } = "";
}

/// <summary>Where the audit log ends. Whoever adds to it locks this one row first, so that the chain never forks.</summary>
public sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; set; }

    /// <summary>Of the last line; 0 before the first.</summary>
    public long Number { get; set; }

    /// <summary>Of the last line.</summary>
    public string Hash { get; set; } = "";
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
