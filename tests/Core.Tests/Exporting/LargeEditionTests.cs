using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing;
using Pdf.Tests;
using UglyToad.PdfPig;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>The 大字版: the same report on the same paper, in type that those can read for whom the official sizes are too small.</summary>
public class LargeEditionTests
{
    /// <summary>3号, in points: the size of running text in an official document.</summary>
    private const double LeastSize = 16;
    private const double BodySize = 22;

    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DocumentOptions Large = new() { LargeType = true, Totals = TotalsBasis.Printed, Facts = new() { Version = 2, State = "更正版", PublishedAt = Created } };

    public static TheoryData<string> Forms => [.. FormCatalog.All.Select(form => form.Id)];

    [Theory, MemberData(nameof(Forms))]
    public void Nothing_on_its_pages_is_smaller_than_running_text_elsewhere(string form)
    {
        using var pdf = PdfDocument.Open(Render(Modest(form)));
        foreach (var page in pdf.GetPages())
        {
            (page.Width, page.Height).ShouldSatisfyAllConditions(size => size.Width.ShouldBe(595.3, 0.1), size => size.Height.ShouldBe(841.9, 0.1));
            page.Letters.ShouldAllBe(letter => letter.PointSize >= LeastSize);
            page.Letters.ShouldAllBe(letter => letter.StartBaseLine.X > 40 && letter.EndBaseLine.X < page.Width - 40);
        }
        var body = pdf.GetPages().SelectMany(page => page.Letters).GroupBy(letter => Math.Round(letter.PointSize, 1)).Select(size => size.Key).ToList();
        body.ShouldContain(BodySize);
    }

    [Fact]
    public void Heads_of_narrow_columns_are_broken_by_two_characters() =>
        PdfTools.Text(Render(Modest("2021")), "-layout").Split('\n').ShouldContain(line => line.Contains("公益") && line.Contains("服务"));

    [Fact]
    public void The_official_edition_is_smaller_there()
    {
        using var pdf = PdfDocument.Open(ExportFormat.Pdf.Write(ReportDocument.Of(Modest("2021")), Created));
        pdf.GetPages().SelectMany(page => page.Letters).Min(letter => letter.PointSize).ShouldBeLessThan(LeastSize);
    }

    [Theory, MemberData(nameof(Forms))]
    public void It_is_as_whole_as_the_official_one_marked_signed_embedded_and_small(string form)
    {
        var report = SampleReports.Create(FormCatalog.ById(form), 7);
        var pdf = Render(report);
        PdfTools.Check(pdf);
        var text = PdfTools.FlatText(pdf, "-raw");
        foreach (var words in ReportDocument.Of(report).Blocks.OfType<DocumentHeading>().Select(heading => heading.Text)) text.ShouldContain(Flat(words));
        text.ShouldContain(Flat(report.Agency! + "2024年1月20日"));
        for (var page = 1; page <= PdfTools.PageCount(pdf); page++) PdfTools.FlatText(pdf, "-f", $"{page}", "-l", $"{page}").ShouldContain("更正版");
        PdfTools.Fonts(pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].ShouldAllBe(font => font.Contains("yes yes yes"));
        pdf.Length.ShouldBeLessThan(350 * 1024);
        PdfTools.Attachment(pdf, 1).ShouldBe(CanonicalJson.Of(report));
    }

    [Theory, MemberData(nameof(Forms))]
    public void It_comes_back_as_the_same_report(string form)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var report = SampleReports.Create(FormCatalog.ById(form), seed, withBlanks: seed == 3);
            foreach (var format in ExportFormat.All.Where(format => format.LargeLabel is not null))
            {
                var read = ReportImporter.Recognise(new ImportSource(format.Write(ReportDocument.Of(report, Large), Created)));
                read.Refusal.ShouldBeNull();
                Flat(ReportJson.Write(read.Content!, TotalsBasis.Printed)).ShouldBe(Flat(ReportJson.Write(report, TotalsBasis.Printed)), $"{format.Id} {seed}");
            }
        }
    }

    [Fact]
    public void The_page_is_set_larger_on_the_screen_and_on_paper()
    {
        var ordinary = HtmlReport.Page(ReportDocument.Of(Modest("2021")));
        var large = HtmlReport.Page(ReportDocument.Of(Modest("2021"), Large));
        large.ShouldContain("font-size: 22pt; line-height: 35pt");
        ordinary.ShouldNotContain("font-size: 22pt; line-height: 35pt");
    }

    /// <summary>A report of the numbers that a district has; one wider than its column would be set smaller rather than broken.</summary>
    private static ReportContent Modest(string form)
    {
        var report = SampleReports.Create(FormCatalog.ById(form), 3);
        foreach (var cell in report.Form.Cells.Where(cell => !cell.IsComputed)) report.Tables.Set(cell, cell.Index % 5);
        foreach (var cell in report.Form.Cells.Where(cell => cell.IsComputed)) report.Tables.Set(cell, report.Tables[cell]);
        return report;
    }

    private static byte[] Render(ReportContent report) => PdfReport.Render(ReportDocument.Of(report, Large), Created, TestFonts.Set);

    private static string Flat(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
