using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Publishing;

public sealed class PublicReportsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Theory]
    [InlineData(ReportState.Draft)]
    [InlineData(ReportState.Submitted)]
    [InlineData(ReportState.InReview)]
    [InlineData(ReportState.Returned)]
    [InlineData(ReportState.Approved)]
    public async Task Nothing_of_a_report_is_visible_before_it_is_published(ReportState state)
    {
        var id = await World.CleanDraftAsync();
        if (state != ReportState.Draft) await World.SubmitAsync(id);
        if (state > ReportState.Submitted) await World.Desk.TakeAsync(World.Reviewer, id);
        if (state == ReportState.Returned) await World.Desk.ReturnAsync(World.Reviewer, id, "x");
        if (state == ReportState.Approved) await World.Desk.ApproveAsync(World.Reviewer, id);
        (await World.StateAsync(id)).ShouldBe(state);

        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldBeNull();
        (await World.Public.FindAsync("dx-cz", Scenario.Year, 1)).ShouldBeNull();
        (await World.Public.FileAsync("dx-cz", Scenario.Year)).ShouldBeNull();
        (await World.Public.ListAsync()).Total.ShouldBe(0);
        (await World.Public.YearsAsync()).ShouldBeEmpty();
        (await World.Public.DistrictsAsync()).ShouldAllBe(district => district.Reports == 0);
    }

    [Fact]
    public async Task Lists_show_districts_agencies_years_and_neighbouring_years()
    {
        foreach (var year in new[] { 2022, 2024, 2025 }) await World.PublishedAsync(await World.CleanDraftAsync(year: year));

        (await World.Public.YearsAsync("yh-dx")).ShouldBe([2025, 2024, 2022]);
        (await World.Public.YearsAsync("yh-xl")).ShouldBeEmpty();
        (await World.Public.YearsAsync("no-such")).ShouldBeEmpty();
        var page = (await World.Public.FindAsync("dx-cz", 2024)).ShouldNotBeNull();
        (page.PreviousYear, page.NextYear, page.Agency.DistrictName).ShouldBe((2022, 2025, "东溪区人民政府"));
        (await World.Public.AgenciesAsync("yh-dx")).Select(agency => agency.Code).ShouldBe(["yh-dx", "dx-cz"]);
        var district = (await World.Public.DistrictsAsync()).Single(district => district.Code == "yh-dx");
        (district.Reports, district.CityName).ShouldBe((3, "云海市人民政府"));
        district.Years.ShouldBe([2025, 2024, 2022]);
        (await World.Public.AgencyAsync("dx-cz")).ShouldNotBeNull().Name.ShouldBe("东溪区财政局");
        (await World.Public.AgencyAsync("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task Long_lists_come_in_pages_and_by_district_agency_and_year()
    {
        for (var i = 0; i < 5; i++)
        {
            var agency = await World.AgencyAsync($"p{i}", $"东溪区第{i}局", AgencyKind.Department, World.District);
            var clerk = await World.PersonAsync("经办", (Role.Clerk, agency));
            await World.PublishedAsync(await World.CleanDraftAsync(clerk, agency, text: $"第{i}局。"), clerk);
        }

        var first = await World.Public.ListAsync("yh-dx", year: Scenario.Year, page: 1, pageSize: 2);
        var last = await World.Public.ListAsync("yh-dx", year: Scenario.Year, page: 3, pageSize: 2);

        first.Items.Select(item => item.AgencyCode).ShouldBe(["p0", "p1"]);
        (last.Total, last.Items.ShouldHaveSingleItem().AgencyCode).ShouldBe((5, "p4"));
        (await World.Public.ListAsync(agencyCode: "p3")).Items.ShouldHaveSingleItem().DistrictCode.ShouldBe("yh-dx");
        (await World.Public.ListAsync("yh")).Total.ShouldBe(5);
        (await World.Public.ListAsync("yh-xl")).Total.ShouldBe(0);
        (await World.Public.ListAsync(year: 2020)).Total.ShouldBe(0);
    }
}
