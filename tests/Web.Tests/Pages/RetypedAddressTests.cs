using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Admin;
using GovInfoReports.Web.Filing.History;
using GovInfoReports.Web.Filing.Start;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Rollup;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>People cut, keep and retype addresses: what stands in one that cannot be read fails no page, and a year that there is not is said.</summary>
public sealed class RetypedAddressTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Theory]
    [InlineData("3025")]
    [InlineData("1999")]
    [InlineData("2025年")]
    [InlineData("-1")]
    public async Task A_year_that_there_is_not(string year)
    {
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(World.Reviewer);
        await pages.SignInAsync(World.Publisher);
        var asked = Uri.EscapeDataString(year);

        foreach (var page in new[]
        {
            await pages.DrawAsync<ReportingBoard>(World.Reviewer, $"/portal/board?year={asked}"),
            await pages.DrawAsync<StatisticsPage>(World.Reviewer, $"/portal/statistics?year={asked}"),
            await pages.DrawAsync<RollupPage>(World.Reviewer, $"/portal/rollup?year={asked}"),
            await pages.DrawAsync<PublishAll>(World.Publisher, $"/portal/publish?year={asked}"),
        })
        {
            System.Net.WebUtility.HtmlDecode(page).ShouldContain($"没有地址中的“{year}”年度");
        }
    }

    [Fact]
    public async Task Filters_that_cannot_be_read()
    {
        var admin = await World.PersonAsync("管理", (Role.SystemAdmin, null));
        var auditor = await World.PersonAsync("审计", (Role.AuditAdmin, null));
        var report = await World.CleanDraftAsync();
        await using var pages = new PortalPages(World);
        foreach (var person in new[] { admin, auditor, World.Reviewer, World.Clerk }) await pages.SignInAsync(person);

        (await pages.DrawAsync<ReportingBoard>(World.Reviewer, "/portal/board?reviewer=x&whole=1&desc=ja&page=erste")).ShouldContain("报送情况");
        (await pages.DrawAsync<ReviewList>(World.Reviewer, "/portal/review?year=x&mine=1")).ShouldContain("报送的报告");
        (await pages.DrawAsync<RollupPage>(World.Reviewer, "/portal/rollup?snapshot=x")).ShouldContain("年度汇总");
        (await pages.DrawAsync<UsersPage>(admin, "/portal/users?page=x&edit=x")).ShouldContain("没有这个用户");
        (await pages.DrawAsync<AgenciesPage>(admin, "/portal/agencies?closed=x")).ShouldContain("单位名录");
        (await pages.DrawAsync<AuditLogPage>(auditor, "/portal/audit?from=gestern&to=2026-13-40&before=x")).ShouldContain("日志记录");
        (await pages.DrawAsync<ReportHistory>(World.Clerk, $"/portal/reports/{report}/history?page=x", ("ReportId", report))).ShouldContain("修改记录");
        (await pages.DrawAsync<NewReport>(World.Clerk, "/portal/reports/new?agency=x&year=y")).ShouldContain("没有可以填报的单位");
    }

    [Fact]
    public async Task Settings_of_an_office_that_there_is_not_are_not_shown_as_the_portals_without_a_word()
    {
        var admin = await World.PersonAsync("管理", (Role.SystemAdmin, null));
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(admin);

        System.Net.WebUtility.HtmlDecode(await pages.DrawAsync<SettingsPage>(admin, "/portal/settings?office=keins")).ShouldContain("您不能设置地址中的“keins”，下面是全系统的设置");
    }

    [Fact]
    public async Task Days_in_the_wrong_order_are_said()
    {
        var auditor = await World.PersonAsync("审计", (Role.AuditAdmin, null));
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(auditor);

        System.Net.WebUtility.HtmlDecode(await pages.DrawAsync<AuditLogPage>(auditor, "/portal/audit?from=2026-02-01&to=2026-01-01")).ShouldContain("“自”晚于“至”");
    }
}
