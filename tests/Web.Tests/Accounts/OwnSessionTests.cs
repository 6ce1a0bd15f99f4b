using System.Net;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>A person's sign-ins: seen, ended by the person, and ended by the rules.</summary>
public sealed class OwnSessionTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private const string Page = "/portal/account";
    private const string Chosen = "Xuanding-2026-ok";

    [Fact]
    public async Task The_person_sees_where_the_account_is_open_and_ends_it_there()
    {
        var here = await Portal.SignedInAsync(ClerkId);
        var there = await Portal.SignedInAsync(ClerkId);
        var third = await Portal.SignedInAsync(ClerkId);
        var page = await here.ReadAsync(Page);
        page.Split("退出这处登录").Length.ShouldBe(3);
        page.ShouldContain("（现在用的）");

        await EndAsync(here, await SessionOfAsync(1));
        (await there.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await third.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await EndAsync(here, "others");
        (await third.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AuditAsync("sessions-ended")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses()
    {
        var clerk = await Portal.SignedInAsync(ClerkId);
        var session = await SessionOfAsync(0);
        var reviewer = await Portal.SignedInAsync(World.Reviewer.UserId!.Value);

        await EndAsync(reviewer, session);

        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_sign_in_ends_when_nothing_is_done_and_at_the_latest_when_the_settings_say()
    {
        await SaveAsync(new SignInSettings { IdleMinutes = 30, LongestHours = 2 });
        var (desk, states, seen) = (World.Get<SignInDesk>(), World.Get<AccountStates>(), World.Get<SeenSessions>());
        var name = await Portal.GivePasswordAsync(ClerkId);
        var idle = await desk.SignInAsync(name, SignedInPortal.Password, new SignInPlace(""));
        var busy = await desk.SignInAsync(name, SignedInPortal.Password, new SignInPlace(""));

        for (var minutes = 0; minutes < 100; minutes += 20)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(20));
            await seen.NoteAsync(busy.Session);
        }
        (await states.OfAsync(ClerkId, idle.Session)).ShouldBeNull();
        (await states.OfAsync(ClerkId, busy.Session)).ShouldNotBeNull();

        World.Clock.Advance(TimeSpan.FromMinutes(20));
        await seen.NoteAsync(busy.Session);
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        (await states.OfAsync(ClerkId, busy.Session)).ShouldBeNull();
    }

    [Fact]
    public async Task Use_is_written_down_once_a_minute()
    {
        var (desk, seen) = (World.Get<SignInDesk>(), World.Get<SeenSessions>());
        var person = await desk.SignInAsync(await Portal.GivePasswordAsync(ClerkId), SignedInPortal.Password, new SignInPlace("192.0.2.1", "Chrome（Windows）"));
        World.Clock.Advance(TimeSpan.FromMinutes(2));
        await seen.NoteAsync(person.Session);
        var noted = World.Clock.GetUtcNow();
        World.Clock.Advance(TimeSpan.FromSeconds(50));
        await seen.NoteAsync(person.Session);

        var own = (await World.Get<OwnSessions>().ListAsync(World.Clerk with { Session = person.Session })).Single();
        (own.SeenAt, own.Address, own.Browser, own.IsThis).ShouldBe((noted, "192.0.2.1", "Chrome（Windows）", true));
    }

    [Fact]
    public async Task An_old_password_must_be_changed_first_and_earlier_ones_are_not_taken_again()
    {
        await SaveAsync(new SignInSettings { PasswordDays = 90, PasswordHistory = 3 });
        var clerk = await Portal.SignedInAsync(ClerkId);
        (await clerk.GetAsync("/portal")).Headers.Location!.ToString().ShouldContain(Visitor.PasswordPath);

        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync(SignedInPortal.Password, Chosen))).ShouldBeNull();
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync(Chosen, SignedInPortal.Password)))!.ShouldContain("最近3个");
        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync(Chosen, "Dierge-2026-ok"))).ShouldBeNull();
        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync("Dierge-2026-ok", SignedInPortal.Password)))!.ShouldContain("最近3个");
        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync("Dierge-2026-ok", "Disange-2026-ok"))).ShouldBeNull();
        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync("Disange-2026-ok", SignedInPortal.Password))).ShouldBeNull();
    }

    [Theory]
    [InlineData(4, 168, 12, "无操作")]
    [InlineData(480, 200, 12, "最长时间")]
    [InlineData(480, 168, 8, "最短长度")]
    public async Task Settings_that_would_weaken_it_are_refused(int idle, int longest, int shortest, string why)
    {
        var settings = new SignInSettings { IdleMinutes = idle, LongestHours = longest, ShortestPassword = shortest };
        (await Should.ThrowAsync<RefusedException>(() => SaveAsync(settings))).Message.ShouldContain(why);
    }

    private Task SaveAsync(SignInSettings settings) => World.Get<PortalSettings>().SaveAsync(System, PortalSettings.SignIn, settings);

    private static Task<HttpResponseMessage> EndAsync(Visitor person, string session) =>
        person.FillInAsync(Page, new Dictionary<string, string> { ["Ended.Session"] = session, ["_handler"] = "sessions" });

    private async Task<string> SessionOfAsync(int number)
    {
        await using var db = World.Db();
        return (await db.SignInSessions.Where(session => session.UserId == ClerkId).OrderBy(session => session.StartedAt).ToListAsync())[number].Id;
    }
}
