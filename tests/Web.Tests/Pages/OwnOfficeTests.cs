using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Rollup;
using GovInfoReports.Web.Tests.Data;
using Shouldly;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>The office's pages begin with an office that the person may read, and offer no other.</summary>
public sealed class OwnOfficeTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task An_administrator_who_also_reviews_sees_the_office_in_which_he_does()
    {
        var both = await World.PersonAsync("管理员兼审核员", (Role.SystemAdmin, null), (Role.Reviewer, World.OtherDistrict));
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(both);

        (await pages.DrawAsync<ReportingBoard>(both, "/portal/board?year=2025")).ShouldContain("西陵区人民政府：2025年度报送情况");
        (await pages.DrawAsync<StatisticsPage>(both, "/portal/statistics?year=2025")).ShouldContain("西陵区人民政府：2025年度统计");
        (await pages.DrawAsync<RollupPage>(both, "/portal/rollup?year=2025")).ShouldContain("西陵区人民政府：2025年度汇总");
        (await World.Get<Offices>().OfAsync(both)).Select(office => office.Code).ShouldBe(["yh-xl"]);
    }

    [Fact]
    public async Task An_administrator_without_an_office_is_told_so_and_sets_all_of_them()
    {
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(admin);

        (await pages.DrawAsync<ReportingBoard>(admin, "/portal/board?year=2025")).ShouldContain("不负责任何市、区县");
        (await World.Get<Offices>().WithSettingsAsync(admin)).Count.ShouldBe(3);
        (await World.Get<Offices>().WithSettingsAsync(World.Reviewer)).Select(office => office.Code).ShouldBe(["yh-dx"]);
        (await World.Get<Offices>().WithSettingsAsync(World.Publisher)).ShouldBeEmpty();
    }
}
