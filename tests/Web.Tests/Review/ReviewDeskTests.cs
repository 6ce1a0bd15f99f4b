using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Review;

public sealed class ReviewDeskTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Whoever_filed_a_report_never_reviews_it_even_with_every_other_role()
    {
        var all = await World.PersonAsync("兼任", (Role.Clerk, World.Bureau), (Role.Reviewer, World.District), (Role.Publisher, World.District), (Role.SystemAdmin, null));
        var id = await World.CleanDraftAsync(all);
        await World.SubmitAsync(id, all);

        await Should.ThrowAsync<RefusedException>(() => World.Desk.TakeAsync(all, id));
        await World.Desk.TakeAsync(World.Reviewer, id);
        await Should.ThrowAsync<RefusedException>(() => World.Desk.HandOverAsync(World.Reviewer, id, all.UserId!.Value));
        await Should.ThrowAsync<RefusedException>(() => World.Desk.ApproveAsync(all, id));

        (await World.Desk.OpenAsync(all, id)).Conflict.ShouldNotBeNull();
        (await World.StateAsync(id)).ShouldBe(ReportState.InReview);
    }

    [Fact]
    public async Task A_taken_report_belongs_to_one_reviewer_who_can_hand_it_over()
    {
        var second = await World.PersonAsync("审核戊", (Role.Reviewer, World.District));
        var stranger = await World.PersonAsync("外区", (Role.Reviewer, World.OtherDistrict));
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);

        foreach (var attempt in new Func<Task>[]
        {
            () => World.Desk.TakeAsync(second, id), () => World.Desk.ApproveAsync(second, id), () => World.Desk.ReturnAsync(second, id, "x"), () => World.Desk.ReleaseAsync(second, id),
            () => World.Desk.RemarkAsync(second, id, new NewRemark("s1", "", "", "x")), () => World.Desk.HandOverAsync(World.Reviewer, id, stranger.UserId!.Value),
        })
            await Should.ThrowAsync<RefusedException>(attempt);
        await World.Desk.HandOverAsync(World.Reviewer, id, second.UserId!.Value);

        await Should.ThrowAsync<RefusedException>(() => World.Desk.ApproveAsync(World.Reviewer, id));
        await World.Desk.ApproveAsync(second, id);
        (await World.StateAsync(id)).ShouldBe(ReportState.Approved);
    }

    [Fact]
    public async Task What_a_colleague_does_while_the_page_is_read_makes_it_read_again()
    {
        var colleague = await World.PersonAsync("审核戊", (Role.Reviewer, World.District));
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        var questions = (await QueryCounter.OfAsync(() => World.Desk.OpenAsync(World.Reviewer, id))).Count;
        questions.ShouldBeGreaterThan(5);

        for (var asked = 1; asked < questions; asked++)
        {
            await using var disturbed = World.Disturbed(new After(asked, () => World.Desk.TakeAsync(colleague, id)));
            var seen = await disturbed.Desk.OpenAsync(World.Reviewer, id);

            if (seen.Stamp == await World.Desk.StampAsync(World.Reviewer, id)) seen.Report.ReviewerId.ShouldBe(colleague.UserId, $"taken after question {asked}");
            await World.Desk.ReleaseAsync(colleague, id);
        }
    }

    [Fact]
    public async Task A_report_whose_reviewer_has_left_can_be_put_back_by_a_colleague()
    {
        var second = await World.PersonAsync("审核戊", (Role.Reviewer, World.District));
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await using (var db = World.Db())
            await db.Users.Where(user => user.Id == World.Reviewer.UserId).ExecuteUpdateAsync(update => update.SetProperty(user => user.IsDisabled, true));

        await World.Desk.ReleaseAsync(second, id);

        await World.Desk.TakeAsync(second, id);
    }

    [Fact]
    public async Task A_report_whose_reviewer_lost_the_role_or_whose_agency_went_to_another_office_is_given_back_by_a_colleague()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        var second = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        await Should.ThrowAsync<RefusedException>(() => World.Desk.ReleaseAsync(second, id));
        await using (var db = World.Db())
            await db.RoleAssignments.Where(role => role.UserId == World.Reviewer.UserId).ExecuteUpdateAsync(update => update.SetProperty(role => role.AgencyId, World.OtherDistrict.Id));
        (await World.Desk.OpenAsync(second, id)).IsReviewerGone.ShouldBeTrue();
        await World.Desk.ReleaseAsync(second, id);

        await World.Desk.TakeAsync(second, id);
        await World.Get<AgencyDirectory>().MoveAsync(Actor.System("测试"), "dx-cz", "yh-xl", new DateOnly(2026, 1, 1));
        var successor = await World.PersonAsync("审核戊", (Role.Reviewer, World.OtherDistrict));
        (await World.Desk.OpenAsync(successor, id)).IsReviewerGone.ShouldBeTrue();
        await World.Desk.ReleaseAsync(successor, id);
        await World.Desk.TakeAsync(successor, id);
    }

    [Fact]
    public async Task Thirty_two_reviewers_taking_at_once_make_one_taker_and_one_event()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        var reviewers = new List<Actor>();
        for (var i = 0; i < 32; i++) reviewers.Add(await World.PersonAsync($"审核{i}", (Role.Reviewer, World.District)));

        var outcomes = await Task.WhenAll(reviewers.Select(reviewer => Task.Run(async () =>
        {
            try
            {
                await World.Desk.TakeAsync(reviewer, id);
                return reviewer.UserId;
            }
            catch (RefusedException)
            {
                return null;
            }
        })));

        await using var db = World.Db();
        (await db.Events.CountAsync(e => e.ReportId == id && e.Action == "Take")).ShouldBe(1);
        (await db.Reports.SingleAsync(r => r.Id == id)).ReviewerId.ShouldBe(outcomes.ShouldHaveSingleItemThat(taker => taker is not null));
    }

    [Fact]
    public async Task The_same_request_to_approve_again_is_done_once()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => World.Desk.ApproveAsync(World.Reviewer, id, "approve-1"))));
        await Should.ThrowAsync<RefusedException>(() => World.Desk.ReturnAsync(World.Reviewer, id, "x", "approve-1"));

        await using var db = World.Db();
        (await db.Events.CountAsync(e => e.ReportId == id && e.Action == "Approve")).ShouldBe(1);
    }

    [Fact]
    public async Task An_approved_report_can_be_returned_until_it_is_public()
    {
        var id = await World.CleanDraftAsync();
        var receipt = await World.ApprovedAsync(id);

        await World.Publishing.ScheduleAsync(World.Publisher, receipt.RevisionId, World.Clock.GetUtcNow().AddDays(1));
        await Should.ThrowAsync<RefusedException>(() => World.Desk.ReturnAsync(World.Reviewer, id, "x"));
        await World.Publishing.UnscheduleAsync(World.Publisher, receipt.RevisionId);
        await World.Desk.ReturnAsync(World.Reviewer, id, "发现错误");
        await Should.ThrowAsync<RefusedException>(() => World.Publishing.PublishAsync(World.Publisher, receipt.RevisionId));

        var again = await World.PublishedAsync(id);
        await Should.ThrowAsync<RefusedException>(() => World.Desk.ReturnAsync(World.Reviewer, id, "x"));
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull().ContentHash.ShouldBe(again.Hash);
    }

    [Fact]
    public async Task The_list_shows_each_office_what_waits_for_it()
    {
        var city = await World.PersonAsync("市审核", (Role.CityReviewer, World.City));
        var other = await World.PersonAsync("外区", (Role.Reviewer, World.OtherDistrict));
        var draft = await World.CleanDraftAsync(year: 2024);
        var submitted = await World.CleanDraftAsync();
        await World.SubmitAsync(submitted);
        var approved = await World.CleanDraftAsync(year: 2023);
        await World.ApprovedAsync(approved);

        (await World.Desk.WaitingAsync(World.Reviewer)).Select(report => report.ReportId).ShouldBe([submitted, approved]);
        (await World.Desk.WaitingAsync(World.Publisher)).Select(report => report.ReportId).ShouldBe([approved]);
        (await World.Desk.WaitingAsync(World.Reviewer, 2023)).Select(report => report.ReportId).ShouldBe([approved]);
        (await World.Desk.WaitingAsync(city)).ShouldBeEmpty();
        (await World.Desk.WaitingAsync(other)).ShouldBeEmpty();
        draft.ShouldNotBe(submitted);
    }

    [Fact]
    public async Task Remarks_reach_the_agency_only_when_the_report_is_returned()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s5", "", "", "太笼统。"));

        (await World.Get<RemarkAnswers>().ListAsync(World.Clerk, id)).ShouldBeEmpty();
        await World.Desk.ReturnAsync(World.Reviewer, id, "见意见");

        (await World.Get<RemarkAnswers>().ListAsync(World.Clerk, id)).ShouldHaveSingleItem().Text.ShouldBe("太笼统。");
    }
}

internal static class SingleItem
{
    public static T ShouldHaveSingleItemThat<T>(this IEnumerable<T> items, Func<T, bool> condition) => items.Where(condition).ShouldHaveSingleItem();
}
