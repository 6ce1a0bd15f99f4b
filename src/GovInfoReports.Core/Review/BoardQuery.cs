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

    /// <summary>Not submitted and past the date.</summary>
    Overdue,
    Exempt,
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
public sealed record BoardQuery(
    string OwnerCode, int Year, BoardFilter Filter = BoardFilter.All, string Search = "", int? ReviewerId = null, AgencyKind? Kind = null,
    BoardSort Sort = BoardSort.Agency, bool Descending = false, int Page = 1, int PageSize = 50);

/// <summary>An agency × year.</summary>
/// <param name="DaysLate">Of the submission against its date, or of today when nothing was submitted; negative is early. Null when exempt.</param>
/// <param name="PublicationDaysLate">Of the first publication against the statutory date, or of today when nothing is public yet. Null when exempt.</param>
/// <param name="Errors">Of the latest revision; null before the first.</param>
public sealed record BoardRow(
    int AgencyId, string Code, string Name, AgencyKind Kind, DueDates Due, bool IsExtended, int? ReportId, ReportState? State, RevisionState? RevisionState,
    int? PublicVersion, DateOnly? SubmittedOn, int? DaysLate, DateOnly? PublishedOn, int? PublicationDaysLate, int? Errors, int? Warnings,
    int? ReviewerId, string? ReviewerName, string? LastAction, string? LastActor, DateTimeOffset? LastActionAt)
{
    public bool IsExempt => Due.IsExempt;

    public bool IsSubmitted => SubmittedOn is not null;

    /// <summary>The state in the office's words, exemption and publication included.</summary>
    public string StateLabel => this switch
    {
        { IsExempt: true, State: null } => "免报",
        { State: null } => "未开始",
        { RevisionState: { } revision and not Reports.RevisionState.Unpublished, State: ReportState.Approved } => revision.Label(),
        { RevisionState: Reports.RevisionState.Public, State: not ReportState.Approved } => $"更正中（{State.Value.Label()}）",
        _ => State.Value.Label(),
    };
}

/// <summary>The numbers at the top: 已报送 61/83.</summary>
/// <param name="Duty">Agencies that must file, without the exempt ones.</param>
/// <param name="Submitted">Of them, those that have submitted at least once.</param>
/// <param name="Overdue">Of them, those past their date without a submission.</param>
public sealed record BoardCounts(int Duty, int Submitted, int Approved, int Published, int Returned, int Overdue, int NotStarted, int Exempt);

/// <param name="Total">Rows that match, over all pages.</param>
public sealed record BoardPage(Agency Owner, ReportingYear? Opened, BoardCounts Counts, IReadOnlyList<BoardRow> Rows, int Total);
