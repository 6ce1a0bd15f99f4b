using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Review;

/// <summary>Board, queue, chase and statistics speak of one report in one way.</summary>
public sealed class StandingTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly BoardQuery Query = new("yh-dx", Scenario.Year);

    private Board Board => World.Get<Board>();

    [Fact]
    public async Task A_returned_report_is_unfiled_and_the_chase_reaches_as_many_as_the_board_counts()
    {
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        var report = await World.CleanDraftAsync();
        await World.SubmitAsync(report);
        await World.Desk.TakeAsync(World.Reviewer, report);
        await World.Desk.ReturnAsync(World.Reviewer, report, "请核对");
        World.Clock.Advance(TimeSpan.FromDays(30));

        var page = await Board.ShowAsync(World.Reviewer, Query with { Filter = BoardFilter.Unfiled });

        page.Rows.Select(row => row.Code).ShouldBe(["dx-cz", "dx-jy"]);
        (page.Counts.Submitted, page.Counts.Unfiled, page.Counts.Overdue).ShouldBe((0, 2, 2));
        (await World.Get<Reminders>().UrgeAsync(World.Reviewer, "yh-dx", Scenario.Year, null)).Reminded.ShouldBe(page.Counts.Overdue);
    }

    [Fact]
    public async Task Board_and_statistics_count_the_same_agencies_as_filed_and_the_number_leads_to_them()
    {
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        var report = await World.CleanDraftAsync();
        await World.SubmitAsync(report);
        await ShouldCountAsync(filed: 1, before: 0);

        await World.Desk.TakeAsync(World.Reviewer, report);
        await World.Desk.ReturnAsync(World.Reviewer, report, "请核对");

        await ShouldCountAsync(filed: 0, before: 1);
    }

    private async Task ShouldCountAsync(int filed, int before)
    {
        var page = await Board.ShowAsync(World.Reviewer, Query with { Filter = BoardFilter.Filed });
        var found = await World.Get<OfficeStatistics>().OfAsync(World.Reviewer, "yh-dx", Scenario.Year);

        (page.Counts.Submitted, page.Total).ShouldBe((filed, filed));
        found.Filing.Sum(day => day.Filed).ShouldBe(filed);
        found.FiledBefore.ShouldBe(before);
        found.Agencies.Count(agency => agency.IsFiled).ShouldBe(filed);
    }

    [Fact]
    public async Task A_withdrawn_report_is_not_published_early()
    {
        var receipt = await World.PublishedAsync(await World.CleanDraftAsync());
        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "误公开");
        World.Clock.Advance(TimeSpan.FromDays(30));

        var row = await RowAsync();

        (row.StateLabel, row.PublishedOn).ShouldBe(("已撤下", null));
        row.PublicationDaysLate.ShouldBe(11);
        var agency = (await World.Get<OfficeStatistics>().OfAsync(World.Reviewer, "yh-dx", Scenario.Year)).Agencies.Single();
        (agency.IsPublished, agency.Lateness.PublicationDays).ShouldBe((false, 11));
    }

    [Fact]
    public async Task Board_queue_and_report_have_one_word_for_a_correction_that_waits_to_be_published()
    {
        var report = await World.CleanDraftAsync();
        await World.PublishedAsync(report);
        await World.Publishing.StartCorrectionAsync(World.Publisher, report, "数字有误");
        await World.ApprovedAsync(report);

        const string Word = "更正通过，未公开";
        (await RowAsync()).StateLabel.ShouldBe(Word);
        (await World.Desk.WaitingAsync(World.Reviewer)).Single().Standing.Label.ShouldBe(Word);
        (await World.Desk.OpenAsync(World.Reviewer, report)).Report.Standing.Tone.ShouldBe((await RowAsync()).Standing.Tone);
    }

    [Fact]
    public async Task The_log_says_in_chinese_what_was_done_and_who_was_urged()
    {
        World.Clock.Advance(TimeSpan.FromDays(30));
        await World.Get<Reminders>().UrgeAsync(World.Reviewer, "yh-dx", Scenario.Year, null);
        var report = await World.CleanDraftAsync();
        await World.ApprovedAsync(report);
        var auditor = await World.PersonAsync("审计", (Role.AuditAdmin, null));
        var trail = World.Get<AuditTrail>();

        (await trail.QueryAsync(auditor, new AuditQuery(Kind: "urge"))).Entries.Single().Details.ShouldContain(World.Bureau.Name);
        (await trail.QueryAsync(auditor, new AuditQuery(Kind: "transition"))).Entries.Select(entry => entry.Details)
            .ShouldBe(["审核通过：审核中 → 通过", "接收审核：已报送 → 审核中", "报送：草稿 → 已报送"]);
        System.Text.Encoding.UTF8.GetString(await trail.ExportCsvAsync(auditor, new AuditQuery(Kind: "urge"))).ShouldContain("催报");
    }

    private async Task<BoardRow> RowAsync() => (await Board.ShowAsync(World.Reviewer, Query)).Rows.Single(row => row.Code == "dx-cz");
}
