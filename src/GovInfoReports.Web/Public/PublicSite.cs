using Microsoft.AspNetCore.OutputCaching;

namespace GovInfoReports.Web.Public;

/// <summary>The public side: GET only, no cookies, no script, every page cached until something is published.</summary>
internal static class PublicSite
{
    /// <summary>All public pages carry it; publication evicts it.</summary>
    public const string CacheTag = "public";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddPublicSite(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<PublicationCount>();
        services.AddScoped<PublicFrames>();
        services.AddHostedService<PublicationEviction>();
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<PublicationCount>((options, count) => options.AddPolicy(CacheTag, cache => PublicCache.Configure(cache, count)));
    }

    public static void MapPublicSite(this WebApplication portal)
    {
        MapPages(portal.MapGroup("").WithPublicCaching());
        MapPages(portal.MapGroup(PublicLinks.ElderPrefix).WithPublicCaching());
        var files = portal.MapGroup("").WithPublicCaching();
        files.MapMethods("/robots.txt", Reading, SiteFiles.RobotsAsync);
        files.MapMethods("/sitemap.xml", Reading, SiteFiles.SitemapAsync);
        // What the pipeline shows instead of an empty answer or an exception, whatever the method was.
        portal.Map("/not-found", FailurePages.MissingAsync).AllowAnonymous();
        // Without an endpoint the rule that everybody must sign in would answer, and send strangers to the sign-in page.
        portal.MapFallback("{*path}", FailurePages.MissingAsync).AllowAnonymous();
        portal.Map("/error", FailurePages.Failed).AllowAnonymous();
    }

    private static void MapPages(RouteGroupBuilder pages)
    {
        pages.MapMethods("/", Reading, ListPages.HomeAsync);
        pages.MapMethods("/search", Reading, ListPages.SearchAsync);
        pages.MapMethods("/compare", Reading, ComparePages.CompareAsync);
        pages.MapMethods("/d/{district}", Reading, ListPages.DistrictAsync);
        pages.MapMethods("/a/{agency}", Reading, ListPages.AgencyAsync);
        pages.MapMethods("/r/{agency}/{year:int}", Reading, ReportPages.ReportAsync);
        pages.MapMethods("/r/{agency}/{year:int}/v{version:int}", Reading, ReportPages.ReportAsync);
        pages.MapMethods("/r/{agency}/{year:int}/changes", Reading, ReportPages.ChangesAsync);
        pages.MapMethods("/r/{agency}/{year:int}/report.{format}", Reading, ReportFiles.FileAsync);
        pages.MapMethods("/r/{agency}/{year:int}/v{version:int}/report.{format}", Reading, ReportFiles.FileAsync);
        pages.MapMethods("/accessibility", Reading, ListPages.AccessibilityAsync);
        pages.MapMethods("/site-map", Reading, ListPages.SiteMapAsync);
    }

    private static RouteGroupBuilder WithPublicCaching(this RouteGroupBuilder group) => group.AllowAnonymous().CacheOutput(CacheTag);
}
