using System.IO.Compression;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Pdf;

namespace GovInfoReports.Benchmarks;

/// <summary>The PDF of one ordinary report, against compressing the finished file once: a PDF cannot cost less than its own deflate.</summary>
internal static class PdfBenchmarks
{
    private static readonly FontSet Fonts = FontSet.Discover();
    private static readonly DateTimeOffset Published = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static void Run()
    {
        var report = Ordinary();
        var file = Print(report);
        Console.WriteLine($"{file.Length / 1024.0:0} KB");
        SideBySide.Print("PDF of a report", () => Deflate(file), () => Print(report));
    }

    private static byte[] Print(ReportContent report) => PdfReport.Render(ReportDocument.Of(report), Published, Fonts);

    private static void Deflate(byte[] file)
    {
        using var deflate = new ZLibStream(Stream.Null, CompressionLevel.Optimal);
        deflate.Write(file);
    }

    public static ReportContent Ordinary()
    {
        var content = new ReportContent(FormCatalog.ForYear(2025), 2025) { Agency = "某区某局", Title = ReportContent.OfficialTitle("某区某局", 2025) };
        var random = new Random(5);
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, random.Next(100));
        foreach (var section in content.Form.Sections.Where(section => section.Table is null))
            content.Sections[section.Id] = [.. Enumerable.Range(1, 8).Select(i => NarrativeBlock.Paragraph(
                $"（{i}）本年度，本单位认真贯彻落实政府信息公开条例，围绕中心工作和群众关切，主动公开各类信息{random.Next(1000)}条，依法办理公开申请{random.Next(90)}件。"))];
        return content;
    }
}
