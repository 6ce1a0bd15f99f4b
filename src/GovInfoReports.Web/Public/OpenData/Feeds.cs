using System.Globalization;
using System.Xml.Linq;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Public.Site;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Public.OpenData;

/// <summary>Atom feeds (RFC 4287) of what was published last.</summary>
internal static class Feeds
{
    public const string MediaType = "application/atom+xml";

    /// <summary>For the head of every page. As markup: an encoder would write the plus sign as an entity.</summary>
    public static readonly MarkupString Links = new(
        $"""<link rel="alternate" type="{MediaType}" title="最新公开" href="{PublicLinks.NewFeed}"><link rel="alternate" type="{MediaType}" title="更正" href="{PublicLinks.CorrectionsFeed}">""");

    private const int Entries = 50;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static Task<IResult> NewAsync(HttpContext context, PortalSettings settings, OpenDataReader data, PublicFrames frames, CancellationToken cancellation) =>
        FeedAsync(context, settings, frames, "最新公开的政府信息公开年报", PublicLinks.NewFeed, "/", data.ReportsAsync(new PublicFilter(), null, Entries, false, cancellation));

    public static Task<IResult> CorrectionsAsync(HttpContext context, PortalSettings settings, OpenDataReader data, PublicFrames frames, CancellationToken cancellation) =>
        FeedAsync(context, settings, frames, "政府信息公开年报更正", PublicLinks.CorrectionsFeed, PublicLinks.CorrectionsPath(null), data.CorrectionsAsync(new PublicFilter(), null, Entries, cancellation));

    public static Task<IResult> DistrictAsync(string district, HttpContext context, PortalSettings settings, OpenDataReader data, PublicFrames frames, CancellationToken cancellation) =>
        FeedAsync(
            context, settings, frames, "本地区最新公开的政府信息公开年报", PublicLinks.DistrictFeed(district), PublicLinks.DistrictPath(district),
            data.ReportsAsync(new PublicFilter(district), null, Entries, false, cancellation));

    private static async Task<IResult> FeedAsync(
        HttpContext context, PortalSettings settings, PublicFrames frames, string title, string path, string page, Task<OpenDataSlice?> reading)
    {
        if (await reading is not { } slice) return await FailurePages.NotFoundAsync(frames);
        var site = await SiteFiles.BaseAsync(context, settings);
        var name = (await settings.ReadAsync(PortalSettings.Site)).Name;
        // A feed that has nothing yet is as old as the oldest that could be in it.
        var updated = slice.Items.Select(item => item.PublishedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        return SiteFiles.Xml(new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", "zh-CN"),
            new XElement(Atom + "id", site + path), new XElement(Atom + "title", $"{title} - {name}"), new XElement(Atom + "updated", Moment(updated)),
            Link("self", site + path, MediaType), Link("alternate", site + page, "text/html"),
            new XElement(Atom + "author", new XElement(Atom + "name", name)),
            slice.Items.Select(item => Entry(item, site))), MediaType);
    }

    private static XElement Entry(OpenReport report, string site)
    {
        // The version's own address: the plain one will show a later version one day.
        var address = site + PublicLinks.ReportPath(report.AgencyCode, report.Year, report.Version);
        return new XElement(
            Atom + "entry",
            new XElement(Atom + "id", address), new XElement(Atom + "title", report.Version > 1 ? $"{report.Title}（更正版，第{report.Version}版）" : report.Title),
            new XElement(Atom + "updated", Moment(report.PublishedAt)), new XElement(Atom + "published", Moment(report.PublishedAt)),
            Link("alternate", address, "text/html"), new XElement(Atom + "author", new XElement(Atom + "name", report.AgencyName)),
            new XElement(Atom + "summary", report.Note is { } note ? $"更正原因：{note}" : $"{report.DistrictName} {report.AgencyName} {report.Year}年度"));
    }

    private static XElement Link(string relation, string address, string mediaType) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("type", mediaType), new XAttribute("href", address));

    private static string Moment(DateTimeOffset at) => at.InChina().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
