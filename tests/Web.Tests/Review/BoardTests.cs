using System.Text;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Spreadsheets;
using GovInfoReports.Web.Tests.Data;
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
        await World.Get<ReportingYears>().ExemptAsync(World.Reviewer, exempt.Code, Scenario.Year, "年底新设");
        await World.SubmitAsync(await World.CleanDraftAsync());
        World.Clock.Advance(TimeSpan.FromDays(30));

        var page = await Board.ShowAsync(World.Reviewer, Query with { Filter = BoardFilter.Overdue });

        page.Rows.Select(row => row.Code).ShouldBe(["dx-jy"]);
        (page.Counts.Duty, page.Counts.Submitted, page.Counts.Overdue, page.Counts.Exempt).ShouldBe((2, 1, 1, 1));
        (await Board.ShowAsync(World.Reviewer, Query with { Search = "教育" })).Total.ShouldBe(1);
        (await Board.ShowAsync(World.Reviewer, Query with { Sort = BoardSort.Lateness, Descending = true, PageSize = 1, Page = 1 })).Rows.Single().Code.ShouldBe("dx-jy");
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
        agency.Lateness.SubmissionDays.ShouldBeLessThanOrEqualTo(0);
        agency.Lateness.PublicationDays.ShouldBe(8);
        agency.Lateness.LostAt.ShouldBe(Desk.Office);
        year.AverageDays[ReportState.Submitted].ShouldBe(25, 0.01);
        year.AverageDays[ReportState.Returned].ShouldBe(2, 0.01);
    }

    private async Task<BoardRow> RowAsync() => (await Board.ShowAsync(World.Reviewer, Query)).Rows.Single(row => row.Code == "dx-cz");
}
