using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Work;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Work;

/// <summary>Each role is told of its own work and of nobody else's.</summary>
public sealed class OpenWorkTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task The_clerk_has_drafts_and_what_came_back_with_its_remarks()
    {
        (await CountAsync(World.Clerk)).ShouldBe(new WorkCounts());
        var id = await World.CleanDraftAsync();
        (await CountAsync(World.Clerk)).ShouldBe(new WorkCounts { Drafts = 1 });
        await World.SubmitAsync(id);
        (await CountAsync(World.Clerk)).ShouldBe(new WorkCounts());
        await World.Desk.TakeAsync(World.Reviewer, id);
        await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s5", "", "", "太笼统。"));
        (await CountAsync(World.Clerk)).Unanswered.ShouldBe(0);
        await World.Desk.ReturnAsync(World.Reviewer, id, "请修改");

        (await CountAsync(World.Clerk)).ShouldBe(new WorkCounts { Returned = 1, Unanswered = 1 });
        (await CountAsync(await World.PersonAsync("他人", (Role.Clerk, World.OtherBureau)))).ShouldBe(new WorkCounts());
    }

    [Fact]
    public async Task A_signature_waits_for_who_signs_next_and_not_for_who_has_signed()
    {
        var agency = await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District, signers: 3);
        var clerk = await World.PersonAsync("经办", (Role.Clerk, agency));
        var checker = await World.PersonAsync("复核", (Role.Checker, agency), (Role.Approver, agency));
        var approver = await World.PersonAsync("审批", (Role.Approver, agency));
        var id = await World.CleanDraftAsync(clerk, agency);
        await World.Get<SignOff>().SendToCheckAsync(clerk, id);
        (await CountAsync(checker)).ToSign.ShouldBe(1);
        (await CountAsync(approver)).ToSign.ShouldBe(0);
        await World.Get<SignOff>().CheckPassAsync(checker, id);

        (await CountAsync(checker)).ToSign.ShouldBe(0);
        (await CountAsync(approver)).ShouldBe(new WorkCounts { ToSign = 1 });
        (await CountAsync(clerk)).ShouldBe(new WorkCounts());
    }

    [Fact]
    public async Task The_office_has_what_was_submitted_taken_handed_over_and_approved()
    {
        var colleague = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        var stranger = await World.PersonAsync("审核戊", (Role.Reviewer, World.OtherDistrict));
        var id = await World.CleanDraftAsync();
        var receipt = await World.SubmitAsync(id);
        var waiting = await CountAsync(World.Reviewer);
        (waiting.ToTake, waiting.Review, waiting.WaitingSince).ShouldBe((1, 1, World.Clock.GetUtcNow()));
        (await CountAsync(stranger)).ShouldBe(new WorkCounts());
        await World.Desk.TakeAsync(World.Reviewer, id);
        (await CountAsync(World.Reviewer)).ShouldBe(new WorkCounts { InHand = 1 });
        await World.Desk.HandOverAsync(World.Reviewer, id, colleague.UserId!.Value);
        (await CountAsync(World.Reviewer)).ShouldBe(new WorkCounts());
        (await CountAsync(colleague)).ShouldBe(new WorkCounts { InHand = 1, HandedOver = 1 });
        await World.Desk.ApproveAsync(colleague, id);

        (await CountAsync(World.Publisher)).ShouldBe(new WorkCounts { ToPublish = 1 });
        var at = World.Clock.GetUtcNow().AddDays(1);
        await World.Publishing.ScheduleAsync(World.Publisher, receipt.RevisionId, at);
        (await CountAsync(World.Publisher)).ShouldBe(new WorkCounts { Scheduled = 1, NextPublication = at });
    }

    [Fact]
    public async Task A_governments_own_report_is_the_citys_work_and_not_the_districts()
    {
        var clerk = await World.PersonAsync("区经办", (Role.Clerk, World.District));
        var leader = await World.PersonAsync("区领导", (Role.Approver, World.District));
        var city = await World.PersonAsync("市审核", (Role.CityReviewer, World.City));
        var id = await World.CleanDraftAsync(clerk, World.District);
        await World.Get<SignOff>().SendToCheckAsync(clerk, id);
        await World.SubmitAsync(id, leader);

        (await CountAsync(city)).ToTake.ShouldBe(1);
        (await CountAsync(World.Reviewer)).ToTake.ShouldBe(0);
    }

    [Fact]
    public async Task A_waiver_waits_for_its_reviewer()
    {
        await new GrownDistrict(World).WaiverAsync(World.Bureau, World.Clerk, Scenario.Year);

        await using var db = World.Db();
        var asked = await db.FindingResponses.CountAsync(response => response.Waiver == WaiverState.Requested);
        (await CountAsync(World.Reviewer)).ShouldBe(new WorkCounts { Waivers = asked });
    }

    [Fact]
    public async Task The_administrator_has_mails_that_failed_until_they_are_sent_again()
    {
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        await MailAsync("given-up", MailSender.MostAttempts, days: 1);
        await MailAsync("tried", 2, days: 1);
        await MailAsync("long-ago", MailSender.MostAttempts, days: OpenWork.MailDays + 1);
        (await CountAsync(admin)).ShouldBe(new WorkCounts { FailedMails = 1 });
        (await CountAsync(World.Reviewer)).FailedMails.ShouldBe(0);
        var failed = await World.Get<FailedMails>().ListAsync(admin, OpenWork.MailDays);
        failed.Select(mail => mail.Key).ShouldBe(["given-up"]);

        (await World.Get<FailedMails>().SendAgainAsync(admin, [.. failed.Select(mail => mail.Id)])).ShouldBe(1);
        (await CountAsync(admin)).ShouldBe(new WorkCounts());
        await Should.ThrowAsync<AccessDeniedException>(() => World.Get<FailedMails>().ListAsync(World.Reviewer, OpenWork.MailDays));
    }

    [Fact]
    public async Task The_auditor_has_refused_accesses()
    {
        var auditor = await World.PersonAsync("审计", (Role.AuditAdmin, null));
        await Should.ThrowAsync<AccessDeniedException>(() => World.Starter.StartFromContentAsync(
            World.Reviewer, World.Bureau.Id, Scenario.Year, Data.Reports.Clean(World.Bureau, Scenario.Year, "文字"), "导入"));

        (await CountAsync(auditor)).ShouldBe(new WorkCounts { Denials = 1 });
        (await CountAsync(World.Clerk)).Denials.ShouldBe(0);
    }

    [Fact]
    public async Task All_of_it_is_one_query()
    {
        var all = await World.PersonAsync("多职", (Role.Clerk, World.Bureau), (Role.Reviewer, World.District), (Role.Publisher, World.District));
        (await QueryCounter.OfAsync(() => CountAsync(all))).Count.ShouldBe(1);
    }

    private Task<WorkCounts> CountAsync(Actor actor) => World.Get<OpenWork>().CountAsync(actor);

    private async Task MailAsync(string key, int attempts, int days)
    {
        await using var db = World.Db();
        var at = World.Clock.GetUtcNow().AddDays(-days);
        db.OutgoingMails.Add(new OutgoingMail { Key = key, To = "a@example.invalid", Subject = "提醒", Body = "文", CreatedAt = at, Attempts = attempts, NextAttemptAt = at, Problem = "无此收件人" });
        await db.SaveChangesAsync();
    }
}
