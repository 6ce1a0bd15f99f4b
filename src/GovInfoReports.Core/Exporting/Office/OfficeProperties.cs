using System.Globalization;
using static GovInfoReports.Core.Exporting.Office.OfficeZip;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>What Word and Excel show under 属性: title and author, and as properties of their own the facts of the file.</summary>
internal static class OfficeProperties
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    private const string Custom = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
    private const string FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

    public static IReadOnlyList<(string Type, Part Part)> Parts(ReportDocument document, DateTimeOffset created) =>
    [
        (Core, new("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", CoreXml(document, created))),
        (Custom, new("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", CustomXml(document))),
    ];

    private static string CoreXml(ReportDocument document, DateTimeOffset created)
    {
        var time = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return $"""
            {Declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{Escape(document.Title)}</dc:title><dc:subject>政府信息公开工作年度报告</dc:subject><dc:creator>{Escape(document.Content.Agency ?? "")}</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified></cp:coreProperties>
            """;
    }

    private static string CustomXml(ReportDocument document) =>
        $"{Declaration}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
        + string.Concat(document.Facts.Select((fact, i) => $"<property fmtid=\"{FormatId}\" pid=\"{i + 2}\" name=\"{Escape(fact.Label)}\"><vt:lpwstr>{Escape(fact.Text)}</vt:lpwstr></property>"))
        + "</Properties>";
}
