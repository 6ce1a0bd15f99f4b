using System.Diagnostics;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Core.Publishing;

/// <summary>The official layout in the fonts of this machine.</summary>
internal static class OfficialPdf
{
    /// <exception cref="ArgumentException">The time of publication is not known.</exception>
    public static byte[] Print(ReportContent content, DocumentFacts facts)
    {
        var started = Stopwatch.GetTimestamp();
        var pdf = ExportFormat.Pdf.Write(
            ReportDocument.Of(content, new DocumentOptions { Facts = facts }),
            facts.PublishedAt ?? throw new ArgumentException("A published report has its time of publication.", nameof(facts)));
        PortalMeter.Pdfs.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        return pdf;
    }
}
