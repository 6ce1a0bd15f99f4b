using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing;
using Pdf.Tests;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>
/// What leaves in a file comes back from it. CSV and XLSX hold the tables alone; a text without title is printed with the official one; a
/// PDF keeps no blank where a line ends.
/// </summary>
public class RoundTripFilesTests
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DocumentOptions AsPrinted = new()
    {
        Totals = TotalsBasis.Printed,
        Facts = new() { AgencyCode = "yx-ch", Version = 1, PublishedAt = Created, Address = "https://www.example.gov.cn/r/yx-ch/2023", Hash = new string('0', 64) },
    };

    public static TheoryData<string, string> FormsAndFormats()
    {
        var data = new TheoryData<string, string>();
        foreach (var form in FormCatalog.All)
        {
            foreach (var format in ExportFormat.All) data.Add(form.Id, format.Id);
        }
        return data;
    }

    [Theory, MemberData(nameof(FormsAndFormats))]
    public void A_report_comes_back_from_its_file(string form, string format)
    {
        for (var seed = 1; seed <= 5; seed++) ShouldComeBack(SampleReports.Create(FormCatalog.ById(form), seed), ExportFormat.Find(format)!);
    }

    [Theory, MemberData(nameof(FormsAndFormats))]
    public void Blank_cells_come_back_blank(string form, string format)
    {
        for (var seed = 1; seed <= 5; seed++) ShouldComeBack(SampleReports.Create(FormCatalog.ById(form), seed, withBlanks: true), ExportFormat.Find(format)!);
    }

    /// <summary>A page may end behind any row: the last one of a table may stand alone on the next.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Wherever_the_pages_of_a_pdf_end_its_tables_come_back(bool isLarge)
    {
        for (var paragraphs = 1; paragraphs <= 20; paragraphs++)
        {
            var report = SampleReports.Create(Form2019.Form, 1);
            report.Sections["s1"] = [.. Enumerable.Range(1, paragraphs).Select(i => NarrativeBlock.Paragraph($"第{i}项。"))];
            var file = PdfReport.Render(ReportDocument.Of(report, AsPrinted with { LargeType = isLarge }), Created, TestFonts.Set);
            var read = ReportImporter.Recognise(new ImportSource(file)).Content!;
            foreach (var cell in report.Form.Cells) read.Tables.Printed(cell).ShouldBe(report.Tables.Printed(cell), $"{paragraphs} paragraphs: {cell.Id}");
        }
    }

    [Theory, MemberData(nameof(SharedSeeds.All), MemberType = typeof(SharedSeeds))]
    public void A_real_report_comes_back_from_every_format(string id)
    {
        var report = ReportImporter.Recognise(new ImportSource(File.ReadAllBytes(SharedSeeds.Load(id).Path))).Content!;
        foreach (var format in ExportFormat.All) ShouldComeBack(report, format);
    }

    private static void ShouldComeBack(ReportContent report, ExportFormat format)
    {
        if (format == ExportFormat.Pdf) _ = TestFonts.Set;
        var file = format.Write(ReportDocument.Of(report, AsPrinted), Created);
        var read = ReportImporter.Recognise(new ImportSource(file));
        read.Refusal.ShouldBeNull();
        Wanted(read.Content!, format).ShouldBe(Wanted(report, format));
    }

    private static string Wanted(ReportContent report, ExportFormat format)
    {
        var wanted = report.Clone();
        if (format.Id is "csv" or "xlsx")
        {
            wanted.Preamble = [];
            foreach (var section in wanted.Form.Sections) wanted.Sections[section.Id] = [];
        }
        wanted.Title ??= ReportContent.OfficialTitle(wanted.Agency ?? "", wanted.Year);
        var json = ReportJson.Write(wanted, TotalsBasis.Printed);
        return format == ExportFormat.Pdf ? string.Concat(json.Where(c => !char.IsWhiteSpace(c))) : json;
    }
}
