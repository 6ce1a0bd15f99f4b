using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public.Site;

namespace GovInfoReports.Web.Public.Districts;

public sealed record DistrictModel(PublicDistrict District, IReadOnlyList<int> Years, int? Year, string? Sort, PublicPage List, DistrictMatrix Matrix);

/// <summary>The reports under a government, by year.</summary>
internal static class DistrictPages
{
    public const string NewestFirst = "newest";
    public const string OldestFirst = "oldest";

    public static async Task<IResult> DistrictAsync(
        string district, string? year, string? page, string? sort, PublicReports reports, PublicMatrix matrix, PublicFrames frames, CancellationToken cancellation)
    {
        var all = await reports.DistrictsAsync(cancellation);
        if (all.FirstOrDefault(d => d.Code == district) is not { } found) return await FailurePages.NotFoundAsync(frames);
        if (await matrix.OfAsync(district, cancellation) is not { } filed) return await FailurePages.NotFoundAsync(frames);
        var years = found.YearsBelow.Select(below => below.Year).ToList();
        var shown = PublicDoor.Number(year) ?? OpenedYear(years, filed.LatestDue);
        var sorted = sort is NewestFirst or OldestFirst ? sort : null;
        var list = await reports.ListAsync(district, null, shown, PublicDoor.Number(page) ?? 1, order: OrderOf(sorted), cancellationToken: cancellation);
        var model = new DistrictModel(found, years, shown, sorted, list, filed);
        var frame = await frames.MakeAsync(
            PublicLinks.DistrictPath(district, PublicDoor.Number(year), list.Page, sorted), $"{PlaceOf(found.Name)}政府信息公开年报{(shown is null ? "" : $"（{shown}年度）")}", [.. CityOf(found, frames.Links), new Crumb(found.Name, null)]);
        return HashedPage.Of<DistrictPage>(new { Frame = frame, Model = model });
    }

    /// <summary>The year that a district's page opens on: the latest that somebody has to have filed for, not one that has hardly begun.</summary>
    /// <param name="years">Those with public reports.</param>
    public static int? OpenedYear(IEnumerable<int> years, int latestDue)
    {
        var known = years.OrderDescending().ToList();
        return known.Count == 0 ? null : known.FirstOrDefault(year => year <= latestDue, known[0]);
    }

    /// <summary>样例区人民政府 governs 样例区; what is told is of the place's agencies.</summary>
    public static string PlaceOf(string government) => government.EndsWith("人民政府", StringComparison.Ordinal) ? government[..^4] : government;

    private static IEnumerable<Crumb> CityOf(PublicDistrict district, PublicLinks links) =>
        district.CityCode is { } city ? [new Crumb(district.CityName ?? city, links.District(city))] : [];

    private static PublicOrder OrderOf(string? sort) => sort switch
    {
        NewestFirst => PublicOrder.Newest,
        OldestFirst => PublicOrder.Oldest,
        _ => PublicOrder.Agency,
    };
}
