using GovInfoReports.Core.Publishing;

namespace GovInfoReports.Web.Public.Site;

public sealed record SiteMapModel(IReadOnlyList<PublicDistrict> Districts);

/// <summary>Pages about the site itself.</summary>
internal static class SitePages
{
    public static async Task<IResult> AboutAsync(PublicFrames frames) =>
        HashedPage.Of<AboutPage>(new { Frame = await frames.MakeAsync(PublicLinks.AboutPath, "关于本站和使用帮助", new Crumb("关于本站和使用帮助", null)) });

    public static async Task<IResult> AccessibilityAsync(PublicFrames frames) =>
        HashedPage.Of<AccessibilityPage>(new { Frame = await frames.MakeAsync(PublicLinks.AccessibilityPath, "无障碍声明", new Crumb("无障碍声明", null)) });

    public static async Task<IResult> SiteMapAsync(PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        var frame = await frames.MakeAsync(PublicLinks.SiteMapPath, "网站地图", new Crumb("网站地图", null));
        return HashedPage.Of<SiteMapPage>(new { Frame = frame, Model = new SiteMapModel(await reports.DistrictsAsync(cancellation)) });
    }
}
