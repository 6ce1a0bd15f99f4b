using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class DraftRemovalTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string In = "table3.carried_in.natural_person";

    private DraftRemoval Removal => World.Get<DraftRemoval>();

    [Fact]
    public async Task A_draft_goes_with_all_that_hangs_on_it_and_the_audit_log_says_who_and_why()
    {
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(In, 0, 1)], "b", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);

        await Removal.RemoveAsync(World.Clerk, id, "年度选错了");

        await using var db = World.Db();
        (await db.Reports.AnyAsync(report => report.Id == id)).ShouldBeFalse();
        (await db.Sections.AnyAsync(section => section.ReportId == id)).ShouldBeFalse();
        (await db.Edits.AnyAsync(edit => edit.ReportId == id)).ShouldBeFalse();
        (await db.FindingResponses.AnyAsync(response => response.ReportId == id)).ShouldBeFalse();
        var line = await db.AuditEntries.SingleAsync(entry => entry.Kind == "delete-draft");
        (line.UserId, line.Subject).ShouldBe((World.Clerk.UserId, $"report:{id}"));
        line.Details.ShouldContain("东溪区财政局");
        line.Details.ShouldContain("年度选错了");
        (await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, Scenario.Year)).ShouldNotBe(id);
    }

    [Fact]
    public async Task A_reason_is_asked_for()
    {
        var id = await World.CleanDraftAsync();

        var refusal = await Should.ThrowAsync<RefusedException>(() => Removal.RemoveAsync(World.Clerk, id, "  "));

        refusal.Problems.ShouldHaveSingleItem().Message.ShouldBe("请填写删除原因。");
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_was_submitted_once_stays()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        (await Should.ThrowAsync<RefusedException>(() => Removal.RemoveAsync(World.Clerk, id, "不要了"))).Message.ShouldContain("报送过");
        await World.Submission.RecallAsync(World.Clerk, id);

        (await Should.ThrowAsync<RefusedException>(() => Removal.RemoveAsync(World.Clerk, id, "不要了"))).Message.ShouldContain("报送过");

        await using var db = World.Db();
        (await db.Sections.CountAsync(section => section.ReportId == id)).ShouldBeGreaterThan(0);
        (await db.Events.CountAsync(happened => happened.ReportId == id)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_lies_with_the_checker_is_recalled_first()
    {
        var agency = await World.AgencyAsync("yh-dx-2", "两人局", Core.Agencies.AgencyKind.Department, World.District, signers: 2);
        var clerk = await World.PersonAsync("经办", (Role.Clerk, agency));
        var id = await World.CleanDraftAsync(clerk, agency);
        await World.Get<SignOff>().SendToCheckAsync(clerk, id);

        (await Should.ThrowAsync<RefusedException>(() => Removal.RemoveAsync(clerk, id, "不要了"))).Message.ShouldContain("先撤回");

        await World.Submission.RecallAsync(clerk, id);
        await Removal.RemoveAsync(clerk, id, "不要了");
    }

    [Fact]
    public async Task A_rollup_outlives_the_own_report_made_of_it()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var clerk = await World.PersonAsync("区办经办", (Role.Clerk, World.District));
        var own = await World.Get<OwnReports>().StartAsync(clerk, "yh-dx", Scenario.Year);

        await Removal.RemoveAsync(clerk, own, "重新汇总");

        await using var db = World.Db();
        (await db.RollupSnapshots.SingleAsync()).ReportId.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_still_writes_into_it_is_told_that_it_is_gone()
    {
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(In, 0, 1)], "b", "录入");

        await Removal.RemoveAsync(World.Clerk, id, "不要了");

        var refusal = await Should.ThrowAsync<RefusedException>(() => World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(In, 1, 2)], "c", "录入"));
        refusal.Message.ShouldContain("已被删除");
    }
}
