using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing;
using Pdf.Tests;

namespace GovInfoReports.Core.Tests.Exporting;

public class FileComparisonTests
{
    private static readonly DateTimeOffset Published = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string> Formats => [.. ExportFormat.All.Select(format => format.Id)];

    [Theory, MemberData(nameof(Formats))]
    public void A_file_of_ours_says_the_same_as_what_was_published(string format)
    {
        var report = SampleReports.Create(Form2021.Form, 5);
        FileComparison.Differences(Read(report, format), report).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_number_that_was_changed_is_named_with_both_values(string format)
    {
        var report = SampleReports.Create(Form2021.Form, 5);
        var changed = report.Clone();
        changed.Tables.Set("table2.art20_5.licensing.decisions", 424_242);
        FileComparison.Differences(Read(changed, format), report).Single().ShouldContain("文件为424242");
    }

    [Fact]
    public void A_sentence_that_was_changed_is_quoted_from_where_it_differs()
    {
        var report = SampleReports.Create(Form2021.Form, 5);
        var changed = report.Clone();
        changed.Sections["s5"] = [NarrativeBlock.Paragraph("没有问题。")];
        FileComparison.Differences(Read(changed, "docx"), report).Single().ShouldContain("没有问题。");
    }

    private static RecognisedReport Read(ReportContent report, string format)
    {
        if (format == "pdf") _ = TestFonts.Set;
        var options = new DocumentOptions { Facts = new() { PublishedAt = Published } };
        return ReportImporter.Recognise(new ImportSource(ExportFormat.Find(format)!.Write(ReportDocument.Of(report, options), Published)));
    }
}
