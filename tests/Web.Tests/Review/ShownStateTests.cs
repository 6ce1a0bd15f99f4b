using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Review;

/// <summary>An act holds for the state that was shown to whoever asked for it; and what can be taken back.</summary>
public sealed class ShownStateTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Licences = "table2.art20_5.licensing.decisions";

    [Fact]
    public async Task A_page_that_has_not_seen_the_approval_does_not_return_the_report()
    {
        var report = await TakenAsync();
        var seen = (await World.Desk.OpenAsync(World.Reviewer, report)).Stamp;
        await World.Desk.ApproveAsync(World.Reviewer, report, seen: seen.LastEvent);

        (await World.Desk.StampAsync(World.Reviewer, report)).ShouldNotBe(seen);
        var refused = await Should.ThrowAsync<RefusedException>(() =>
            World.Desk.ReturnAsync(World.Reviewer, report, "请核对", seen: seen.LastEvent));
        refused.Message.ShouldContain("审核通过");
        (await World.StateAsync(report)).ShouldBe(ReportState.Approved);
    }

    [Fact]
    public async Task A_remark_still_being_written_goes_with_the_return_or_not_at_all()
    {
        var report = await TakenAsync();
        var remark = new NewRemark("s2", Licences, "0", "请核对台账。");
        await Should.ThrowAsync<RefusedException>(() => World.Desk.ReturnAsync(World.Reviewer, report, "", last: remark));
        (await World.Desk.OpenAsync(World.Reviewer, report)).Remarks.ShouldBeEmpty();

        await World.Desk.ReturnAsync(World.Reviewer, report, "一处请修改。", last: remark);

        (await World.Desk.OpenAsync(World.Reviewer, report)).Remarks.Single().Text.ShouldBe("请核对台账。");
    }

    [Fact]
    public async Task A_note_goes_with_a_report_that_is_handed_over()
    {
        var second = await World.PersonAsync("审核戊", (Role.Reviewer, World.District));
        var report = await TakenAsync();
        await World.Desk.HandOverAsync(World.Reviewer, report, second.UserId!.Value, note: "第三部分还没有看。");
        (await World.Desk.OpenAsync(second, report)).Events[^1].Reason.ShouldBe("转交给审核戊：第三部分还没有看。");
    }

    [Fact]
    public async Task What_was_withdrawn_can_be_public_again_with_a_reason()
    {
        var receipt = await World.PublishedAsync(await World.CleanDraftAsync());
        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "误认为有误");
        await Should.ThrowAsync<RefusedException>(() => World.Publishing.RestoreAsync(World.Publisher, receipt.RevisionId, " "));

        await World.Publishing.RestoreAsync(World.Publisher, receipt.RevisionId, "经核实内容无误");

        await using var db = World.Db();
        var revision = await db.Revisions.SingleAsync(r => r.Id == receipt.RevisionId);
        (revision.State, revision.PublicNumber, revision.WithdrawalReason).ShouldBe((RevisionState.Public, 1, null));
    }

    [Fact]
    public async Task A_withdrawn_version_stays_away_while_a_correction_of_it_is_under_way()
    {
        var receipt = await World.PublishedAsync(await World.CleanDraftAsync());
        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "内容有误");
        await World.Publishing.StartCorrectionAsync(World.Publisher, receipt.ReportId, "更正");
        await Should.ThrowAsync<RefusedException>(() => World.Publishing.RestoreAsync(World.Publisher, receipt.RevisionId, "恢复"));
    }

    [Fact]
    public async Task A_correction_that_is_given_up_leaves_the_report_as_it_was_published()
    {
        var report = await World.CleanDraftAsync();
        await Should.ThrowAsync<RefusedException>(() => World.Publishing.GiveUpCorrectionAsync(World.Publisher, report, "没有公开过"));
        await World.PublishedAsync(report);
        await World.Publishing.StartCorrectionAsync(World.Publisher, report, "以为漏报");
        await World.Drafts.ApplyAsync(World.Clerk, report, [new CellPatch(Licences, 0, 3)], Guid.NewGuid().ToString("N"), "录入");

        await World.Publishing.GiveUpCorrectionAsync(World.Publisher, report, "经核实没有漏报");

        var draft = (await World.Drafts.OpenAsync(World.Clerk, report)).Content;
        ((await World.StateAsync(report)), draft.Tables[Licences]).ShouldBe((ReportState.Approved, 0m));
        (await World.Desk.OpenAsync(World.Reviewer, report)).Report.Standing.Label.ShouldBe("已公开");
    }

    [Fact]
    public async Task A_reason_is_never_cut_but_refused_and_reaches_the_agency_whole()
    {
        var report = await TakenAsync();
        await Should.ThrowAsync<RefusedException>(() => World.Desk.ReturnAsync(World.Reviewer, report, new string('长', 1950)));
        var reason = new string('长', 1899) + "完";
        await World.Desk.ReturnAsync(World.Reviewer, report, reason);
        await using var db = World.Db();
        (await db.Notices.SingleAsync(notice => notice.ReportId == report && notice.Kind == "退回")).Text.ShouldEndWith(reason);
    }

    private async Task<int> TakenAsync()
    {
        var report = await World.CleanDraftAsync();
        await World.SubmitAsync(report);
        await World.Desk.TakeAsync(World.Reviewer, report);
        return report;
    }
}
