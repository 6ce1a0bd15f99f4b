using System.Globalization;
using System.Text;
using System.Xml.Linq;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Hosting;

namespace GovInfoReports.Web.Public.Site;

/// <summary>What search engines read: robots.txt and the maps of permanent addresses, an index over parts that no number of reports outgrows.</summary>
internal static class SiteFiles
{
    public const string Agencies = "agencies";
    public const string Reports = "reports";

    /// <summary>What one sitemap may hold (sitemaps.org).</summary>
    private const int MostAddresses = 50_000;

    private static readonly XNamespace Names = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static async Task<IResult> RobotsAsync(HttpContext context, PortalSettings settings) => Text($"""
        User-agent: *
        Disallow: /portal
        Disallow: /search
        Disallow: {PublicLinks.ElderPrefix}
        Sitemap: {await BaseAsync(context, settings)}/sitemap.xml

        """, "text/plain; charset=utf-8");

    public static async Task<IResult> SitemapAsync(HttpContext context, PortalSettings settings, PublicAddresses addresses, CancellationToken cancellation)
    {
        var site = await BaseAsync(context, settings);
        var (agencies, reports) = await addresses.CountAsync(cancellation);
        IEnumerable<string> parts = ["/sitemap-places-1.xml", .. Parts(Agencies, agencies), .. Parts(Reports, reports)];
        return Xml(new XElement(Names + "sitemapindex", parts.Select(part => new XElement(Names + "sitemap", new XElement(Names + "loc", site + part)))));
    }

    /// <summary>The home page, the pages about the site, the districts.</summary>
    public static async Task<IResult> PlacesAsync(HttpContext context, PortalSettings settings, PublicReports reports, CancellationToken cancellation)
    {
        var site = await BaseAsync(context, settings);
        var districts = (await reports.DistrictsAsync(cancellation)).Select(district => PublicLinks.DistrictPath(district.Code, null));
        string[] pages = ["/", .. PublicLinks.AboutTheSite, .. districts];
        return Map(pages.Select(page => Address(site + page, null)));
    }

    public static async Task<IResult> AgenciesAsync(int part, HttpContext context, PortalSettings settings, PublicAddresses addresses, PublicFrames frames, CancellationToken cancellation)
    {
        var site = await BaseAsync(context, settings);
        var found = await addresses.AgenciesAsync(Before(part), MostAddresses, cancellation);
        return found.Count == 0 ? await FailurePages.NotFoundAsync(frames) : Map(found.Select(code => Address(site + PublicLinks.AgencyPath(code), null)));
    }

    public static async Task<IResult> ReportsAsync(int part, HttpContext context, PortalSettings settings, PublicAddresses addresses, PublicFrames frames, CancellationToken cancellation)
    {
        var site = await BaseAsync(context, settings);
        var found = await addresses.ReportsAsync(Before(part), MostAddresses, cancellation);
        return found.Count == 0
            ? await FailurePages.NotFoundAsync(frames)
            : Map(found.Select(report => Address(site + PublicLinks.ReportPath(report.Agency, report.Year), report.PublishedAt)));
    }

    /// <summary>Feeds and maps need absolute addresses; until the site's own is set, that of the request has to do, if it is a known one.</summary>
    public static async Task<string> BaseAsync(HttpContext context, PortalSettings settings)
    {
        var site = await settings.ReadAsync(PortalSettings.Site);
        return site.Address.Length > 0 ? site.Address.TrimEnd('/') : HostNames.AddressOf(context);
    }

    public static PublicAnswer Xml(XElement root, string mediaType = "application/xml")
    {
        // Names and titles hold whatever was pasted.
        foreach (var text in root.DescendantNodes().OfType<XText>()) text.Value = XmlText.Clean(text.Value);
        return Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n", $"{mediaType}; charset=utf-8");
    }

    private static int Before(int part) => (int)Math.Min((part - 1L) * MostAddresses, int.MaxValue);

    private static IEnumerable<string> Parts(string of, int addresses) =>
        Enumerable.Range(1, (addresses + MostAddresses - 1) / MostAddresses).Select(part => $"/sitemap-{of}-{part}.xml");

    private static PublicAnswer Map(IEnumerable<XElement> addresses) => Xml(new XElement(Names + "urlset", addresses));

    private static PublicAnswer Text(string text, string mediaType) => new(Encoding.UTF8.GetBytes(text), mediaType);

    private static XElement Address(string location, DateTimeOffset? changed) => new(
        Names + "url", new XElement(Names + "loc", location),
        changed is { } at ? new XElement(Names + "lastmod", at.Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null);
}
