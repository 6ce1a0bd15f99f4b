using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>The last second of a term, as clocks in China show it, and clocks that jump.</summary>
[Trait("Kind", "Faults")]
public sealed class ClockTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset LastSecond = new(2026, 1, 31, 23, 59, 59, TimeSpan.FromHours(8));

    [Fact]
    public async Task What_is_filed_in_the_last_second_is_in_time_and_a_second_later_it_is_late()
    {
        var idle = await World.AgencyAsync("dx-idle", "东溪区地震局", AgencyKind.Department, World.District);
        var report = await World.CleanDraftAsync();
        World.Clock.Advance(LastSecond - World.Clock.GetUtcNow());
        (await RowAsync("dx-cz")).IsPastDue.ShouldBeFalse();

        await World.ApprovedAsync(report);
        World.Clock.Advance(TimeSpan.FromSeconds(1));

        var filed = await RowAsync("dx-cz");
        (filed.SubmittedOn, filed.DaysLate).ShouldBe((new DateOnly(2026, 1, 31), 0));
        var late = await RowAsync(idle.Code);
        (late.IsPastDue, late.DaysLate).ShouldBe((true, 1));
    }

    [Fact]
    public async Task Whichever_way_the_clock_jumps_a_scheduled_report_is_published_once()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());
        await World.Publishing.ScheduleAsync(World.Publisher, receipt.RevisionId, World.Clock.GetUtcNow().AddHours(2));
        var published = new List<int>();
        foreach (var days in new[] { -3, 5, -4, 10 })
        {
            World.Clock.Advance(TimeSpan.FromDays(days));
            published.Add(await World.Publishing.PublishDueAsync(TestContext.Current.CancellationToken));
        }

        published.ShouldBe([0, 1, 0, 0]);
        await using var db = World.Db();
        (await db.Events.CountAsync(step => step.Action == "Publish", TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    private async Task<BoardRow> RowAsync(string agency) =>
        (await World.Get<Board>().ShowAsync(World.Reviewer, new BoardQuery("yh-dx", Scenario.Year))).Rows.Single(row => row.Code == agency);
}
