using GovInfoReports.Pdf;

namespace Pdf.Tests;

public class RenderedReportTests
{
    [Fact]
    public void A_whole_report_is_sound_and_small()
    {
        var pdf = PdfRenderer.Render(Sample.Report(), TestFonts.Set);
        if (Environment.GetEnvironmentVariable("PDF_TESTS_OUT") is { } path) File.WriteAllBytes(path, pdf);

        PdfTools.Check(pdf);
        PdfTools.PageCount(pdf).ShouldBeInRange(5, 8);
        pdf.Length.ShouldBeLessThan(700_000);
    }
}
