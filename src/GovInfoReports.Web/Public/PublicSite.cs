using GovInfoReports.Web.Hosting;
using GovInfoReports.Web.Public.Agencies;
using GovInfoReports.Web.Public.Api;
using GovInfoReports.Web.Public.Caching;
using GovInfoReports.Web.Public.Compare;
using GovInfoReports.Web.Public.Corrections;
using GovInfoReports.Web.Public.Districts;
using GovInfoReports.Web.Public.Home;
using GovInfoReports.Web.Public.OpenData;
using GovInfoReports.Web.Public.Reports;
using GovInfoReports.Web.Public.Search;
using GovInfoReports.Web.Public.Site;
using GovInfoReports.Web.Public.Statistics;
using GovInfoReports.Web.Public.Verify;
using Microsoft.AspNetCore.OutputCaching;

namespace GovInfoReports.Web.Public;

/// <summary>The public side: GET only, no cookies, no script, every page cached until something is published.</summary>
internal static class PublicSite
{
    /// <summary>The cache policy of all public pages.</summary>
    public const string CacheTag = "public";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly string[] Writing = [HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static void AddPublicSite(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ApiLimits>();
        services.AddSingleton<PublicEpochs>().AddSingleton<PublicSubjects>();
        services.AddScoped<PublicFrames>();
        services.AddOpenDataApi();
        services.AddVerification();
        services.AddHostedService<PublicationEviction>().AddHostedService<FirstQuestions>();
        services.AddOutputCache();
        services.AddSingleton<StaleOnError>().AddSingleton<FrontCache>().AddSingleton<KeptLines>();
        var memory = services.Last(service => service.ServiceType == typeof(IOutputCacheStore)).ImplementationFactory!;
        services.AddSingleton<IOutputCacheStore>(provider => new KeptPages(
            (IOutputCacheStore)memory(provider), provider.GetRequiredService<IHttpContextAccessor>(), provider.GetRequiredService<TimeProvider>()));
        services.AddOptions<OutputCacheOptions>().Configure<PublicSubjects, PublicEpochs>((options, subjects, epochs) =>
        {
            // As the pages themselves tell addresses apart.
            options.UseCaseSensitivePaths = true;
            options.AddPolicy(CacheTag, new PublicCache(subjects, epochs));
        });
    }

    /// <summary>Answers from memory what was answered before.</summary>
    public static void UseFrontCache(this WebApplication portal) => portal.Use(portal.Services.GetRequiredService<FrontCache>().AnswerAsync);

    public static void UsePublicCache(this WebApplication portal)
    {
        portal.Use(portal.Services.GetRequiredService<FrontCache>().KeepAsync);
        portal.Use(portal.Services.GetRequiredService<StaleOnError>().InvokeAsync);
        portal.UseOutputCache();
        portal.Use(StaleOnError.OnlyKeptAsync);
    }

    public static void MapPublicSite(this WebApplication portal)
    {
        MapPages(portal.MapGroup("").WithPublicCaching());
        MapPages(portal.MapGroup(PublicLinks.ElderPrefix).WithPublicCaching());
        var files = portal.MapGroup("").WithPublicCaching();
        files.MapMethods(PublicLinks.StatisticsPath + ".csv", Reading, StatisticsPages.CsvAsync).Asks(StatisticsAsked.Names);
        files.MapMethods("/robots.txt", Reading, SiteFiles.RobotsAsync).Asks();
        files.MapMethods("/sitemap.xml", Reading, SiteFiles.SitemapAsync).Asks();
        files.MapMethods("/sitemap-places-1.xml", Reading, SiteFiles.PlacesAsync).Asks();
        files.MapMethods($"/sitemap-{SiteFiles.Agencies}-{{part:int:min(1)}}.xml", Reading, SiteFiles.AgenciesAsync).Asks();
        files.MapMethods($"/sitemap-{SiteFiles.Reports}-{{part:int:min(1)}}.xml", Reading, SiteFiles.ReportsAsync).Asks();
        files.MapMethods(PublicLinks.NewFeed, Reading, Feeds.NewAsync).Asks();
        files.MapMethods(PublicLinks.CorrectionsFeed, Reading, Feeds.CorrectionsAsync).Asks();
        files.MapMethods("/feeds/d/{district}.atom", Reading, Feeds.DistrictAsync).Asks();
        // What the pipeline shows instead of an empty answer or an exception, whatever the method was.
        portal.MapOpenDataApi();
        portal.MapApiConsole();
        portal.MapVerification();
        portal.MapArchives();
        portal.Map("/not-found", FailurePages.MissingAsync).AllowAnonymous();
        // Without an endpoint the rule that everybody must sign in would answer, and send strangers to the sign-in page.
        portal.MapFallback("{*path}", FailurePages.MissingAsync).AllowAnonymous();
        portal.MapMethods("{*path}", Writing, FailurePages.ReadOnlyAsync).AllowAnonymous().WithOrder(int.MaxValue - 1);
        portal.Map("/error", FailurePages.Failed).AllowAnonymous();
    }

    private static void MapPages(RouteGroupBuilder pages)
    {
        pages.MapMethods("/", Reading, HomePages.HomeAsync).Asks("year");
        pages.MapMethods("/search", Reading, SearchPages.SearchAsync).Asks(SearchAsked.Names);
        pages.MapMethods("/compare", Reading, ComparePages.CompareAsync).Asks(ComparePages.Names);
        pages.MapMethods(PublicLinks.StatisticsPath, Reading, StatisticsPages.StatisticsAsync).Asks(StatisticsAsked.Names);
        pages.MapMethods("/d/{district}", Reading, DistrictPages.DistrictAsync).Asks("year", "page", "sort");
        pages.MapMethods("/a/{agency}", Reading, AgencyPages.AgencyAsync).Asks();
        pages.MapMethods("/r/{agency}/{year:int}", Reading, ReportPages.CurrentAsync).Asks();
        pages.MapMethods("/r/{agency}/{year:int}/v{version:int}", Reading, ReportPages.ReportAsync).Asks();
        pages.MapMethods("/r/{agency}/{year:int}/changes", Reading, ReportPages.ChangesAsync).Asks("from", "to");
        pages.MapMethods("/r/{agency}/{year:int}/report.{format}", Reading, ReportFiles.CurrentAsync).Asks();
        pages.MapMethods("/r/{agency}/{year:int}/v{version:int}/report.{format}", Reading, ReportFiles.FileAsync).Asks();
        pages.MapMethods("/corrections", Reading, CorrectionPages.CorrectionsAsync).Asks("district", "cursor");
        pages.MapMethods(PublicLinks.DataPath, Reading, DataPages.DataAsync).Asks();
        pages.MapMethods(PublicLinks.ApiPath, Reading, ApiReferencePages.ReferenceAsync).Asks();
        pages.MapMethods(PublicLinks.VerifyPath, Reading, VerifyPages.AskAsync).Asks();
        pages.MapMethods(PublicLinks.AboutPath, Reading, SitePages.AboutAsync).Asks();
        pages.MapMethods(PublicLinks.AccessibilityPath, Reading, SitePages.AccessibilityAsync).Asks();
        pages.MapMethods(PublicLinks.SiteMapPath, Reading, SitePages.SiteMapAsync).Asks();
    }

    private static RouteGroupBuilder WithPublicCaching(this RouteGroupBuilder group) => group.AllowAnonymous().CacheOutput(CacheTag);
}
