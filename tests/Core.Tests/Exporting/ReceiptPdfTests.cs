using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using Pdf.Tests;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>Reads the PDF back with poppler. Skipped, with the reason, where fonts or poppler are missing.</summary>
public class ReceiptPdfTests
{
    private static readonly Receipt Receipt = new(
        "2024-yl-jyj-01", new(2025, 1, 20, 6, 30, 5, TimeSpan.Zero), new string('a', 32) + new string('7', 32), 1, 2, "某区教育局", "某区教育局2024年政府信息公开工作年度报告", 2024, "张某",
        [new AttachedFile("签字扫描件.pdf", 320_000), new AttachedFile("封面.jpg", 4_404_020)]);

    [Fact]
    public void A_receipt_says_number_time_and_hash_on_one_page()
    {
        var pdf = ReceiptPdf.Render(Receipt, TestFonts.Set);
        var text = PdfTools.FlatText(pdf);
        foreach (var part in new[] { "报送回执", "2024-yl-jyj-01", "某区教育局", "2025年1月20日14:30:05", "张某", Receipt.Hash, "附件1", "签字扫描件.pdf（312KB）", "附件2", "封面.jpg（4.2MB）" }) text.ShouldContain(part);
        PdfTools.PageCount(pdf).ShouldBe(1);
    }

    [Fact]
    public void The_same_receipt_gives_the_same_bytes() => ReceiptPdf.Render(Receipt, TestFonts.Set).ShouldBe(ReceiptPdf.Render(Receipt, TestFonts.Set));
}
