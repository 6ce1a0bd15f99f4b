using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Review;

/// <summary>Submitted reports are shared out by a colleague.</summary>
public sealed class AssignTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Several_reports_go_to_one_reviewer_and_what_cannot_is_told()
    {
        var colleague = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        await new GrownDistrict(World).GrowAsync();
        var own = await World.CleanDraftAsync();
        await World.SubmitAsync(own);
        await World.Desk.TakeAsync(World.Reviewer, own);
        var all = await ReportsAsync();

        var refused = await World.Desk.AssignAsync(World.Reviewer, all, colleague.UserId!.Value);

        refused.Keys.ShouldBe([own]);
        refused[own].ShouldContain("不能指派审核员");
        await using var db = World.Db();
        (await db.Reports.Where(r => r.Id != own).Select(r => new { r.State, r.ReviewerName }).Distinct().SingleAsync())
            .ShouldBe(new { State = ReportState.InReview, ReviewerName = (string?)"审核丁" });
        (await db.Events.Where(e => e.Action == nameof(ReportAction.Assign)).Select(e => e.Reason).Distinct().SingleAsync()).ShouldBe("指派给审核丁");
        await World.Desk.ApproveAsync(colleague, all.First(id => id != own));
    }

    [Fact]
    public async Task Nobody_is_offered_or_given_what_is_not_in_the_own_office()
    {
        var stranger = await World.PersonAsync("审核戊", (Role.Reviewer, World.OtherDistrict));
        var city = await World.PersonAsync("市审核", (Role.CityReviewer, World.City));
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);

        (await World.Desk.ReviewersAsync(World.Reviewer, [id])).Select(colleague => colleague.Name).ShouldBe([World.Reviewer.Name]);
        foreach (var other in new[] { stranger, city })
            (await World.Desk.AssignAsync(World.Reviewer, [id], other.UserId!.Value))[id].ShouldContain("没有审核该单位的权限");
        (await World.StateAsync(id)).ShouldBe(ReportState.Submitted);
        await Should.ThrowAsync<AccessDeniedException>(() => World.Desk.AssignAsync(stranger, [id], stranger.UserId!.Value));
    }

    private async Task<IReadOnlyCollection<int>> ReportsAsync()
    {
        await using var db = World.Db();
        return await db.Reports.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync();
    }
}
