using System.Security.Cryptography;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Publishing;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public;

/// <summary>A report's downloads. The PDF is the one stored at publication; the others are written from the frozen content.</summary>
internal static class ReportFiles
{
    public static async Task<IResult> FileAsync(
        string agency, int year, int? version, string format, HttpContext context, PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        if (await reports.FindAsync(agency, year, version, cancellation) is not { Content: not null } report) return await FailurePages.NotFoundAsync(frames);
        var bytes = await BytesAsync(report, format, reports, cancellation);
        if (bytes is null) return await FailurePages.NotFoundAsync(frames);
        var headers = context.Response.Headers;
        headers.CacheControl = PublicCache.Control;
        // The file is named like the report; PDF and HTML open in the browser, numbers are saved.
        var name = new ContentDispositionHeaderValue(format is "pdf" or "html" ? "inline" : "attachment");
        name.SetHttpFileName(report.Version > 1 ? $"{report.Title}（第{report.Version}版）.{format}" : $"{report.Title}.{format}");
        headers.ContentDisposition = name.ToString();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
        return Results.Bytes(bytes, TypeOf(format), entityTag: tag);
    }

    private static async Task<byte[]?> BytesAsync(PublicReport report, string format, PublicReports reports, CancellationToken cancellation)
    {
        var document = ReportDocument.Of(report.Content!);
        return format switch
        {
            "pdf" => (await reports.FileAsync(report.Agency.Code, report.Year, report.Version, "pdf", cancellation))?.Bytes,
            "csv" => CsvReport.Write(document),
            "json" => JsonReport.Write(document, report.ContentHash, new PublishedFacts(report.Version, report.PublishedAt)),
            "html" => System.Text.Encoding.UTF8.GetBytes(HtmlReport.Page(document)),
            _ => null,
        };
    }

    private static string TypeOf(string format) => format switch
    {
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        _ => "text/html; charset=utf-8",
    };
}
