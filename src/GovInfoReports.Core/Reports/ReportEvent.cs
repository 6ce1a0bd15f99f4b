namespace GovInfoReports.Core.Reports;

/// <summary>Something that happened to a report: transitions, explanations, waivers, signatures. Append-only.</summary>
public sealed class ReportEvent
{
    public long Id { get; set; }

    public int ReportId { get; set; }

    public Report Report { get; set; } = null!;

    public int? RevisionId { get; set; }

    public ReportRevision? Revision { get; set; }

    public DateTimeOffset At { get; set; }

    public int? UserId { get; set; }

    public string UserName { get; set; } = "";

    /// <summary>The role in which the person acted; null for the system.</summary>
    public Accounts.Role? Role { get; set; }

    /// <summary>What was done, as the transition tables name it.</summary>
    public string Action { get; set; } = "";

    public string? FromState { get; set; }

    public string? ToState { get; set; }

    public string? Reason { get; set; }

    public string? ContentHash { get; set; }

    /// <summary>Given by the caller so that a repeated request is recognised; unique per report.</summary>
    public string? IdempotencyKey { get; set; }
}

/// <summary>One change to a cell or block of a working version. Append-only.</summary>
public sealed class EditEntry
{
    public long Id { get; set; }

    public int ReportId { get; set; }

    public string SectionId { get; set; } = "";

    /// <summary>The section's version that first holds the change.</summary>
    public int SectionVersion { get; set; }

    /// <summary>See <see cref="ReportPlace.Target"/>.</summary>
    public string Target { get; set; } = "";

    public string? OldValue { get; set; }

    public string? NewValue { get; set; }

    /// <summary>Edits of one act (a paste, an import, a restore) share it.</summary>
    public string Batch { get; set; } = "";

    /// <summary>How it came about: 录入, 粘贴, 导入, 撤销, 恢复, 零报告….</summary>
    public string Origin { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public int? UserId { get; set; }

    public string UserName { get; set; } = "";

    public ReportPlace Place() => ReportPlace.Of(SectionId, Target);
}
