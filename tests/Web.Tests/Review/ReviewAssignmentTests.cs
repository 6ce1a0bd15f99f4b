using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Review;

/// <summary>审核分工: a report has its reviewer as soon as it is submitted.</summary>
public sealed class ReviewAssignmentTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private AssignmentRules Rules => World.Get<AssignmentRules>();

    [Fact]
    public async Task The_reviewer_named_for_an_agency_gets_its_report_with_the_submission()
    {
        var other = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        await SaveAsync((World.Reviewer, "", true), (other, "东溪区财政局\n", false));
        var id = await World.CleanDraftAsync();

        await World.SubmitAsync(id);

        await using var db = World.Db();
        var report = await db.Reports.SingleAsync(r => r.Id == id);
        (report.State, report.ReviewerId, report.ReviewerName).ShouldBe((ReportState.InReview, other.UserId, "审核丁"));
        var events = await db.Events.Where(e => e.ReportId == id).OrderByDescending(e => e.Id).Take(2).ToListAsync();
        events.Select(e => (e.Action, e.UserId, e.Reason)).ShouldBe(
            [(nameof(ReportAction.Assign), null, "指派给审核丁"), (nameof(ReportAction.Submit), World.Clerk.UserId, null)]);
        (await db.AuditEntries.CountAsync(entry => entry.Subject == $"report:{id}" && entry.Details == "指派审核员：已报送 → 审核中")).ShouldBe(1);
        (await db.AuditEntries.CountAsync(entry => entry.Subject == "setting:assignment" && entry.UserId == World.Reviewer.UserId)).ShouldBe(1);
        await World.Desk.ApproveAsync(other, id);
    }

    [Fact]
    public async Task All_other_reports_are_shared_evenly_and_come_back_to_who_returned_them()
    {
        var other = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        await SaveAsync((World.Reviewer, "", true), (other, "", true));
        var (clerks, reports) = (new List<Actor>(), new List<int>());
        for (var i = 0; i < 4; i++)
        {
            var agency = await World.AgencyAsync($"dx-s{i}", $"东溪区第{i}局", AgencyKind.Department, World.District);
            clerks.Add(await World.PersonAsync($"经办{i}", (Role.Clerk, agency)));
            reports.Add(await World.CleanDraftAsync(clerks[i], agency, text: $"第{i}局全年公开政府信息，更新目录。"));
            await World.SubmitAsync(reports[i], clerks[i]);
        }
        (await ReviewersAsync()).GroupBy(id => id).Select(group => group.Count()).ShouldBe([2, 2]);

        var first = (await ReviewersAsync())[0];
        var reviewer = first == other.UserId ? other : World.Reviewer;
        await World.Desk.ReturnAsync(reviewer, reports[0], "请核对");
        await World.SubmitAsync(reports[0], clerks[0]);
        (await ReviewersAsync())[0].ShouldBe(first);
    }

    [Fact]
    public async Task Nobody_without_the_right_or_who_filed_it_gets_a_report()
    {
        var gone = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        var filer = await World.PersonAsync("审核兼经办", (Role.Reviewer, World.District), (Role.Clerk, World.Bureau));
        await SaveAsync((gone, "dx-cz", true), (filer, "", true));
        await using (var db = World.Db())
            await db.RoleAssignments.Where(role => role.UserId == gone.UserId).ExecuteDeleteAsync();
        World.Get<AccountStates>().Forget(gone.UserId!.Value);
        var id = await World.CleanDraftAsync(filer);

        await World.SubmitAsync(id, filer);

        (await World.StateAsync(id)).ShouldBe(ReportState.Submitted);
        (await ReviewersAsync()).ShouldBe([null]);
    }

    [Fact]
    public async Task What_cannot_hold_is_refused_at_the_reviewers_field()
    {
        var other = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        var unknown = await Should.ThrowAsync<RefusedException>(() => SaveAsync((World.Reviewer, "东溪区财政局\n西陵区财政局", false)));
        unknown.Problems.Single().ShouldBe(new FieldProblem(AssignmentRules.FieldOf(World.Reviewer.UserId!.Value), "“西陵区财政局”不是向本级报送的单位，请填写单位全称或编码，一行一个。"));
        var twice = await Should.ThrowAsync<RefusedException>(() => SaveAsync((World.Reviewer, "dx-cz", false), (other, "dx-cz", false)));
        twice.Problems.Select(problem => problem.Field).ShouldBe(
            [AssignmentRules.FieldOf(World.Reviewer.UserId!.Value), AssignmentRules.FieldOf(other.UserId!.Value)]);
        var clerk = await Should.ThrowAsync<RefusedException>(() => SaveAsync((World.Clerk, "dx-cz", false)));
        clerk.Message.ShouldContain("没有审核“东溪区财政局”的权限");
        await Should.ThrowAsync<AccessDeniedException>(() => Rules.SaveAsync(World.Publisher, World.District.Id, []));
        await Should.ThrowAsync<AccessDeniedException>(() => Rules.ReadAsync(World.Publisher, World.District.Id));
        (await Rules.ReadAsync(World.Reviewer, World.District.Id)).Rules.Select(rule => (rule.Name, rule.Agencies)).ShouldBe(
            [("审核丁", ""), ("审核乙", "")], ignoreOrder: true);
    }

    [Fact]
    public async Task What_another_has_saved_since_it_was_shown_is_not_overwritten()
    {
        var shown = await Rules.ReadAsync(World.Reviewer, World.District.Id);
        await SaveAsync((World.Reviewer, "dx-cz", false));

        var refused = await Should.ThrowAsync<RefusedException>(() => Rules.SaveAsync(World.Reviewer, World.District.Id, shown.Rules, shown.Stored));

        refused.Message.ShouldContain("“审核分工”以后已有别人改过");
        var now = await Rules.ReadAsync(World.Reviewer, World.District.Id);
        now.Rules.Single().Agencies.ShouldBe("东溪区财政局");
        await Rules.SaveAsync(World.Reviewer, World.District.Id, shown.Rules, now.Stored);
    }

    private Task SaveAsync(params (Actor Reviewer, string Agencies, bool SharesRest)[] parts) => Rules.SaveAsync(
        World.Reviewer, World.District.Id,
        [.. parts.Select(part => new ReviewerRule(part.Reviewer.UserId!.Value, part.Reviewer.Name, part.Agencies, part.SharesRest))]);

    private async Task<IReadOnlyList<int?>> ReviewersAsync()
    {
        await using var db = World.Db();
        return await db.Reports.OrderBy(r => r.Id).Select(r => r.ReviewerId).ToListAsync();
    }
}
