using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <param name="RevisionId">Never shown.</param>
internal sealed record StoredVersion(int RevisionId, int Year, PublicVersion Version);

/// <summary>Which revisions of a report the public may know of, and which one stands at an address.</summary>
internal static class PublicVersions
{
    private static readonly KeptQuery<string, StoredVersion> OfAgency = new((db, agencyCode) => db.Revisions.AsNoTracking()
        .Where(r => r.Report.Agency.Code == agencyCode && r.PublicNumber != null && r.PublishedAt != null
            && (r.State == RevisionState.Public || r.State == RevisionState.Superseded || r.State == RevisionState.Withdrawn))
        .OrderByDescending(r => r.PublicNumber)
        .Select(r => new StoredVersion(r.Id, r.Report.Year, new PublicVersion(
            r.PublicNumber!.Value, r.State, r.PublishedAt!.Value, r.WithdrawnAt, r.PublicNote, r.WithdrawalReason, r.ContentHash))));

    /// <summary>Of one year, newest first.</summary>
    public static async Task<IReadOnlyList<StoredVersion>> ReadAsync(ReportsDb db, string agencyCode, int year, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(db, agencyCode, cancellationToken)).Where(version => version.Year == year)];

    /// <summary>Of all an agency's years, a year's newest first.</summary>
    public static async Task<IReadOnlyList<StoredVersion>> ReadAsync(ReportsDb db, string agencyCode, CancellationToken cancellationToken) =>
        await OfAgency.ReadAsync(db, agencyCode, cancellationToken);

    /// <param name="version">Null for the plain address: the public version, else the newest (which was withdrawn).</param>
    public static StoredVersion? Choose(IReadOnlyList<StoredVersion> versions, int? version) => version is null
        ? versions.FirstOrDefault(v => v.Version.State == RevisionState.Public) ?? versions.FirstOrDefault()
        : versions.FirstOrDefault(v => v.Version.Version == version);
}
