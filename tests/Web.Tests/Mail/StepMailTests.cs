using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;

namespace GovInfoReports.Web.Tests.Mail;

/// <summary>Whose turn it is gets a mail, and whoever did the step gets none.</summary>
public sealed class StepMailTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Each_step_tells_who_is_next()
    {
        Configure();
        var colleague = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        await AddressAsync(World.Clerk, World.Reviewer, colleague, await World.PersonAsync("外区审核", (Role.Reviewer, World.OtherDistrict)));
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        (await TakeAsync()).ShouldBe([To(World.Reviewer, "已报送"), To(colleague, "已报送")], ignoreOrder: true);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await World.Desk.HandOverAsync(World.Reviewer, id, colleague.UserId!.Value, note: "请接着看第三部分。");
        (await TakeAsync()).ShouldBe([To(colleague, "请您审核")]);
        await World.Desk.ReturnAsync(colleague, id, "请修改第三部分");
        (await TakeAsync()).ShouldBe([To(World.Clerk, "退回修改")]);
        var receipt = await World.SubmitAsync(id);
        await World.Desk.AssignAsync(World.Reviewer, [id], World.Reviewer.UserId!.Value);
        await TakeAsync();
        // Pressed twice, approved and told once.
        await World.Desk.ApproveAsync(World.Reviewer, id, "key");
        await World.Desk.ApproveAsync(World.Reviewer, id, "key");
        (await TakeAsync()).ShouldBe([To(World.Clerk, "审核通过")]);

        await World.Publishing.PublishAsync(World.Publisher, receipt.RevisionId);
        (await TakeAsync()).ShouldBe([To(World.Clerk, "已公开")]);
    }

    [Fact]
    public async Task The_mail_says_what_why_and_where()
    {
        Configure();
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        await World.Get<PortalSettings>().SaveAsync(admin, PortalSettings.Site, new SiteSettings { Address = "https://nb.example.invalid" });
        await AddressAsync(World.Clerk);
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await World.Desk.ReturnAsync(World.Reviewer, id, new string('长', 1900));

        await using var db = World.Db();
        var mail = await db.OutgoingMails.SingleAsync();
        mail.Subject.ShouldBe("退回修改：东溪区财政局2025年度报告");
        mail.Body.ShouldContain("原因：长长");
        mail.Body.ShouldEndWith($"https://nb.example.invalid/portal/reports/{id}");
    }

    [Fact]
    public async Task A_district_that_wants_none_and_a_portal_without_a_mail_server_send_none()
    {
        await AddressAsync(World.Reviewer);
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        (await TakeAsync()).ShouldBeEmpty();
        Configure();
        await World.Get<PortalSettings>().SaveAsync(World.Reviewer, PortalSettings.Reminders, new ReminderSettings { MailsOnSteps = false }, World.District.Id);
        await World.Submission.RecallAsync(World.Clerk, id);
        await World.SubmitAsync(id);

        (await TakeAsync()).ShouldBeEmpty();
    }

    private void Configure()
    {
        var options = World.Get<IOptions<MailOptions>>().Value;
        (options.Host, options.From) = ("mail.invalid", "portal@example.invalid");
    }

    private static (string, string) To(Actor person, string subject) => ($"u{person.UserId}@example.invalid", subject);

    private async Task AddressAsync(params Actor[] people)
    {
        await using var db = World.Db();
        foreach (var user in await db.Users.Where(user => people.Select(person => person.UserId).Contains(user.Id)).ToListAsync()) user.Email = $"u{user.Id}@example.invalid";
        await db.SaveChangesAsync();
    }

    /// <summary>What is queued, and is then gone.</summary>
    private async Task<IReadOnlyList<(string To, string Subject)>> TakeAsync()
    {
        await using var db = World.Db();
        var mails = await db.OutgoingMails.OrderBy(mail => mail.Id).ToListAsync();
        db.OutgoingMails.RemoveRange(mails);
        await db.SaveChangesAsync();
        return [.. mails.Select(mail => (mail.To, mail.Subject.Split('：')[0]))];
    }
}
