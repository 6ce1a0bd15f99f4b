using System.Net;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Filing.Overview;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>What waits to be made public is found, whatever year it is of, and goes by one word and one day everywhere.</summary>
public sealed class PublishWaitingTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const int Earlier = Scenario.Year - 1;

    [Fact]
    public async Task A_report_of_an_earlier_year_is_shown_to_who_asks_for_no_year_and_named_to_who_asks_for_another()
    {
        await World.ApprovedAsync(await World.CleanDraftAsync(year: Earlier));
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(World.Publisher);

        var unasked = WebUtility.HtmlDecode(await pages.DrawAsync<PublishAll>(World.Publisher, "/portal/publish"));
        unasked.ShouldContain("公开这 1 份报告");
        unasked.ShouldContain(World.Bureau.Name);

        var asked = WebUtility.HtmlDecode(await pages.DrawAsync<PublishAll>(World.Publisher, $"/portal/publish?year={Scenario.Year}"));
        asked.ShouldContain($"没有已通过而未公开的{Scenario.Year}年度报告");
        asked.ShouldContain($"{Earlier}年度 1 份");
    }

    [Fact]
    public async Task The_day_by_which_it_is_late_is_the_one_that_the_office_has_set()
    {
        var id = await World.CleanDraftAsync();
        await World.ApprovedAsync(id);
        (await World.Desk.OpenAsync(World.Reviewer, id)).StatutoryOn.ShouldBe(new DateOnly(Scenario.Year + 1, 1, 31));

        var days = Enum.GetValues<AgencyKind>().ToDictionary(kind => kind, _ => new MonthDay(1, 20));
        await World.Get<PortalSettings>().SaveAsync(World.Reviewer, PortalSettings.Deadlines, new DeadlineSettings { Statutory = days }, World.District.Id);

        (await World.Desk.OpenAsync(World.Reviewer, id)).StatutoryOn.ShouldBe(new DateOnly(Scenario.Year + 1, 1, 20));
    }

    [Fact]
    public async Task Clerk_and_office_have_one_word_for_a_report_with_a_time()
    {
        var id = await World.CleanDraftAsync();
        await World.ApprovedAsync(id);
        var revision = (await World.Desk.OpenAsync(World.Publisher, id)).Report.LatestRevision!.RevisionId;
        await World.Publishing.ScheduleAsync(World.Publisher, revision, World.Clock.GetUtcNow().AddDays(3), "a");

        var report = (await World.Desk.OpenAsync(World.Publisher, id)).Report;

        Standing.Of(report, null).Word.ShouldBe(new ReportStanding(report.State, report.LatestRevision!.State, IsPublic: false).Label);
    }
}
