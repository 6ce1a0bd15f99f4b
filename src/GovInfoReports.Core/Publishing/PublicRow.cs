using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>A public report as a list reads it.</summary>
internal sealed class PublicRow
{
    public required Agency Agency { get; init; }

    public required string AgencyName { get; init; }

    public int Year { get; init; }

    public required string Title { get; init; }

    public int? Version { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public static IQueryable<PublicRow> Of(IQueryable<ReportRevision> revisions) => revisions.Select(r => new PublicRow
    {
        Agency = r.Report.Agency, AgencyName = r.AgencyName, Year = r.Report.Year, Title = r.Title, Version = r.PublicNumber, PublishedAt = r.PublishedAt,
    });

    public PublicListItem Show(PublicDistricts districts)
    {
        var district = districts.Nearest(Agency.Path);
        return new PublicListItem(Agency.Code, AgencyName, Agency.Kind, district?.Code ?? "", district?.Name ?? "", Year, Title, Version!.Value, PublishedAt!.Value);
    }
}
