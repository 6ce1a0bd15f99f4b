using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Tests.Shared;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Agencies;

/// <summary>The year 2025 is due on 2026-01-19; the scenario's today is 2026-01-12, seven days before.</summary>
public sealed class RemindersTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private Reminders Reminders => World.Get<Reminders>();

    [Fact]
    public async Task A_set_day_reminds_each_open_agency_once()
    {
        await OpenAsync();
        (await Reminders.RunDueAsync(World.Clock.GetUtcNow())).Reminded.ShouldBe(1);
        (await Reminders.RunDueAsync(World.Clock.GetUtcNow())).Reminded.ShouldBe(0);
        (await NoticesAsync("reminder")).Single().ShouldContain("还有7天");

        World.Clock.Advance(TimeSpan.FromDays(3));
        (await Reminders.RunDueAsync(World.Clock.GetUtcNow())).Reminded.ShouldBe(0);
        World.Clock.Advance(TimeSpan.FromDays(5)); // the day after the date
        (await Reminders.RunDueAsync(World.Clock.GetUtcNow())).Reminded.ShouldBe(1);
        (await NoticesAsync("reminder"))[^1].ShouldContain("逾期1天");
    }

    [Fact]
    public async Task Parallel_runs_remind_once()
    {
        await OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Reminders.RunDueAsync(World.Clock.GetUtcNow())));

        outcomes.Sum(outcome => outcome.Reminded).ShouldBe(1);
        (await NoticesAsync("reminder")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_node_looks_once_an_hour_and_the_others_only_ask_whether_it_is_time()
    {
        await OpenAsync();
        await using var other = World.Node();
        await Reminders.RunDueAsync(World.Clock.GetUtcNow());

        var asked = await QueryCounter.OfAsync(() => other.Get<Reminders>().RunDueAsync(World.Clock.GetUtcNow().AddMinutes(59)));
        var later = await QueryCounter.OfAsync(() => other.Get<Reminders>().RunDueAsync(World.Clock.GetUtcNow().AddMinutes(61)));

        asked.Count.ShouldBe(1);
        later.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Who_has_submitted_or_is_exempt_is_left_alone()
    {
        await OpenAsync();
        await World.SubmitAsync(await World.CleanDraftAsync());
        (await Reminders.RunDueAsync(World.Clock.GetUtcNow())).Reminded.ShouldBe(0);
        await Should.ThrowAsync<RefusedException>(() => Reminders.UrgeAsync(World.Reviewer, "yh-dx", 2025, ["dx-cz"]));
    }

    [Fact]
    public async Task What_called_for_a_report_is_void_once_it_is_filed()
    {
        var options = World.Get<IOptions<MailOptions>>().Value;
        (options.Host, options.From) = ("127.0.0.1", "portal@example.invalid");
        await AddressAsync(World.Clerk.UserId!.Value, "clerk@example.invalid");
        await OpenAsync();
        await Reminders.RunDueAsync(World.Clock.GetUtcNow());
        await Reminders.UrgeAsync(World.Reviewer, "yh-dx", 2025, ["dx-cz"]);
        var report = await World.CleanDraftAsync();
        await using var db = World.Db();
        (await db.Notices.CountAsync(n => n.AgencyId == World.Bureau.Id && n.ReadAt == null)).ShouldBe(3);
        (await db.OutgoingMails.CountAsync()).ShouldBe(2);

        await World.SubmitAsync(report);

        (await db.Notices.CountAsync(n => n.AgencyId == World.Bureau.Id && n.ReadAt == null)).ShouldBe(0);
        (await db.OutgoingMails.CountAsync(mail => mail.Key.StartsWith("remind:") || mail.Key.StartsWith("urge:"))).ShouldBe(0);
    }

    [Fact]
    public async Task Urging_all_that_are_late_reaches_only_those_and_only_once_a_day()
    {
        await OpenAsync();
        (await Reminders.UrgeAsync(World.Reviewer, "yh-dx", 2025, null)).Reminded.ShouldBe(0);
        World.Clock.Advance(TimeSpan.FromDays(9));
        (await Reminders.UrgeAsync(World.Reviewer, "yh-dx", 2025, null)).Reminded.ShouldBe(1);
        (await Reminders.UrgeAsync(World.Reviewer, "yh-dx", 2025, ["dx-cz"])).AlreadyReminded.ShouldBe(1);
        await Should.ThrowAsync<AccessDeniedException>(() => Reminders.UrgeAsync(World.Clerk, "yh-dx", 2025, null));
    }

    [Fact]
    public async Task Mails_go_out_through_smtp_once_and_a_refused_one_is_tried_again_later()
    {
        await using var sink = new SmtpSink();
        var options = World.Get<IOptions<MailOptions>>().Value;
        (options.Host, options.Port, options.From) = ("127.0.0.1", sink.Port, "portal@example.invalid");
        await AddressAsync(World.Clerk.UserId!.Value, "clerk@example.invalid");
        var second = await World.UserAsync("经办二", (Role.Clerk, World.Bureau));
        await AddressAsync(second, "refused@example.invalid");
        await OpenAsync();

        (await Reminders.UrgeAsync(World.Reviewer, "yh-dx", 2025, ["dx-cz"])).Mails.ShouldBe(2);
        var sender = World.Get<MailSender>();
        (await sender.SendDueAsync()).ShouldBe(1);
        (await sender.SendDueAsync()).ShouldBe(0);

        sink.Mails.Single().To.ShouldBe("clerk@example.invalid");
        await using var db = World.Db();
        var failed = await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.SentAt == null);
        failed.Problem.ShouldNotBeNullOrEmpty();
        failed.NextAttemptAt.ShouldBeGreaterThan(World.Clock.GetUtcNow());
    }

    private Task OpenAsync() =>
        World.Get<ReportingYears>().OpenAsync(World.Reviewer, "yh-dx", 2025, new DateOnly(2025, 12, 10), new DateOnly(2026, 1, 19));

    private async Task<List<string>> NoticesAsync(string kind)
    {
        await using var db = World.Db();
        return await db.Notices.Where(n => n.Kind == kind).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync();
    }

    private async Task AddressAsync(int userId, string address)
    {
        await using var db = World.Db();
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, address));
    }
}
