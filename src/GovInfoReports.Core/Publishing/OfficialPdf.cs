using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;
using GovInfoReports.Pdf;

namespace GovInfoReports.Core.Publishing;

/// <summary>The official layout in the fonts of this machine, which are looked for until they are found.</summary>
internal static class OfficialPdf
{
    private static readonly Lazy<FontSet> Fonts = new(() => FontSet.Discover(), LazyThreadSafetyMode.PublicationOnly);

    public static byte[] Print(ReportContent content, DateTimeOffset publishedAt) =>
        PdfReport.Render(ReportDocument.Of(content), publishedAt, Fonts.Value);
}
