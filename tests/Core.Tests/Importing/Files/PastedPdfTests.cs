using System.Text;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing.Layouts;
using Pdf.Tests;

namespace GovInfoReports.Core.Tests.Importing.Files;

/// <summary>The text of a PDF, as a person copies it out of a viewer and pastes it.</summary>
public class PastedPdfTests
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, bool, string> Kinds()
    {
        var data = new TheoryData<string, bool, string>();
        foreach (var form in FormCatalog.All)
        {
            foreach (var order in new[] { "-nopgbrk", "-layout", "-raw" })
            {
                data.Add(form.Id, false, order);
                data.Add(form.Id, true, order);
            }
        }
        return data;
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_number_is_wrong_and_those_of_full_tables_are_read(string form, bool withBlanks, string order)
    {
        var score = new LayoutScore();
        for (var seed = 1; seed <= 30; seed++)
        {
            var report = SampleReports.Create(FormCatalog.ById(form), seed, withBlanks);
            var file = PdfReport.Render(ReportDocument.Of(report, new DocumentOptions { Totals = TotalsBasis.Printed }), Created, TestFonts.Set);
            var read = ReportImporter.Recognise(new ImportSource(Encoding.UTF8.GetBytes(PdfTools.Text(file, order))));
            score.Add(report, read, $"{seed}", isConvention: (cell, value) => IsZeroFromLeft(report, cell, value));
        }
        score.Wrong.ShouldBeEmpty();
        score.Share.ShouldBeGreaterThanOrEqualTo(100 * Least(withBlanks, order), $"{score.Right} of {score.Cells}");
    }

    /// <summary>A reading order that follows the blocks of a page leaves few rows with an empty cell whole, and now and then takes a full table apart.</summary>
    private static double Least(bool withBlanks, string order) => (withBlanks, order) switch
    {
        (false, "-nopgbrk") => 0.9,
        (false, _) => 0.98,
        (true, "-layout") => 0.85,
        (true, "-raw") => 0.5,
        _ => 0.15,
    };

    /// <summary>A row of nothing but zeros, some of them missing, is filled from the left (domain-rules §7.1).</summary>
    private static bool IsZeroFromLeft(ReportContent report, FormCell cell, decimal value) =>
        value == 0 && report.Form.Cells.Where(other => other.Block == cell.Block && other.Row == cell.Row).All(other => report.Tables.Printed(other) is null or 0);
}
