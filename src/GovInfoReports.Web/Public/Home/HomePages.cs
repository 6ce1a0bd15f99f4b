using GovInfoReports.Core.Publishing;

namespace GovInfoReports.Web.Public.Home;

public sealed record HomeModel(IReadOnlyList<PublicDistrict> Districts, IReadOnlyList<int> Years, int? Year, IReadOnlyList<PublicListItem> Latest, YearPicture? Picture, int LatestDue);

/// <summary>Where everybody begins: the districts, what is new, and a year in pictures.</summary>
internal static class HomePages
{
    private const int Latest = 10;

    public static async Task<IResult> HomeAsync(
        string? year, PublicReports reports, YearPictures pictures, PublicMatrix matrix, PublicFrames frames, CancellationToken cancellation)
    {
        var asked = PublicDoor.Number(year);
        var overview = await reports.OverviewAsync(asked, Latest, cancellation);
        var picture = frames.Links.IsElder ? null : await pictures.OfAsync(overview, asked, cancellation);
        var model = new HomeModel(overview.Districts, overview.Years, asked, overview.Latest, picture, await matrix.LatestDueAsync(cancellation));
        var frame = await frames.MakeAsync(asked is null ? "/" : $"/?year={asked}", "政府信息公开年报");
        return HashedPage.Of<HomePage>(new { Frame = frame with { Title = frame.Site.Name }, Model = model });
    }
}
