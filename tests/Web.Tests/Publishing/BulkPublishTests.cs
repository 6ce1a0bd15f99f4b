using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Publishing;

public sealed class BulkPublishTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private BulkPublish Bulk => World.Get<BulkPublish>();

    [Fact]
    public async Task All_approved_reports_are_published_and_each_failure_is_told()
    {
        var reports = new List<int>();
        for (var i = 0; i < 4; i++) reports.Add(await ApprovedAsync(i));
        var job = await Bulk.StartAsync(World.Publisher, World.District.Id, Scenario.Year);
        await World.Desk.ReturnAsync(World.Reviewer, reports[2], "又发现问题");

        (await Bulk.RunPendingAsync()).ShouldBe(3);

        var progress = await Bulk.ProgressAsync(World.Publisher, job);
        (progress.Total, progress.Published, progress.Failed).ShouldBe((4, 3, 1));
        var failure = progress.Failures.ShouldHaveSingleItem();
        (failure.AgencyName, failure.Reason).ShouldBe(("东溪区第2局", "该版本尚未审核通过，不能公开。"));
        progress.FinishedAt.ShouldNotBeNull();
        (await World.Public.ListAsync("yh-dx", year: Scenario.Year)).Total.ShouldBe(3);
    }

    [Fact]
    public async Task A_job_that_was_cut_short_goes_on_without_publishing_twice()
    {
        for (var i = 0; i < 3; i++) await ApprovedAsync(i);
        var job = await Bulk.StartAsync(World.Publisher, World.District.Id, Scenario.Year);
        await using (var db = World.Db())
        {
            // The portal died after the first publication and before it was noted.
            var first = await db.PublishJobItems.OrderBy(item => item.Id).FirstAsync();
            await World.Publishing.PublishAsync(World.Publisher, first.RevisionId, $"bulk-{job}-{first.RevisionId}");
        }

        await Bulk.RunPendingAsync();
        (await Bulk.RunPendingAsync()).ShouldBe(0);

        (await Bulk.ProgressAsync(World.Publisher, job)).Published.ShouldBe(3);
        await using var after = World.Db();
        (await after.Events.CountAsync(e => e.Action == "Publish")).ShouldBe(3);
    }

    [Fact]
    public async Task A_person_who_lost_the_right_meanwhile_publishes_nothing()
    {
        await ApprovedAsync(0);
        var job = await Bulk.StartAsync(World.Publisher, World.District.Id, Scenario.Year);
        await using (var db = World.Db()) await db.RoleAssignments.Where(role => role.UserId == World.Publisher.UserId).ExecuteDeleteAsync();

        await Bulk.RunPendingAsync();

        (await Bulk.ProgressAsync(World.Publisher, job)).Failed.ShouldBe(1);
        (await World.Public.ListAsync()).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_to_publish_is_refused() =>
        await Should.ThrowAsync<RefusedException>(() => Bulk.StartAsync(World.Publisher, World.District.Id, Scenario.Year));

    private async Task<int> ApprovedAsync(int number)
    {
        var agency = await World.AgencyAsync($"b{number}", $"东溪区第{number}局", AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办", (Role.Clerk, agency));
        var id = await World.CleanDraftAsync(clerk, agency, text: $"第{number}局本年度工作情况。");
        await World.ApprovedAsync(id, clerk);
        return id;
    }
}
