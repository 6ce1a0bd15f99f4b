using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Searching;

/// <summary>
/// What a search needs of a public version, in one narrow row: it stands here exactly as long as the version is public. All of it
/// follows from the version and can be made again.
/// </summary>
public sealed class SearchEntry
{
    public int RevisionId { get; set; }

    public ReportRevision Revision { get; set; } = null!;

    public int AgencyId { get; set; }

    public Agency Agency { get; set; } = null!;

    public int Year { get; set; }

    public string FormId { get; set; } = "";

    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>First published after the day that the law sets; never true of a report that was taken over from before.</summary>
    public bool IsLate { get; set; }

    public bool IsCorrected { get; set; }

    /// <summary>Names, code and title, folded (<see cref="SearchGrams.Folded(string)"/>): what stands here counts more.</summary>
    public string Head { get; set; } = "";

    /// <summary>The whole text, folded.</summary>
    public string Text { get; set; } = "";

    /// <summary>On PostgreSQL the grams of head, text and figures; elsewhere they stand in <see cref="SearchToken"/>.</summary>
    public int[] Grams { get; set; } = [];
}

/// <summary>One gram of one entry, for a server whose index cannot hold an array.</summary>
public sealed class SearchToken
{
    public int Gram { get; set; }

    public int RevisionId { get; set; }
}
