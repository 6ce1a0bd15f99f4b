using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Review;

/// <summary>A reviewer's remark pinned to a cell or passage of a submitted revision, and the clerk's answer.</summary>
public sealed class Remark : IVersioned
{
    public int Id { get; set; }

    public int ReportId { get; set; }

    public int RevisionId { get; set; }

    public string SectionId { get; set; } = "";

    /// <summary>A cell id or block id; empty for the section as a whole.</summary>
    public string Target { get; set; } = "";

    /// <summary>The value or passage it was made on.</summary>
    public string Quote { get; set; } = "";

    public string Text { get; set; } = "";

    public int? AuthorId { get; set; }

    public string Author { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public string? Answer { get; set; }

    public string? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }

    public int Version { get; set; }
}
