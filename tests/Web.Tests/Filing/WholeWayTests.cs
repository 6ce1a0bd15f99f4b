using GovInfoReports.Core;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class WholeWayTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_report_goes_from_a_blank_draft_through_return_and_approval_to_the_public()
    {
        var id = await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, Scenario.Year);
        await World.Starter.SetNilReturnAsync(World.Clerk, id);
        foreach (var section in new[] { "s1", "s5", "s6" })
        {
            var block = NarrativeBlock.Paragraph("无。");
            await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch(section, block.Id, null, block)], section, "录入");
        }
        await World.AnswerFindingsAsync(World.Clerk, id);
        var first = await World.SubmitAsync(id);

        await World.Desk.TakeAsync(World.Reviewer, id);
        var remark = await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s3", "table3.new_received.natural_person", "0", "请核对。"));
        await World.Desk.ReturnAsync(World.Reviewer, id, "请核对申请数量");
        (await World.Get<Notices>().UnreadAsync(World.Clerk, [World.Bureau.Id]))[World.Bureau.Id].ShouldHaveSingleItem().Text.ShouldContain("请核对申请数量");

        await World.Drafts.ApplyAsync(World.Clerk, id,
            [new CellPatch("table3.new_received.natural_person", 0, 2), new CellPatch("table3.r1_disclosed.natural_person", 0, 2)], "fix", "录入");
        await World.Get<RemarkAnswers>().AnswerRemarkAsync(World.Clerk, remark, "已更正。", seen: null);
        await World.AnswerFindingsAsync(World.Clerk, id);
        var second = await World.SubmitAsync(id);
        second.Number.ShouldNotBe(first.Number);

        await World.Desk.TakeAsync(World.Reviewer, id);
        var changes = (await World.Desk.ChangesSinceReturnAsync(World.Reviewer, id)).ShouldNotBeNull();
        changes.Diff.Cells.ShouldContain(change => change.CellId == "table3.new_received.natural_person" && change.New == 2);
        changes.Unanswered.ShouldBeEmpty();
        changes.UnexpectedTargets.ShouldBe(["table3.r1_disclosed.natural_person"]);
        await World.Desk.ResolveRemarkAsync(World.Reviewer, remark);
        await World.Desk.ApproveAsync(World.Reviewer, id);
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldBeNull();

        await World.Publishing.PublishAsync(World.Publisher, second.RevisionId);

        var page = (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull();
        page.Content!.Tables["table3.new_received.total"].ShouldBe(2);
        page.ContentHash.ShouldBe(second.Hash);
        page.Version.ShouldBe(1);
        (await World.Public.FileAsync("dx-cz", Scenario.Year)).ShouldNotBeNull().Bytes.ShouldNotBeEmpty();
        (await World.Public.ListAsync("yh-dx")).Items.ShouldHaveSingleItem().Title.ShouldBe("东溪区财政局2025年政府信息公开工作年度报告");
        await using var db = World.Db();
        (await db.Events.Where(e => e.ReportId == id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync())
            .Where(action => action is not ("Explain" or "NilReturn"))
            .ShouldBe(["Start", "Submit", "Take", "Return", "Submit", "Take", "Approve", "Publish"]);
    }

    [Fact]
    public async Task A_report_with_errors_is_refused_with_the_findings()
    {
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 5)], "b", "录入");

        var refusal = await Should.ThrowAsync<FindingsRefusedException>(() => World.SubmitAsync(id));

        refusal.Blocking.ShouldContain(finding => finding.Rule == "T3-1");
        (await World.StateAsync(id)).ShouldBe(ReportState.Draft);
    }

    [Fact]
    public async Task A_report_that_is_not_declared_is_refused()
    {
        var id = await World.CleanDraftAsync();

        await Should.ThrowAsync<RefusedException>(() => World.Submission.SubmitAsync(World.Clerk, id, "k", declared: false));
    }

    [Fact]
    public async Task Thirty_two_parallel_requests_to_submit_make_one_revision_and_one_event()
    {
        var id = await World.CleanDraftAsync();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => World.Submission.SubmitAsync(World.Clerk, id, "same", declared: true))));

        receipts.Select(receipt => (receipt.Number, receipt.Time, receipt.Hash, receipt.RevisionId)).Distinct().ShouldHaveSingleItem();
        await using var db = World.Db();
        (await db.Revisions.CountAsync(r => r.ReportId == id)).ShouldBe(1);
        (await db.Events.CountAsync(e => e.ReportId == id && e.Action == "Submit")).ShouldBe(1);
        (await db.Signatures.CountAsync(s => s.ReportId == id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_recalled_report_can_be_edited_and_submitted_again()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);

        await World.Submission.RecallAsync(World.Clerk, id);

        (await World.Drafts.OpenAsync(World.Clerk, id)).CanEdit.ShouldBeTrue();
        (await World.SubmitAsync(id)).Number.ShouldBe("2025-dx-cz-02");
    }
}
