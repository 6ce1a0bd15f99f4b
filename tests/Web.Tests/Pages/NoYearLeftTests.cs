using System.Net;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Web.Filing.Start;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>An agency that has a report for every year is told so, at the newest.</summary>
public sealed class NoYearLeftTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Who_enters_history_is_told_that_every_year_has_its_report()
    {
        // The pages go by the real day.
        World.Clock.Advance(TimeProvider.System.GetUtcNow() - World.Clock.GetUtcNow());
        var latest = TimeProvider.System.Today().Year - 1;
        for (var year = FormCatalog.FirstYear; year <= latest; year++) await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, year);
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(World.Clerk);

        var page = WebUtility.HtmlDecode(await pages.DrawAsync<NewReport>(World.Clerk, $"/portal/reports/new?agency={World.Bureau.Id}&historical=1"));

        page.ShouldContain($"{latest}年度的报告已经建立");
        page.ShouldContain("各年度的报告都已经建立");
    }
}
