using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Public;

public sealed record HomeModel(IReadOnlyList<PublicDistrict> Districts, IReadOnlyList<int> Years, int? Year, IReadOnlyList<PublicListItem> Latest, YearPicture? Picture, int LatestDue);

public sealed record DistrictModel(PublicDistrict District, IReadOnlyList<int> Years, int? Year, string? Sort, PublicPage List, DistrictMatrix Matrix);

public sealed record AgencyModel(PublicAgency Agency, IReadOnlyList<PublicListItem> Reports, IReadOnlyList<AgencyTrend> Trends, IReadOnlyList<MergedAgency> Predecessors, IReadOnlyList<OpenReport> Corrections);

public sealed record SiteMapModel(IReadOnlyList<PublicDistrict> Districts);

/// <summary>The ways to a report: by district and year, and by agency. Each question has an address.</summary>
internal static class ListPages
{
    public const string NewestFirst = "newest";
    public const string OldestFirst = "oldest";
    private const int Latest = 10;
    private const int MostCorrections = 100;

    public static async Task<IResult> HomeAsync(
        string? year, PublicReports reports, YearPictures pictures, PublicMatrix matrix, PublicFrames frames, CancellationToken cancellation)
    {
        var asked = Number(year);
        var overview = await reports.OverviewAsync(asked, Latest, cancellation);
        var picture = frames.Links.IsElder ? null : await pictures.OfAsync(overview, asked, cancellation);
        var model = new HomeModel(overview.Districts, overview.Years, asked, overview.Latest, picture, await matrix.LatestDueAsync(cancellation));
        var frame = await frames.MakeAsync(asked is null ? "/" : $"/?year={asked}", "政府信息公开年报");
        return HashedPage.Of<HomePage>(new { Frame = frame with { Title = frame.Site.Name }, Model = model });
    }

    public static async Task<IResult> DistrictAsync(
        string district, string? year, string? page, string? sort, PublicReports reports, PublicMatrix matrix, PublicFrames frames, CancellationToken cancellation)
    {
        var all = await reports.DistrictsAsync(cancellation);
        if (all.FirstOrDefault(d => d.Code == district) is not { } found) return await FailurePages.NotFoundAsync(frames);
        if (await matrix.OfAsync(district, cancellation) is not { } filed) return await FailurePages.NotFoundAsync(frames);
        var years = found.YearsBelow.Select(below => below.Year).ToList();
        var shown = Number(year) ?? OpenedYear(years, filed.LatestDue);
        var sorted = sort is NewestFirst or OldestFirst ? sort : null;
        var list = await reports.ListAsync(district, null, shown, Number(page) ?? 1, order: OrderOf(sorted), cancellationToken: cancellation);
        var model = new DistrictModel(found, years, shown, sorted, list, filed);
        var frame = await frames.MakeAsync(
            PublicLinks.DistrictPath(district, Number(year), list.Page, sorted), $"{PlaceOf(found.Name)}政府信息公开年报{(shown is null ? "" : $"（{shown}年度）")}", [.. CityOf(found, frames.Links), new Crumb(found.Name, null)]);
        return HashedPage.Of<DistrictPage>(new { Frame = frame, Model = model });
    }

    public static async Task<IResult> AgencyAsync(string agency, PublicReports reports, AgencyTrends trends, OpenDataReader data, PublicFrames frames, CancellationToken cancellation)
    {
        if (await reports.AgencyAsync(agency, cancellation) is not { } found) return await FailurePages.NotFoundAsync(frames);
        var list = await reports.ListAsync(agencyCode: agency, pageSize: 100, cancellationToken: cancellation);
        var frame = await frames.MakeAsync(PublicLinks.AgencyPath(agency), $"{found.Name}历年政府信息公开年报", [.. DistrictOf(found, frames.Links), new Crumb(found.Name, null)]);
        var corrections = await data.CorrectionsAsync(new PublicFilter(Agency: agency), null, MostCorrections, cancellation);
        var model = new AgencyModel(found, list.Items, await trends.OfAsync(found, cancellation), await reports.MergedIntoAsync(agency, cancellation), corrections?.Items ?? []);
        return HashedPage.Of<AgencyPage>(new { Frame = frame, Model = model });
    }

    public static async Task<IResult> AboutAsync(PublicFrames frames) =>
        HashedPage.Of<AboutPage>(new { Frame = await frames.MakeAsync(PublicLinks.AboutPath, "关于本站和使用帮助", new Crumb("关于本站和使用帮助", null)) });

    public static async Task<IResult> AccessibilityAsync(PublicFrames frames) =>
        HashedPage.Of<AccessibilityPage>(new { Frame = await frames.MakeAsync(PublicLinks.AccessibilityPath, "无障碍声明", new Crumb("无障碍声明", null)) });

    public static async Task<IResult> SiteMapAsync(PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        var frame = await frames.MakeAsync(PublicLinks.SiteMapPath, "网站地图", new Crumb("网站地图", null));
        return HashedPage.Of<SiteMapPage>(new { Frame = frame, Model = new SiteMapModel(await reports.DistrictsAsync(cancellation)) });
    }

    /// <summary>The year that a district's page opens on: the latest that somebody has to have filed for, not one that has hardly begun.</summary>
    /// <param name="years">Those with public reports.</param>
    public static int? OpenedYear(IEnumerable<int> years, int latestDue)
    {
        var known = years.OrderDescending().ToList();
        return known.Count == 0 ? null : known.FirstOrDefault(year => year <= latestDue, known[0]);
    }

    /// <summary>The way to an agency over its city and district, for the crumbs of the agency and of its reports.</summary>
    public static IEnumerable<Crumb> DistrictOf(PublicAgency agency, PublicLinks links)
    {
        if (agency.CityCode is { } city) yield return new Crumb(agency.CityName ?? city, links.District(city));
        if (agency.DistrictCode is { } code && code != agency.Code) yield return new Crumb(agency.DistrictName ?? code, links.District(code));
    }

    private static IEnumerable<Crumb> CityOf(PublicDistrict district, PublicLinks links) =>
        district.CityCode is { } city ? [new Crumb(district.CityName ?? city, links.District(city))] : [];

    /// <summary>样例区人民政府 governs 样例区; what is told is of the place's agencies.</summary>
    public static string PlaceOf(string government) => government.EndsWith("人民政府", StringComparison.Ordinal) ? government[..^4] : government;

    private static PublicOrder OrderOf(string? sort) => sort switch
    {
        NewestFirst => PublicOrder.Newest,
        OldestFirst => PublicOrder.Oldest,
        _ => PublicOrder.Agency,
    };

    // An address typed wrongly shows the page without that question rather than an error.
    private static int? Number(string? text) => int.TryParse(text, out var number) && number is > 0 and < 10_000 ? number : null;
}
