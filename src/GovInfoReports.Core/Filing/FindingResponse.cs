using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Filing;

public enum WaiverState
{
    None,
    Requested,
    Granted,
    Refused,
}

/// <summary>
/// The filer's answer to one finding (see <see cref="Checks.Finding.Key"/>): an explanation, and for an error that states a
/// fact which cannot be changed the request for a waiver.
/// </summary>
public sealed class FindingResponse : IVersioned
{
    public int Id { get; set; }

    public int ReportId { get; set; }

    public string FindingKey { get; set; } = "";

    public string Rule { get; set; } = "";

    public string? SectionId { get; set; }

    public string Explanation { get; set; } = "";

    /// <summary>Whether the explanation is printed under the table; decided before approval and frozen with the revision.</summary>
    public bool IsPublic { get; set; }

    public string ExplainedBy { get; set; } = "";

    public DateTimeOffset ExplainedAt { get; set; }

    public WaiverState Waiver { get; set; }

    public string? WaiverReason { get; set; }

    public string? WaiverBy { get; set; }

    public DateTimeOffset? WaiverAt { get; set; }

    public int Version { get; set; }

    /// <summary>The filer's answer to <paramref name="finding"/>. A decided waiver stays, for the finding is the same as long as its key is.</summary>
    internal void Answer(Finding finding, string text, bool isPublic, bool asksWaiver, string by, DateTimeOffset now)
    {
        (Rule, SectionId, Explanation, IsPublic, ExplainedBy, ExplainedAt) = (finding.Rule, finding.Section, text, isPublic, by, now);
        if (!asksWaiver || Waiver == WaiverState.Granted) return;
        Waiver = WaiverState.Requested;
        (WaiverReason, WaiverBy, WaiverAt) = (null, null, null);
    }

    /// <summary>The reviewer's decision on the waiver.</summary>
    internal void Decide(WaiverState decision, string reason, string by, DateTimeOffset now) =>
        (Waiver, WaiverReason, WaiverBy, WaiverAt) = (decision, reason, by, now);
}
