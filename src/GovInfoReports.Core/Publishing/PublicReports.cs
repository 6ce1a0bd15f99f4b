using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

public sealed record PublicAgency(string Code, string Name, AgencyKind Kind, string Contact, string? ParentCode, string? DistrictCode, string? DistrictName, bool IsActive, string? SuccessorCode);

/// <param name="Reports">How many of its agencies' reports are public, its own included.</param>
public sealed record PublicDistrict(string Code, string Name, AgencyKind Kind, string? CityCode, string? CityName, int Reports, IReadOnlyList<int> Years);

public sealed record PublicListItem(string AgencyCode, string AgencyName, AgencyKind Kind, string DistrictCode, string DistrictName, int Year, string Title, int Version, DateTimeOffset PublishedAt, bool IsWithdrawn);

public sealed record PublicPage(IReadOnlyList<PublicListItem> Items, int Page, int PageSize, int Total);

/// <summary>One public version of a report. Of a withdrawn one the content is null and only the note is told.</summary>
/// <param name="Note">Why it corrects an earlier version, or why it was withdrawn.</param>
/// <param name="LatestVersion">The version that stands at the report's plain address.</param>
public sealed record PublicReport(
    PublicAgency Agency, string AgencyNameThen, int Year, string Title, int Version, RevisionState State, string? Note, int LatestVersion,
    DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt, string ContentHash, ReportContent? Content, int? PreviousYear, int? NextYear);

public sealed record PublicVersion(int Version, RevisionState State, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt, string? Note, string ContentHash);

public sealed record PublicFile(string Format, byte[] Bytes, string Sha256);

/// <summary>The one anonymous door: whatever is public is read here, and nothing else is ever returned.</summary>
public sealed class PublicReports
{
    public Task<IReadOnlyList<PublicDistrict>> DistrictsAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<PublicAgency>> AgenciesAsync(string districtCode, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<PublicAgency?> AgencyAsync(string code, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<int>> YearsAsync(string? districtCode = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<PublicPage> ListAsync(string? districtCode = null, string? agencyCode = null, int? year = null, int page = 1, int pageSize = 50, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<PublicReport?> FindAsync(string agencyCode, int year, int? version = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<PublicFile?> FileAsync(string agencyCode, int year, int? version = null, string format = "pdf", CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<PublicVersion>> VersionsAsync(string agencyCode, int year, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<ReportDiff?> DiffAsync(string agencyCode, int year, int fromVersion, int toVersion, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
