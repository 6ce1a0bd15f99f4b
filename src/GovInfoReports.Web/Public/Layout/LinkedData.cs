using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Public.Api;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Public.Layout;

/// <summary>
/// What a page is, in the words of schema.org, for programs that index it: JSON-LD in the page's head. A block of data is no script to a
/// browser, and so the page's policy need not allow any.
/// </summary>
internal static class LinkedData
{
    // Writes < and & as escapes, so that no title can end the block.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static MarkupString OfReport(PublicReport report, SiteSettings site)
    {
        var (code, year, version) = (report.Agency.Code, report.Year, report.Version);
        return Block(new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Report",
            ["name"] = report.Title,
            ["url"] = Absolute(site, PublicLinks.ReportPath(code, year, version)),
            ["inLanguage"] = "zh-CN",
            ["version"] = $"{version}",
            ["temporalCoverage"] = $"{year}",
            ["datePublished"] = $"{report.PublishedAt.InChina():yyyy-MM-ddTHH:mm:sszzz}",
            ["identifier"] = $"sha256:{report.ContentHash}",
            ["isAccessibleForFree"] = true,
            ["usageInfo"] = VersionFacts.Licence,
            ["author"] = Organisation(report.AgencyNameThen),
            ["encoding"] = new JsonArray([.. ExportFormat.All.Select(format => Media("MediaObject", format.MediaType, Absolute(site, PublicLinks.Ordinary.File(code, year, version, format.Id))))]),
        });
    }

    /// <param name="years">Those with an archive.</param>
    public static MarkupString OfData(IReadOnlyList<int> years, SiteSettings site) => Block(new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Dataset",
        ["name"] = $"{site.Name}：全部数据",
        ["description"] = "各级行政机关公开的政府信息公开工作年度报告：文字、三张统计表的全部数字和历次更正。",
        ["url"] = Absolute(site, PublicLinks.DataPath),
        ["inLanguage"] = "zh-CN",
        ["isAccessibleForFree"] = true,
        ["usageInfo"] = VersionFacts.Licence,
        ["creator"] = Organisation(site.Organiser.Length > 0 ? site.Organiser : site.Name),
        ["distribution"] = new JsonArray(
        [
            Media("DataDownload", "application/json", Absolute(site, $"/api/{OpenDataApi.Version}/tables")),
            .. years.Select(year => Media("DataDownload", "application/zip", Absolute(site, PublicLinks.ArchivePath(year)))),
        ]),
    });

    private static string Absolute(SiteSettings site, string path) => site.Address.TrimEnd('/') + path;

    private static JsonObject Organisation(string name) => new() { ["@type"] = "GovernmentOrganization", ["name"] = name };

    private static JsonObject Media(string type, string mediaType, string address) =>
        new() { ["@type"] = type, ["encodingFormat"] = mediaType.Split(';')[0], ["contentUrl"] = address };

    private static MarkupString Block(JsonObject facts) => new($"<script type=\"application/ld+json\">{facts.ToJsonString(Json)}</script>");
}
