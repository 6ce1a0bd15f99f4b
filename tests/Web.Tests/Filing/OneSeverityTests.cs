using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing;
using GovInfoReports.Web.Filing.Importing;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Pages;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>What stops a submission is no warning while the text is only being read.</summary>
public sealed class OneSeverityTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_form_of_another_year_is_as_severe_in_the_import_as_in_the_report()
    {
        var content = new ReportContent(Form2019.Form, 2025) { Agency = World.Bureau.Name, Title = ReportContent.OfficialTitle(World.Bureau.Name, 2025) };
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(World.Clerk);

        var shown = await pages.DrawAsync<RecognisedSummary>(
            World.Clerk, "/portal", (nameof(RecognisedSummary.Recognised), new RecognisedReport { Content = content, Year = 2025 }));

        var inReport = CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed), CheckScope.Arithmetic).Findings.Single(finding => finding.Rule == "F-1");
        inReport.Severity.ShouldBe(Severity.Error);
        shown.ShouldContain($"<strong>{FindingsPanel.Word(inReport)}</strong> {inReport.Message}");
    }
}
