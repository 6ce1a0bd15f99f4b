using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Reports;

/// <summary>One agency's report for one year: its working version in sections, and the revisions frozen from it.</summary>
public sealed class Report : IVersioned
{
    public int Id { get; set; }

    public int AgencyId { get; set; }

    public Agency Agency { get; set; } = null!;

    public int Year { get; set; }

    /// <summary>Key of the form, fixed when the report is created.</summary>
    public string FormId { get; set; } = "";

    public ReportState State { get; set; }

    /// <summary>历史数据: published elsewhere before this portal; carry-over stands on it without sign-off.</summary>
    public bool IsHistorical { get; set; }

    public DateOnly? HistoricalPublishedOn { get; set; }

    public string? HistoricalAddress { get; set; }

    /// <summary>The reviewer who has taken the report; nobody else acts on it meanwhile.</summary>
    public int? ReviewerId { get; set; }

    public string? ReviewerName { get; set; }

    /// <summary>Why it was last returned; shown to the clerk until it is submitted again.</summary>
    public string? ReturnReason { get; set; }

    /// <summary>Why a public report is being corrected; null for a first version.</summary>
    public string? CorrectionReason { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The first submission, which decides lateness; later ones do not change it.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    public DateTimeOffset StateSince { get; set; }

    public List<ReportSection> Sections { get; set; } = [];

    public List<ReportRevision> Revisions { get; set; } = [];

    public int Version { get; set; }

    /// <summary>Goes over into <paramref name="next"/>, which the transition table has allowed.</summary>
    /// <returns>The event to append.</returns>
    internal ReportEvent Move(ReportAction action, ReportState next, Actor by, Role role, DateTimeOffset now, string? reason, string? key)
    {
        var from = State;
        State = next;
        if (from != next) StateSince = now;
        switch (action)
        {
            case ReportAction.Submit:
                SubmittedAt = now;
                FirstSubmittedAt ??= now;
                ReturnReason = null;
                (ReviewerId, ReviewerName) = (null, null);
                break;
            case ReportAction.Take:
                (ReviewerId, ReviewerName) = (by.UserId, by.Name);
                break;
            case ReportAction.Release:
                (ReviewerId, ReviewerName) = (null, null);
                break;
            case ReportAction.Return:
                ReturnReason = reason;
                break;
            case ReportAction.StartCorrection:
                CorrectionReason = reason;
                break;
        }
        return Event(action.ToString(), by, role, now, reason, key, from.ToString(), next.ToString());
    }

    /// <summary>Something noted about the report that moves nothing.</summary>
    internal ReportEvent Event(
        string action, Actor by, Role? role, DateTimeOffset now, string? reason = null, string? key = null, string? from = null, string? to = null) => new()
    {
        ReportId = Id,
        At = now,
        UserId = by.UserId,
        UserName = by.Name,
        Role = role,
        Action = action,
        FromState = from,
        ToState = to,
        Reason = reason,
        IdempotencyKey = key,
    };
}

/// <summary>A section of the working version: content as JSON (see <see cref="SectionJson"/>), saved and versioned on its own.</summary>
public sealed class ReportSection : IVersioned
{
    public int ReportId { get; set; }

    /// <summary><c>head</c> (agency, title, preamble) or <c>s1</c> … <c>s6</c>.</summary>
    public string SectionId { get; set; } = "";

    public string Content { get; set; } = "";

    public DateTimeOffset UpdatedAt { get; set; }

    public string UpdatedBy { get; set; } = "";

    /// <summary>Who that is: names are not unique. Null for the system, and where an earlier version wrote only the name.</summary>
    public int? UpdatedById { get; set; }

    public int Version { get; set; }
}
