using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;

namespace GovInfoReports.Core.Reports;

/// <summary>A version of a report as it was submitted. Content, hash and cells never change; only its way to the public does.</summary>
public sealed class ReportRevision : IVersioned
{
    public int Id { get; set; }

    public int ReportId { get; set; }

    public Report Report { get; set; } = null!;

    /// <summary>1, 2, 3… within the report, over all submissions; the public number is <see cref="PublicNumber"/>.</summary>
    public int Number { get; set; }

    /// <summary>1 for the first published version, 2 for its correction…; null while it was never published.</summary>
    public int? PublicNumber { get; set; }

    /// <summary>The agency's name at the time, as printed.</summary>
    public string AgencyName { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>Canonical JSON (RFC 8785), see <c>CanonicalJson</c>.</summary>
    public string Content { get; set; } = "";

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hex.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Packed cells for rollups, see <c>PackedCells</c>.</summary>
    public byte[] Cells { get; set; } = [];

    public int RuleSetVersion { get; set; }

    public int Errors { get; set; }

    public int Warnings { get; set; }

    public DateTimeOffset FrozenAt { get; set; }

    public int? SubmittedById { get; set; }

    public string SubmittedBy { get; set; } = "";

    /// <summary>The receipt's number, unique in the portal.</summary>
    public string ReceiptNumber { get; set; } = "";

    public bool IsApproved { get; set; }

    public RevisionState State { get; set; }

    public DateTimeOffset? PublishAt { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>The public reason for which it corrects the version before; null for a first version.</summary>
    public string? PublicNote { get; set; }

    /// <summary>The public reason for which it was withdrawn.</summary>
    public string? WithdrawalReason { get; set; }

    /// <summary>Plain text for search, set on publication.</summary>
    public string? SearchText { get; set; }

    public List<Attachment> Attachments { get; set; } = [];

    public int Version { get; set; }

    /// <summary>Goes over into <paramref name="next"/>, which the transition table has allowed.</summary>
    /// <returns>The event to append.</returns>
    internal ReportEvent Move(RevisionAction action, RevisionState next, Actor by, Role? role, DateTimeOffset now, string? reason = null, string? key = null)
    {
        var from = State;
        State = next;
        switch (action)
        {
            case RevisionAction.Publish:
                (PublishedAt, PublishAt) = (now, null);
                break;
            case RevisionAction.Unschedule:
                PublishAt = null;
                break;
            case RevisionAction.Withdraw:
                (WithdrawnAt, WithdrawalReason) = (now, reason);
                break;
            case RevisionAction.Restore:
                (WithdrawnAt, WithdrawalReason) = (null, null);
                break;
        }
        var done = Report.Event(action.ToString(), by, role, now, reason, key, from.ToString(), next.ToString());
        (done.RevisionId, done.ContentHash) = (Id, ContentHash);
        return done;
    }
}

/// <summary>A file made at publication and never again, because fonts differ between machines.</summary>
public sealed class PublishedFile
{
    public int RevisionId { get; set; }

    /// <summary><c>pdf</c>.</summary>
    public string Format { get; set; } = "";

    public byte[] Bytes { get; set; } = [];

    public string Sha256 { get; set; } = "";
}
