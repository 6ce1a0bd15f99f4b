using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <param name="IsActive">Whether it still exists today; otherwise its reports stay and its successor is named.</param>
public sealed record PublicAgency(
    string Code, string Name, AgencyKind Kind, string Contact, string? DistrictCode, string? DistrictName, bool IsActive, string? SuccessorCode, string? SuccessorName)
{
    /// <summary>The city above its district; null where the district is none's.</summary>
    public string? CityCode { get; init; }

    public string? CityName { get; init; }
}

/// <summary>An agency that was merged into another, with its public years, newest first.</summary>
public sealed record MergedAgency(string Code, string Name, IReadOnlyList<int> Years);

public sealed record YearCount(int Year, int Count);

public sealed record PublicPlace(string Code, string Name);

/// <param name="Reports">How many reports of its agencies are public, its own included.</param>
/// <param name="Years">Those with public reports, newest first.</param>
public sealed record PublicDistrict(string Code, string Name, AgencyKind Kind, string? CityCode, string? CityName, int Reports, IReadOnlyList<int> Years)
{
    /// <summary>How many reports its page lists of each year: of all agencies below it, a city's districts included.</summary>
    public IReadOnlyList<YearCount> YearsBelow { get; init; } = [];
}

/// <param name="Years">Those with public reports, newest first.</param>
/// <param name="Latest">Newest first.</param>
public sealed record PublicOverview(IReadOnlyList<PublicDistrict> Districts, IReadOnlyList<int> Years, IReadOnlyList<PublicListItem> Latest)
{
    /// <summary>Of the same moment.</summary>
    internal TotalsNow Totals { get; init; } = null!;
}

/// <param name="AgencyName">As printed in the report.</param>
public sealed record PublicListItem(
    string AgencyCode, string AgencyName, AgencyKind Kind, string DistrictCode, string DistrictName, int Year, string Title, int Version, DateTimeOffset PublishedAt);

public enum PublicOrder
{
    /// <summary>Newest year first, then the tree's order.</summary>
    Agency,

    /// <summary>By the time of publication, latest first.</summary>
    Newest,

    Oldest,
}

public sealed record PublicPage(IReadOnlyList<PublicListItem> Items, int Page, int PageSize, int Total);

/// <summary>One public version of a report. Of a withdrawn one the content is null and only the reason is told.</summary>
/// <param name="AgencyNameThen">The agency's name as printed in this version.</param>
/// <param name="Note">Why it corrects the version before; null for a first version.</param>
/// <param name="RuleSetVersion">Of the rules that it was frozen under and is judged by.</param>
/// <param name="LatestVersion">The version that stands at the report's plain address.</param>
/// <param name="PreviousYear">The nearest earlier year with a public report of the agency.</param>
/// <param name="Versions">All that are or were public, newest first.</param>
public sealed record PublicReport(
    PublicAgency Agency, string AgencyNameThen, int Year, string Title, int Version, RevisionState State, string? Note, string? WithdrawalReason, int LatestVersion,
    DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt, string ContentHash, int RuleSetVersion, ReportContent? Content, int? PreviousYear, int? NextYear,
    IReadOnlyList<PublicVersion> Versions)
{
    /// <summary>Never shown.</summary>
    internal int RevisionId { get; init; }

    /// <summary>Of the agency's public report of the year before; null when there is none. Never shown.</summary>
    internal int? LastYearRevisionId { get; init; }
}

public sealed record PublicVersion(
    int Version, RevisionState State, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt, string? Note, string? WithdrawalReason, string ContentHash);

public sealed record PublicFile(string Format, byte[] Bytes, string Sha256);
