using System.Globalization;
using System.Xml.Linq;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Web.Public;

/// <summary>What search engines read: robots.txt and the map of permanent addresses.</summary>
internal static class SiteFiles
{
    /// <summary>What one sitemap may hold (sitemaps.org).</summary>
    private const int MostAddresses = 50_000;
    private const int PageSize = 200;
    private static readonly XNamespace Names = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static async Task<IResult> RobotsAsync(HttpContext context, PortalSettings settings) => Results.Text($"""
        User-agent: *
        Disallow: /portal
        Disallow: /search
        Disallow: {PublicLinks.ElderPrefix}
        Sitemap: {await BaseAsync(context, settings)}/sitemap.xml

        """, "text/plain");

    public static async Task<IResult> SitemapAsync(HttpContext context, PortalSettings settings, PublicReports reports, CancellationToken cancellation)
    {
        var site = await BaseAsync(context, settings);
        var addresses = new List<XElement> { Address(site + "/", null) };
        foreach (var district in await reports.DistrictsAsync(cancellation)) addresses.Add(Address(site + PublicLinks.DistrictPath(district.Code, null), null));
        for (var page = 1; addresses.Count < MostAddresses; page++)
        {
            var list = await reports.ListAsync(page: page, pageSize: PageSize, order: PublicOrder.Newest, cancellationToken: cancellation);
            addresses.AddRange(list.Items.Select(item => Address(site + PublicLinks.ReportPath(item.AgencyCode, item.Year), item.PublishedAt)));
            if (list.Items.Count < PageSize) break;
        }
        var map = new XElement(Names + "urlset", addresses.Take(MostAddresses));
        return Results.Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{map}\n", "application/xml; charset=utf-8");
    }

    private static XElement Address(string location, DateTimeOffset? changed) => new(
        Names + "url", new XElement(Names + "loc", location),
        changed is { } at ? new XElement(Names + "lastmod", at.Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null);

    // Both files need absolute addresses; until the site's own is set, that of the request has to do.
    private static async Task<string> BaseAsync(HttpContext context, PortalSettings settings)
    {
        var site = await settings.ReadAsync(PortalSettings.Site);
        return site.Address.Length > 0 ? site.Address.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";
    }
}
