using System.Text;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Settings;
using GovInfoReports.Core.Spreadsheets;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Review;

public sealed class BoardTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly BoardQuery Query = new("yh-dx", Scenario.Year);

    private Board Board => World.Get<Board>();

    [Fact]
    public async Task A_row_follows_its_report_from_nothing_to_the_public()
    {
        (await RowAsync()).StateLabel.ShouldBe("未开始");
        var report = await World.CleanDraftAsync();
        (await RowAsync()).StateLabel.ShouldBe("草稿");
        await World.PublishedAsync(report);

        var row = await RowAsync();
        row.StateLabel.ShouldBe("已公开");
        row.PublicVersion.ShouldBe(1);
        row.SubmittedOn.ShouldBe(new DateOnly(2026, 1, 12));
        row.DaysLate.ShouldBe(-19);
        row.LastAction.ShouldBe("公开");
        await World.Publishing.StartCorrectionAsync(World.Publisher, report, "更正");
        (await RowAsync()).StateLabel.ShouldBe("更正中（草稿）");
    }

    [Fact]
    public async Task The_counts_leave_exempt_agencies_out_and_the_filter_finds_the_overdue()
    {
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        var exempt = await World.AgencyAsync("dx-mb", "东溪区免报局", AgencyKind.Department, World.District);
        await World.Get<FilingTerms>().ExemptAsync(World.Reviewer, exempt.Code, Scenario.Year, "年底新设");
        await World.SubmitAsync(await World.CleanDraftAsync());
        World.Clock.Advance(TimeSpan.FromDays(30));

        var page = await Board.ShowAsync(World.Reviewer, Query with { Filter = BoardFilter.Overdue });

        page.Rows.Select(row => row.Code).ShouldBe(["dx-jy"]);
        (page.Counts.Duty, page.Counts.Submitted, page.Counts.Overdue, page.Counts.Exempt).ShouldBe((2, 1, 1, 1));
        (await Board.ShowAsync(World.Reviewer, Query with { Search = "教育" })).Total.ShouldBe(1);
        (await Board.ShowAsync(World.Reviewer, Query with { Sort = BoardSort.Lateness, Descending = true, PageSize = 1, Page = 1 })).Rows.Single().Code.ShouldBe("dx-jy");
    }

    [Fact]
    public async Task An_agency_that_went_to_another_office_keeps_its_row_and_locks_nobody_out_of_the_board()
    {
        await World.CleanDraftAsync();
        await World.Get<AgencyDirectory>().MoveAsync(Actor.System("测试"), "dx-cz", "yh-xl", new DateOnly(2026, 1, 1));
        var city = await World.PersonAsync("市审核", (Role.CityReviewer, World.City));
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(World.Reviewer);

        var html = await pages.DrawAsync<ReportingBoard>(World.Reviewer, "/portal/board?office=yh-dx&year=2025");

        html.ShouldContain("东溪区财政局");
        html.ShouldNotContain("权限");
        (await RowAsync()).MayOpen.ShouldBeFalse();
        (await Board.ShowAsync(city, Query)).Rows.Single().MayOpen.ShouldBeTrue();
        await using var db = World.Db();
        (await db.AuditEntries.CountAsync(entry => entry.Kind == "denied")).ShouldBe(0);
    }

    [Fact]
    public async Task Historical_data_is_owed_by_nobody()
    {
        await World.Get<ReportingYears>().OpenAsync(World.Reviewer, "yh-dx", Scenario.Year, new DateOnly(2026, 1, 12), new DateOnly(2026, 1, 20));
        var content = Data.Reports.Clean(World.Bureau, Scenario.Year, "本年度主动公开工作有序开展。");
        await World.Starter.StartHistoricalAsync(World.Clerk, World.Bureau.Id, Scenario.Year, content, new DateOnly(2026, 1, 10), "https://example.invalid/2025");
        World.Clock.Advance(TimeSpan.FromDays(90));

        var page = await Board.ShowAsync(World.Reviewer, Query);
        var row = page.Rows.Single();
        (row.StateLabel, row.IsUnfiled, row.DaysLate, row.PublicationDaysLate).ShouldBe(("历史数据", false, null, null));
        (page.Counts.Duty, page.Counts.Unfiled, page.Counts.Overdue, page.Counts.Historical, page.Counts.All).ShouldBe((0, 0, 0, 1, 1));
        (await Board.ShowAsync(World.Reviewer, Query with { Filter = BoardFilter.Draft })).Total.ShouldBe(0);
        (await Board.ShowAsync(World.Reviewer, Query with { Filter = BoardFilter.Historical })).Total.ShouldBe(1);
        var year = await World.Get<OfficeStatistics>().OfAsync(World.Reviewer, "yh-dx", Scenario.Year);
        (year.Duty, year.Agencies.Count, year.Standings.Count).ShouldBe((0, 0, 0));
        (await World.Get<Reminders>().UrgeAsync(World.Reviewer, "yh-dx", Scenario.Year, null)).Reminded.ShouldBe(0);
        await Should.ThrowAsync<RefusedException>(() => World.Get<Reminders>().UrgeAsync(World.Reviewer, "yh-dx", Scenario.Year, ["dx-cz"]));
        await using var db = World.Db();
        (await db.Notices.CountAsync(notice => notice.AgencyId == World.Bureau.Id && notice.ReadAt == null)).ShouldBe(0);
    }

    [Fact]
    public async Task An_exempt_agency_with_a_draft_is_not_late()
    {
        await World.CleanDraftAsync();
        await World.Get<FilingTerms>().ExemptAsync(World.Reviewer, "dx-cz", Scenario.Year, "年底新设");
        World.Clock.Advance(TimeSpan.FromDays(90));

        var lateness = (await World.Get<OfficeStatistics>().OfAsync(World.Reviewer, "yh-dx", Scenario.Year)).Agencies.Single().Lateness;

        (lateness.SubmissionDays, lateness.PublicationDays, lateness.LostAt).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Exports_hold_what_the_filter_shows()
    {
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        Encoding.UTF8.GetString(await Board.ExportCsvAsync(World.Reviewer, Query with { Search = "教育" })).ShouldContain("东溪区教育局");
        SheetReader.Read(new MemoryStream(await Board.ExportXlsxAsync(World.Reviewer, Query))).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Other_offices_and_agencies_do_not_see_the_board()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => Board.ShowAsync(World.Reviewer, new BoardQuery("yh-xl", Scenario.Year)));
        await Should.ThrowAsync<AccessDeniedException>(() => Board.ShowAsync(World.Clerk, Query));
    }

    [Fact]
    public async Task Lateness_is_told_for_submission_and_publication_apart_with_the_desk_that_lost_the_time()
    {
        var report = await World.CleanDraftAsync();
        await World.SubmitAsync(report); // in time
        World.Clock.Advance(TimeSpan.FromDays(25));
        await World.Desk.TakeAsync(World.Reviewer, report);
        await World.Desk.ReturnAsync(World.Reviewer, report, "请核对");
        World.Clock.Advance(TimeSpan.FromDays(2));

        var year = await World.Get<OfficeStatistics>().OfAsync(World.Reviewer, "yh-dx", Scenario.Year);

        var agency = year.Agencies.Single();
        agency.Rounds.ShouldBe(1);
        agency.Lateness.SubmissionDays!.Value.ShouldBeLessThanOrEqualTo(0);
        agency.Lateness.PublicationDays.ShouldBe(8);
        agency.Lateness.LostAt.ShouldBe(Desk.Office);
        year.AverageDays[ReportState.Submitted].ShouldBe(25, 0.01);
        year.AverageDays[ReportState.Returned].ShouldBe(2, 0.01);
    }

    [Fact]
    public async Task Many_reports_at_once_are_told_as_each_of_them_alone()
    {
        var district = new GrownDistrict(World);
        await district.GrowAsync();
        await district.PublishedAsync(2024);
        await World.CleanDraftAsync(await World.PersonAsync("经办", (Role.Clerk, await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District))),
            (await World.Get<AgencyDirectory>().TreeAsync()).Find("dx-jy"));
        var report = await World.CleanDraftAsync();
        await World.PublishedAsync(report);
        await World.Publishing.StartCorrectionAsync(World.Publisher, report, "更正");
        await World.SubmitAsync(report);

        // A process reads settings once in thirty seconds for everybody.
        await World.Get<PortalSettings>().ReadAsync(PortalSettings.Deadlines, World.District.Id);
        await World.Get<PortalSettings>().ReadAsync(PortalSettings.KindDates, World.District.Id);
        var asked = await QueryCounter.OfAsync(() => Board.ShowAsync(World.Reviewer, Query));

        foreach (var year in new[] { 2024, Scenario.Year })
        {
            var rows = (await Board.ShowAsync(World.Reviewer, Query with { Year = year })).Rows;
            rows.Count(row => row.ReportId is not null).ShouldBeGreaterThan(5);
            foreach (var row in rows) await CheckAsync(row);
        }
        // None that is asked anew for each report: there would be eight more.
        asked.Sum(sql => sql.Split("SELECT ").Length - 1).ShouldBeLessThanOrEqualTo(12, string.Join("\n--\n", asked));
    }

    [Fact]
    public async Task A_city_sees_the_units_of_all_its_districts_with_their_own_dates()
    {
        var city = await World.PersonAsync("市审核", (Role.CityReviewer, World.City));
        await World.Get<ReportingYears>().OpenAsync(World.Reviewer, "yh-dx", Scenario.Year, new DateOnly(2026, 1, 12), new DateOnly(2026, 1, 20));
        var own = new BoardQuery("yh", Scenario.Year);
        (await Board.ShowAsync(city, own)).Rows.Select(row => row.Code).ShouldBe(["yh-dx", "yh-xl"], ignoreOrder: true);

        var rows = (await Board.ShowAsync(city, own with { IsWhole = true })).Rows.ToDictionary(row => row.Code);
        rows.Keys.ShouldBe(["yh-dx", "yh-xl", "dx-cz", "xl-cz"], ignoreOrder: true);
        (rows["dx-cz"].Office, rows["dx-cz"].Due.SubmitOn).ShouldBe(("东溪区人民政府", new DateOnly(2026, 1, 20)));
        (rows["xl-cz"].Office, rows["xl-cz"].Due.SubmitOn).ShouldBe(("西陵区人民政府", new DateOnly(2026, 1, 31)));
        Encoding.UTF8.GetString(await Board.ExportCsvAsync(city, own with { IsWhole = true })).ShouldContain("报送对象");
        (await Board.ShowAsync(World.Reviewer, Query with { IsWhole = true })).Rows.Select(row => row.Code).ShouldBe(["dx-cz"]);
    }

    [Fact]
    public async Task A_draft_says_how_far_it_is_filled_in_and_again_after_a_save()
    {
        var id = await World.CleanDraftAsync();
        var full = (await RowAsync()).Filled!.Value;
        full.Filled.ShouldBe(full.Total);
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, null)], "b", "录入");
        (await RowAsync()).Filled.ShouldBe(full with { Filled = full.Total - 1 });
        // What a section holds is read again only after a save.
        var once = (await QueryCounter.OfAsync(() => RowAsync())).Count;
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.enterprise", 0, null)], "d", "录入");
        (await QueryCounter.OfAsync(() => RowAsync())).Count.ShouldBe(once + 1);
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.enterprise", null, 0)], "e", "录入");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", null, 0)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        await World.SubmitAsync(id);
        (await RowAsync()).Filled.ShouldBeNull();
    }

    [Fact]
    public async Task Drafts_beyond_those_whose_counts_are_kept_are_counted_all_the_same()
    {
        await World.CleanDraftAsync();
        var second = await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        await World.CleanDraftAsync(await World.PersonAsync("经办", (Role.Clerk, second)), second);
        var board = ActivatorUtilities.CreateInstance<Board>(World.Get<IServiceProvider>(), new DraftProgress(1));

        for (var look = 1; look <= 2; look++)
        {
            var filled = (await board.ShowAsync(World.Reviewer, Query)).Rows.Select(row => row.Filled!.Value).ToList();
            filled.Count.ShouldBe(2);
            filled.ShouldAllBe(cells => cells.Total > 0 && cells.Filled == cells.Total);
        }
    }

    [Fact]
    public async Task The_board_knows_its_reviewers_and_finds_what_one_of_them_has()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        (await Board.ShowAsync(World.Reviewer, Query)).Reviewers.ShouldBeEmpty();
        await World.Desk.TakeAsync(World.Reviewer, id);

        (await Board.ShowAsync(World.Reviewer, Query)).Reviewers.ShouldBe([new Colleague(World.Reviewer.UserId!.Value, World.Reviewer.Name)]);
        (await Board.ShowAsync(World.Reviewer, Query with { ReviewerId = World.Reviewer.UserId })).Total.ShouldBe(1);
        (await Board.ShowAsync(World.Reviewer, Query with { ReviewerId = 0 })).Total.ShouldBe(0);
    }

    private async Task CheckAsync(BoardRow row)
    {
        await using var db = World.Db();
        if (row.ReportId is null)
        {
            (row.LastAction, row.RevisionState, row.PublicVersion).ShouldBe((null, null, null));
            return;
        }
        var revisions = await db.Revisions.Where(r => r.ReportId == row.ReportId).OrderBy(r => r.Number).ToListAsync();
        var last = await db.Events.Where(e => e.ReportId == row.ReportId).OrderByDescending(e => e.Id).FirstAsync();
        var open = revisions.SingleOrDefault(revision => revision.State == RevisionState.Public);
        (row.LastAction, row.LastActor, row.LastActionAt).ShouldBe((EventLabels.Of(last.Action), last.UserName, last.At));
        (row.Errors, row.Warnings).ShouldBe((revisions.LastOrDefault()?.Errors, revisions.LastOrDefault()?.Warnings));
        (row.PublicVersion, row.PublishedOn)
            .ShouldBe((open?.PublicNumber, open is null ? null : revisions.Min(revision => revision.PublishedAt)?.Day()));
        row.RevisionState.ShouldBe(revisions.LastOrDefault()?.State);
    }

    private async Task<BoardRow> RowAsync() => (await Board.ShowAsync(World.Reviewer, Query)).Rows.Single(row => row.Code == "dx-cz");
}
