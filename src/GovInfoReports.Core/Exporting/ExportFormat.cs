using System.Text;
using GovInfoReports.Core.Exporting.Office;

namespace GovInfoReports.Core.Exporting;

/// <summary>A kind of file that a report leaves the portal in. The command line, the public files, the report's page and the desk read this list.</summary>
/// <param name="Id">In addresses and on the command line; also the file's extension.</param>
/// <param name="Label">As a link to it reads.</param>
/// <param name="OpensInBrowser">Shown there, rather than saved.</param>
/// <param name="Write">Makes the file; the time is that of publication, or of the draft's last change.</param>
public sealed record ExportFormat(string Id, string MediaType, string Label, bool OpensInBrowser, Func<ReportDocument, DateTimeOffset, byte[]> Write)
{
    /// <summary>As a link to the edition in larger type reads (<see cref="DocumentOptions.LargeType"/>); null where there is none.</summary>
    public string? LargeLabel { get; private init; }

    public static ExportFormat Pdf { get; } =
        new("pdf", "application/pdf", "PDF（正式版式）", true, (document, created) => PdfReport.Render(document, created, OfficialFonts.All)) { LargeLabel = "PDF（大字版）" };

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        Pdf,
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX（Word文档）", false, DocxReport.Write),
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX（Excel表格）", false, XlsxReport.Write),
        new("html", "text/html; charset=utf-8", "HTML（打印版）", true, (document, _) => Encoding.UTF8.GetBytes(HtmlReport.Page(document))) { LargeLabel = "HTML（大字打印版）" },
        new("csv", "text/csv; charset=utf-8", "CSV（表格数据）", false, (document, _) => CsvReport.Write(document)),
        new("json", "application/json; charset=utf-8", "JSON（开放数据）", false, (document, _) => JsonReport.Write(document)),
    ];

    public static ExportFormat? Find(string id) => All.FirstOrDefault(format => format.Id == id);
}
