using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Review;

/// <summary>Where an agency stands, as the board's filter names it.</summary>
public enum BoardFilter
{
    All,
    NotStarted,
    Draft,
    Submitted,
    Returned,
    Approved,
    Published,

    /// <summary>Filed, whatever the state: see <see cref="ReportStanding.IsFiled"/>.</summary>
    Filed,

    /// <summary>Not filed, whatever the state.</summary>
    Unfiled,

    /// <summary>Not filed and past the date.</summary>
    Overdue,
    Exempt,

    /// <summary>Published elsewhere and entered as 历史数据.</summary>
    Historical,
}

public enum BoardSort
{
    /// <summary>The directory's order.</summary>
    Agency,
    State,
    Lateness,
    Findings,
    LastAction,
}

/// <summary>The question the board's address asks.</summary>
/// <param name="Search">Part of a name or code.</param>
/// <param name="ReviewerId">Only what this reviewer has taken.</param>
/// <param name="Page">From 1.</param>
/// <param name="IsWhole">For a city: also all that file with the districts below it, not only with the city itself.</param>
public sealed record BoardQuery(
    string OwnerCode, int Year, BoardFilter Filter = BoardFilter.All, string Search = "", int? ReviewerId = null, AgencyKind? Kind = null,
    BoardSort Sort = BoardSort.Agency, bool Descending = false, int Page = 1, int PageSize = 50, bool IsWhole = false);

/// <summary>An agency × year.</summary>
/// <param name="RevisionState">Of the latest revision; null before the first.</param>
/// <param name="PublicVersion">The number of the version that everybody can read; null when there is none, or it was withdrawn.</param>
/// <param name="IsPastDue">Whether the date for submission has passed.</param>
/// <param name="SubmittedOn">The first submission, which decides lateness.</param>
/// <param name="DaysLate">Of the submission against its date, or of today while the agency has to submit, again after a return; negative is early. Null where nothing is owed.</param>
/// <param name="PublicationDaysLate">Of the first publication against the statutory date, or of today when nothing is public yet. Null where nothing is owed.</param>
/// <param name="Errors">Of the latest revision; null before the first.</param>
public sealed record BoardRow(
    int AgencyId, string Code, string Name, AgencyKind Kind, DueDates Due, bool IsExtended, int? ReportId, ReportState? State, RevisionState? RevisionState,
    int? PublicVersion, bool IsPastDue, DateOnly? SubmittedOn, int? DaysLate, DateOnly? PublishedOn, int? PublicationDaysLate,
    int? Errors, int? Warnings,
    int? ReviewerId, string? ReviewerName, string? LastAction, string? LastActor, DateTimeOffset? LastActionAt)
{
    public bool IsExempt => Due.IsExempt;

    /// <summary>历史数据: published elsewhere, so that nothing has to be filed here.</summary>
    public bool IsHistorical { get; init; }

    /// <summary>Whether the agency has to file with the office, or has done so.</summary>
    public bool IsDuty => !IsExempt && !IsHistorical;

    /// <summary>
    /// Whether whoever looks may open the report: an agency that has gone to another office since keeps its row of the year, and what
    /// is not public of it is that office's.
    /// </summary>
    public bool MayOpen { get; init; }

    /// <summary>Whom to speak to, as the agency's public page says it.</summary>
    public string Contact { get; init; } = "";

    /// <summary>With whom the agency files, where the board shows several offices; else empty.</summary>
    public string Office { get; init; } = "";

    /// <summary>How far a report that is still with its agency is filled in; null for others.</summary>
    public FilledCells? Filled { get; init; }

    public ReportStanding Standing => new(State, RevisionState, PublicVersion is not null, IsExempt, IsHistorical);

    /// <summary>Whether the agency has to submit and has done so.</summary>
    public bool IsFiled => IsDuty && Standing.IsFiled;

    /// <summary>Whether the agency still has to submit, and may be reminded.</summary>
    public bool IsUnfiled => Standing.IsOwed;

    /// <summary>Whether the office has a version to read.</summary>
    public bool HasRevision => SubmittedOn is not null;

    /// <summary>The state in the office's words, exemption and publication included.</summary>
    public string StateLabel => Standing.Label;
}

/// <summary>The numbers at the top: 已报送 61/83.</summary>
/// <param name="Duty">Agencies that must file, without the exempt ones and those with 历史数据.</param>
/// <param name="Submitted">Of them, those that have filed.</param>
/// <param name="Unfiled">Of them, all others.</param>
/// <param name="Overdue">Of the unfiled, those past their date.</param>
/// <param name="Historical">With 历史数据 and not exempt.</param>
public sealed record BoardCounts(int Duty, int Submitted, int Unfiled, int Approved, int Published, int Returned, int Overdue,
    int NotStarted, int Exempt, int Historical)
{
    public int All => Duty + Exempt + Historical;
}

/// <param name="Total">Rows that match, over all pages.</param>
/// <param name="Reviewers">Who has taken a report of the year, in the order of their names.</param>
public sealed record BoardPage(
    Agency Owner, ReportingYear? Opened, BoardCounts Counts, IReadOnlyList<BoardRow> Rows, int Total, IReadOnlyList<Colleague> Reviewers);
