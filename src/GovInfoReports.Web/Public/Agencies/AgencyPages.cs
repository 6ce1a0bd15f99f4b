using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public.Site;

namespace GovInfoReports.Web.Public.Agencies;

public sealed record AgencyModel(PublicAgency Agency, IReadOnlyList<PublicListItem> Reports, IReadOnlyList<AgencyTrend> Trends, IReadOnlyList<MergedAgency> Predecessors, IReadOnlyList<OpenReport> Corrections);

/// <summary>All years of one agency.</summary>
internal static class AgencyPages
{
    private const int MostCorrections = 100;

    public static async Task<IResult> AgencyAsync(string agency, PublicReports reports, AgencyTrends trends, OpenDataReader data, PublicFrames frames, CancellationToken cancellation)
    {
        if (await reports.AgencyAsync(agency, cancellation) is not { } found) return await FailurePages.NotFoundAsync(frames);
        var list = await reports.ListAsync(agencyCode: agency, pageSize: 100, cancellationToken: cancellation);
        var frame = await frames.MakeAsync(PublicLinks.AgencyPath(agency), $"{found.Name}历年政府信息公开年报", [.. DistrictOf(found, frames.Links), new Crumb(found.Name, null)]);
        var corrections = await data.CorrectionsAsync(new PublicFilter(Agency: agency), null, MostCorrections, cancellation);
        var model = new AgencyModel(found, list.Items, await trends.OfAsync(found, cancellation), await reports.MergedIntoAsync(agency, cancellation), corrections?.Items ?? []);
        return HashedPage.Of<AgencyPage>(new { Frame = frame, Model = model });
    }

    /// <summary>The way to an agency over its city and district, for the crumbs of the agency and of its reports.</summary>
    public static IEnumerable<Crumb> DistrictOf(PublicAgency agency, PublicLinks links)
    {
        if (agency.CityCode is { } city) yield return new Crumb(agency.CityName ?? city, links.District(city));
        if (agency.DistrictCode is { } code && code != agency.Code) yield return new Crumb(agency.DistrictName ?? code, links.District(code));
    }
}
