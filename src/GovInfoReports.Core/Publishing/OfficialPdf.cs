using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>The official layout in the fonts of this machine.</summary>
internal static class OfficialPdf
{
    public static byte[] Print(ReportContent content, DateTimeOffset publishedAt) =>
        PdfReport.Render(ReportDocument.Of(content), publishedAt, OfficialFonts.All);
}
