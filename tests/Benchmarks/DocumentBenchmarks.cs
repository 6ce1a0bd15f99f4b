using System.Globalization;
using System.IO.Compression;
using System.Text;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Benchmarks;

/// <summary>An ordinary report out into every format and back in, each against compressing the finished file once; then a thousand PDFs into one ZIP stream.</summary>
internal static class DocumentBenchmarks
{
    private const int FilesInZip = 1_000;

    /// <summary>Characters; 20 KB in UTF-8.</summary>
    private const int TextSize = 8_000;

    private static readonly DateTimeOffset Published = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static void Run()
    {
        var report = PdfBenchmarks.Ordinary();
        foreach (var format in ExportFormat.All)
        {
            var file = format.Write(ReportDocument.Of(report), Published);
            SideBySide.Print($"{format.Id} out, {file.Length / 1024.0:0} KB", () => Deflate(file), () => format.Write(ReportDocument.Of(report), Published));
            SideBySide.Print($"{format.Id} in", () => Deflate(file), () => ReportImporter.Recognise(new ImportSource(file)));
        }
        Recognition(report);
        ZipOfPdfs(report);
    }

    /// <summary>A pasted text of 20 KB: tables in rows with TABs, the rest in paragraphs.</summary>
    private static void Recognition(ReportContent report)
    {
        var text = new StringBuilder();
        foreach (var block in ReportDocument.Of(report).Blocks) text.Append(TextOf(block)).Append('\n');
        for (var i = 0; text.Length < TextSize; i++) text.Append(CultureInfo.InvariantCulture, $"第{i + 1}项工作扎实推进，主动公开的范围不断扩大，群众的满意度不断提高。\n");
        var source = new ImportSource(Encoding.UTF8.GetBytes(text.ToString()));
        SideBySide.Print($"recognition of a text, {source.Bytes.Length / 1024.0:0} KB", () => Deflate(source.Bytes.ToArray()), () => ReportImporter.Recognise(source));
    }

    private static string TextOf(DocumentBlock block) => block switch
    {
        DocumentTitle title => title.Text,
        DocumentHeading heading => heading.Text,
        DocumentParagraph paragraph => paragraph.Text,
        DocumentTable table => string.Join('\n', table.Rows.Select(row => string.Join('\t', row.Select(cell => cell.Text)))),
        _ => "",
    };

    /// <summary>Each file goes into the stream as it is made: the heap must not grow with their number.</summary>
    private static void ZipOfPdfs(ReportContent report)
    {
        long peak = 0, early = 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using (var zip = new ZipArchive(Stream.Null, ZipArchiveMode.Create))
        {
            for (var i = 1; i <= FilesInZip; i++)
            {
                using (var entry = zip.CreateEntry($"{i}.pdf", CompressionLevel.NoCompression).Open()) entry.Write(ExportFormat.Pdf.Write(ReportDocument.Of(report), Published));
                if (i % 50 != 0) continue;
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
                if (i == 50) early = peak;
            }
        }
        Console.WriteLine($"{FilesInZip} PDFs in a ZIP stream: {watch.Elapsed.TotalMilliseconds / FilesInZip:0.0} ms each, heap {early / 1048576.0:0.0} MB after 50, at most {peak / 1048576.0:0.0} MB");
    }

    private static void Deflate(byte[] file)
    {
        using var deflate = new ZLibStream(Stream.Null, CompressionLevel.Optimal);
        deflate.Write(file);
    }
}
