using System.Security.Cryptography;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Public.Caching;
using GovInfoReports.Web.Public.Site;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public.Reports;

/// <summary>
/// A report's downloads. The PDF is the one stored at publication; the others are written from the frozen content, and so is the PDF of the
/// 长者版, which is set in larger type.
/// </summary>
internal static class ReportFiles
{
    /// <summary>Of the version in force, at the plain address.</summary>
    public static Task<IResult> CurrentAsync(
        string agency, int year, string format, HttpContext context, PublicReports reports, PublicFrames frames, PortalSettings settings,
        PdfPrinting print, CancellationToken cancellation) => FileAsync(agency, year, null, format, context, reports, frames, settings, print, cancellation);

    public static async Task<IResult> FileAsync(
        string agency, int year, int? version, string format, HttpContext context, PublicReports reports, PublicFrames frames, PortalSettings settings,
        PdfPrinting print, CancellationToken cancellation)
    {
        if (await reports.FindAsync(agency, year, version, cancellation) is not { Content: not null } report) return await FailurePages.NotFoundAsync(frames);
        if (ExportFormat.Find(format) is not { } kind) return await FailurePages.NotFoundAsync(frames);
        var isLarge = frames.Links.IsElder && kind.LargeLabel is not null;
        var bytes = kind == ExportFormat.Pdf && !isLarge
            ? await PdfAsync(report, reports, print, settings, cancellation)
            : await WriteAsync(report, kind, isLarge, settings);
        if (bytes is null) return await FailurePages.NotFoundAsync(frames);
        var headers = context.Response.Headers;
        headers.CacheControl = PublicCache.Control;
        // The file is named like the report.
        var name = new ContentDispositionHeaderValue(kind.OpensInBrowser ? "inline" : "attachment");
        name.SetHttpFileName($"{report.Title}{(report.Version > 1 ? $"（第{report.Version}版）" : "")}{(isLarge ? "（大字版）" : "")}.{kind.Id}");
        headers.ContentDisposition = name.ToString();
        if (kind != ExportFormat.Pdf) return new PublicAnswer(bytes, kind.MediaType);
        // A reader of a long PDF fetches it in parts.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
        return Results.Bytes(bytes, kind.MediaType, entityTag: tag, enableRangeProcessing: true);
    }

    private static async Task<byte[]> WriteAsync(PublicReport report, ExportFormat kind, bool isLarge, PortalSettings settings)
    {
        var options = new DocumentOptions { Facts = await FactsAsync(report, settings), LargeType = isLarge };
        return kind.Write(ReportDocument.Of(report.Content!, options), report.PublishedAt);
    }

    /// <summary>
    /// The stored one is what was published. Since then the version may have been superseded, which whoever finds the file must read in it.
    /// </summary>
    private static async Task<byte[]?> PdfAsync(PublicReport report, PublicReports reports, PdfPrinting print, PortalSettings settings, CancellationToken cancellation) =>
        report.State == RevisionState.Superseded
            ? print(report.Content!, await FactsAsync(report, settings))
            : (await reports.FileAsync(report.Agency.Code, report.Year, report.Version, ExportFormat.Pdf.Id, cancellation))?.Bytes;

    private static async Task<DocumentFacts> FactsAsync(PublicReport report, PortalSettings settings) => VersionFacts.Of(
        report.Agency.Code, report.Year, report.Version, report.State, report.PublishedAt, report.ContentHash, (await settings.ReadAsync(PortalSettings.Site)).Address);
}
