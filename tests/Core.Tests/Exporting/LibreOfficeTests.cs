using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Parser;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>The Word and Excel files as LibreOffice reads them. Skipped where it is not installed, as by a person who runs one project without the script.</summary>
public class LibreOfficeTests
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, string> FormsAndFormats => new(FormCatalog.All.SelectMany(form => new[] { (form.Id, "docx"), (form.Id, "xlsx") }));

    [Theory, MemberData(nameof(FormsAndFormats))]
    public void Converted_it_has_the_same_cells(string form, string format)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(form), 21));
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(Convert(ExportFormat.Find(format)!.Write(document, Created), format, "html")));
        var cells = page.QuerySelectorAll("td").Select(cell => Flat(cell.TextContent)).ToList();
        foreach (var table in document.Tables)
        {
            var expected = table.Rows.SelectMany(row => row).Select(cell => Flat(cell.Text)).ToList();
            var start = Enumerable.Range(0, cells.Count - expected.Count + 1).FirstOrDefault(at => cells.Skip(at).Take(expected.Count).SequenceEqual(expected), -1);
            start.ShouldBeGreaterThanOrEqualTo(0, $"{table.Caption}: {string.Join('|', cells.Take(200))}");
        }
    }

    /// <summary>A PDF that is not ours: what Word's kind of program makes of our Word file.</summary>
    [Theory]
    [InlineData("2019", 1)]
    [InlineData("2021", 2)]
    public void The_pdf_that_it_prints_is_read_back_as_the_same_report(string form, int seed)
    {
        var report = SampleReports.Create(FormCatalog.ById(form), seed);
        var word = ExportFormat.Find("docx")!.Write(ReportDocument.Of(report, new DocumentOptions { Totals = TotalsBasis.Printed }), Created);
        var read = ReportImporter.Recognise(new ImportSource(Convert(word, "docx", "pdf")));
        read.Refusal.ShouldBeNull();
        Flat(ReportJson.Write(read.Content!, TotalsBasis.Printed)).ShouldBe(Flat(ReportJson.Write(report, TotalsBasis.Printed)));
    }

    private static string Flat(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static byte[] Convert(byte[] file, string format, string to)
    {
        var program = new[] { "/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice" }.FirstOrDefault(File.Exists);
        if (program is null) Assert.Skip("LibreOffice is not installed (libreoffice-writer-nogui, libreoffice-calc-nogui).");
        var folder = Directory.CreateTempSubdirectory("office").FullName;
        try
        {
            var source = Path.Combine(folder, $"report.{format}");
            File.WriteAllBytes(source, file);
            using var process = Process.Start(new ProcessStartInfo(program,
                ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", to, "--outdir", folder, source]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit(TimeSpan.FromMinutes(3)).ShouldBeTrue();
            return File.ReadAllBytes(Path.Combine(folder, $"report.{to}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
