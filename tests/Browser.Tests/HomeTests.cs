using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The first page of every role, with what waits there.</summary>
public sealed class HomeTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("reviewer1", "年度报送进度")]
    [InlineData("publisher1", "年度报送进度")]
    [InlineData("city1", "年度报送进度")]
    [InlineData("admin", "待办")]
    [InlineData("audit", "待办")]
    public async Task Each_role_has_one_that_is_good_at_both_widths(string user, string heading)
    {
        await using var person = await Person.ArriveAsync(portal);
        await person.SignInAsync(user, DemoData.Password);
        await person.GoToAsync("/portal");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("正在读取…")).ToHaveCountAsync(0);
        await person.ExpectGoodAtBothWidthsAsync($"home-{user}");
        await person.KeepPictureAsync($"home-{user}");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_approver_is_named_where_the_report_waits_and_finds_it_in_the_menu()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 2);
        await agency.StartAsync(agency.Content(agency.Year - 2));
        await agency.StartAsync(agency.Content(agency.Year - 1));
        var report = await agency.StartAsync();
        await agency.SendToCheckAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        var step = clerk.Page.GetByRole(AriaRole.List, new() { Name = "办理进度" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "审批" });
        await Expect(step).ToContainTextAsync("等待");
        await Expect(step).ToHaveAttributeAsync("aria-current", "step");
        await Expect(clerk.Page.GetByText($"近年新收申请：{agency.Year - 2}年")).ToBeVisibleAsync();
        await clerk.ExpectGoodAtBothWidthsAsync("home-clerk-waiting");

        await using var approver = await agency.SendAsync(Role.Approver);
        await approver.GoToAsync("/portal");
        await Expect(approver.MenuEntry("待我签字")).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("1 ?项待办"));
        approver.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_failed_is_sent_again_by_the_administrator()
    {
        var to = $"m{Guid.NewGuid():N}@example.invalid";
        await using (var db = await portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync())
        {
            var at = TimeProvider.System.GetUtcNow().AddHours(-1);
            db.OutgoingMails.Add(new OutgoingMail
            {
                Key = to, To = to, Subject = "报送提醒", Body = "请报送。", CreatedAt = at, NextAttemptAt = at, Attempts = MailSender.MostAttempts, Problem = "邮箱已满",
            });
            await db.SaveChangesAsync();
        }
        await using var admin = await Person.ArriveAsync(portal);
        await admin.SignInAsync("admin", DemoData.Password);
        await admin.GoToAsync("/portal");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "封邮件没有送出" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = to })).ToContainTextAsync("邮箱已满");
        await admin.ExpectGoodAtBothWidthsAsync("failed-mails");
        await admin.Page.GetByLabel($"选择给{to}的邮件").CheckAsync();
        await admin.Button("重新发送选中的 1 封").ClickAsync();
        await admin.SeesAsync("1封邮件将在一分钟内重新发送。");
        await Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = to })).ToHaveCountAsync(0);
        await portal.Services.GetRequiredService<MailSender>().SendDueAsync();
        await portal.Mail.WaitForAsync(to);
    }
}
