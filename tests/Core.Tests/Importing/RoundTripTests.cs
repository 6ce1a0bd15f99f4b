using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

public class RoundTripTests
{
    public static TheoryData<string, Layout> FormsAndLayouts()
    {
        var data = new TheoryData<string, Layout>();
        foreach (var form in FormCatalog.All)
        {
            foreach (var layout in Enum.GetValues<Layout>()) data.Add(form.Id, layout);
        }
        return data;
    }

    [Theory, MemberData(nameof(FormsAndLayouts))]
    public void Text_written_from_a_report_is_read_back_equal(string form, Layout layout)
    {
        for (var seed = 1; seed <= 20; seed++) ShouldReadBack(SampleReports.Create(FormCatalog.ById(form), seed), layout);
    }

    [Theory, MemberData(nameof(FormsAndLayouts))]
    public void Blank_cells_stay_blank_and_in_their_places(string form, Layout layout)
    {
        for (var seed = 1; seed <= 20; seed++) ShouldReadBack(SampleReports.Create(FormCatalog.ById(form), seed, withBlanks: true), layout);
    }

    private static void ShouldReadBack(ReportContent report, Layout layout)
    {
        var text = ReportTexts.Write(report, layout);
        var read = layout == Layout.Html ? ReportImporter.RecogniseHtml(text) : ReportImporter.Recognise(text);
        read.Refusal.ShouldBeNull();
        ReportJson.Write(read.Content!, TotalsBasis.Printed).ShouldBe(ReportJson.Write(report, TotalsBasis.Printed));
    }
}
