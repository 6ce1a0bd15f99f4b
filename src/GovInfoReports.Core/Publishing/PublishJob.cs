using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>“公开全部已通过的报告”, kept in the database so that it goes on after a restart.</summary>
public sealed class PublishJob : IVersioned
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public Agency District { get; set; } = null!;

    public int Year { get; set; }

    public int StartedById { get; set; }

    public string StartedBy { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public List<PublishJobItem> Items { get; set; } = [];

    public int Version { get; set; }
}

public enum PublishJobState
{
    Pending,
    Published,
    Failed,
}

/// <summary>One revision of a job.</summary>
public sealed class PublishJobItem
{
    public int Id { get; set; }

    public int JobId { get; set; }

    public int RevisionId { get; set; }

    public ReportRevision Revision { get; set; } = null!;

    public PublishJobState State { get; set; }

    /// <summary>Why it could not be published.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset? DoneAt { get; set; }
}
