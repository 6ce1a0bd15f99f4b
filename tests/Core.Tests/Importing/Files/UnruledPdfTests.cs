using System.Text;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Pdf.Tests;

namespace GovInfoReports.Core.Tests.Importing.Files;

/// <summary>A PDF whose tables have no lines, as some programs print them: its columns are known by where the numbers stand.</summary>
public partial class UnruledPdfTests
{
    private const double LeastShare = 0.98;

    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, bool> Kinds => new(FormCatalog.All.SelectMany(form => new[] { (form.Id, false), (form.Id, true) }));

    [Theory, MemberData(nameof(Kinds))]
    public void Without_lines_the_numbers_are_read_by_their_places_and_none_is_wrong(string form, bool withBlanks)
    {
        var (right, all) = (0, 0);
        for (var seed = 1; seed <= 5; seed++)
        {
            var report = SampleReports.Create(FormCatalog.ById(form), seed, withBlanks);
            var read = ReportImporter.Recognise(new ImportSource(WithoutLines(report)));
            read.Refusal.ShouldBeNull();
            read.Content!.Form.Id.ShouldBe(form);
            foreach (var cell in report.Form.Cells)
            {
                var (value, truth) = (read.Content.Tables.Printed(cell), report.Tables.Printed(cell));
                if (value is not null) value.ShouldBe(truth, $"{seed}: {cell.Id}");
                if (truth is null) continue;
                all++;
                if (value == truth) right++;
            }
        }
        ((double)right / all).ShouldBeGreaterThanOrEqualTo(withBlanks ? 0.5 : LeastShare, $"{right} of {all}");
    }

    /// <summary>Our own file, its lines painted over with blanks: unpacked, each is one instruction of its own.</summary>
    private static byte[] WithoutLines(ReportContent report)
    {
        var options = new DocumentOptions { Totals = TotalsBasis.Printed };
        var file = Encoding.Latin1.GetString(PdfTools.Unpacked(PdfReport.Render(ReportDocument.Of(report, options), Created, TestFonts.Set)));
        var lines = 0;
        var bare = Rule().Replace(file, rule =>
        {
            lines++;
            return new string(' ', rule.Length);
        });
        lines.ShouldBeGreaterThan(100);
        return Encoding.Latin1.GetBytes(bare);
    }

    [GeneratedRegex(@"[\d.]+ w [\d.]+ [\d.]+ m [\d.]+ [\d.]+ l S")]
    private static partial Regex Rule();
}
