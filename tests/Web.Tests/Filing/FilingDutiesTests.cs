using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class FilingDutiesTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_body_below_a_bureau_has_the_dates_of_the_districts_office()
    {
        await World.Get<ReportingYears>().OpenAsync(World.Reviewer, "yh-dx", Scenario.Year, new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 19));
        var body = await World.AgencyAsync("dx-cz-zx", "定星区国库支付中心", AgencyKind.AuthorisedBody, World.Bureau);
        var clerk = await World.PersonAsync("支付中心经办人", (Role.Clerk, body));

        var duty = (await World.Get<FilingDuties>().OfAsync(clerk, Scenario.Year)).Single();

        duty.Due!.SubmitOn.ShouldBe(new DateOnly(2026, 1, 19));
    }

    [Fact]
    public async Task A_city_answers_to_no_office()
    {
        var clerk = await World.PersonAsync("市府办经办人", (Role.Clerk, World.City));

        (await World.Get<FilingDuties>().OfAsync(clerk, Scenario.Year)).Single().Due.ShouldBeNull();
    }
}
