namespace GovInfoReports.Web.Public;

/// <summary>The public side: GET only, no cookies, no script, every page cached until something is published.</summary>
internal static class PublicSite
{
    /// <summary>All public pages carry it; publication evicts it.</summary>
    public const string CacheTag = "public";

    public static void AddPublicSite(this IServiceCollection services) => services.AddOutputCache();

    public static void MapPublicSite(this WebApplication portal)
    {
    }
}
