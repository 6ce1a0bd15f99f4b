using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>Guessing a password: it is counted exactly, tells nothing, and undoes nothing.</summary>
[Trait("Kind", "Faults")]
public sealed class GuessTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private const string Wrong = "Cuowu-2026-nb";

    private readonly WatchedHasher _hasher = new();

    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IPasswordHasher<PortalUser>>(_hasher);

    [Fact]
    public async Task Twelve_guesses_at_once_count_as_twelve()
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        var start = new TaskCompletionSource();
        var guesses = Enumerable.Range(0, 12).Select(_ => Portal.Visitor().RefusalAsync(name, Wrong, start.Task)).ToList();
        start.SetResult();
        await Task.WhenAll(guesses);

        _hasher.Asked.ShouldBeLessThanOrEqualTo(5);
        (await Portal.Visitor().RefusalAsync(name, SignedInPortal.Password))!.ShouldContain("输错次数过多");
    }

    [Fact]
    public async Task Twelve_right_passwords_at_once_all_sign_in()
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        var start = new TaskCompletionSource();
        var people = Enumerable.Range(0, 12).Select(_ => Portal.Visitor().RefusalAsync(name, SignedInPortal.Password, start.Task)).ToList();
        start.SetResult();

        (await Task.WhenAll(people)).ShouldAllBe(refusal => refusal == null);
        await using var db = World.Db();
        (await db.GuessCounts.AnyAsync(count => count.Count > 0)).ShouldBeFalse("a right one gives its count back");
    }

    [Fact]
    public async Task A_name_that_is_known_and_one_that_is_not_get_the_same_words_and_work()
    {
        var known = await Portal.GivePasswordAsync(ClerkId);
        var disabled = await World.UserAsync("停用者", (Role.Clerk, World.Bureau));
        var off = await Portal.GivePasswordAsync(disabled);
        await ElsewhereUsers.DisableAsync(System, disabled);

        var answers = new List<(string Words, int Work)>[3];
        foreach (var (name, password, at) in new[] { (known, Wrong, 0), ("nobody", Wrong, 1), (off, SignedInPortal.Password, 2) })
        {
            answers[at] = [];
            for (var tries = 0; tries < 7; tries++)
            {
                var before = _hasher.Asked;
                var words = await Portal.Visitor().RefusalAsync(name, password);
                answers[at].Add((words!, _hasher.Asked - before));
            }
        }

        answers[1].ShouldBe(answers[0]);
        answers[2].ShouldBe(answers[0]);
        answers[0].Select(answer => answer.Work).ShouldBe([1, 1, 1, 1, 1, 0, 0]);
        answers[0][6].Words.ShouldContain("输错次数过多");
    }

    [Fact]
    public async Task The_right_password_forgets_the_wrong_ones()
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        for (var round = 0; round < 3; round++)
        {
            for (var tries = 0; tries < 4; tries++) (await Portal.Visitor().RefusalAsync(name, Wrong)).ShouldNotBeNull();
            (await Portal.Visitor().RefusalAsync(name, SignedInPortal.Password)).ShouldBeNull();
        }
        (await AuditAsync("sign-in-refused")).Count.ShouldBe(12);
    }

    [Fact]
    public async Task Guesses_at_the_password_page_are_counted_and_stand_in_the_log()
    {
        var clerk = await Portal.SignedInAsync(ClerkId);
        for (var tries = 0; tries < 5; tries++)
            (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync(Wrong, "Xinmima-2026-ok")))!.ShouldContain("原密码不正确");

        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync(SignedInPortal.Password, "Xinmima-2026-ok")))!.ShouldContain("输错次数过多");
        (await AuditAsync("password-refused")).ShouldBe(Enumerable.Repeat($"user:{ClerkId}", 6));
    }

    [Fact]
    public async Task A_flood_of_guesses_from_elsewhere_does_not_refuse_the_right_password()
    {
        var desk = Portal.Services.GetRequiredService<SignInDesk>();
        var name = await Portal.GivePasswordAsync(ClerkId);
        var clerk = Portal.Visitor();
        (await clerk.RefusalAsync(name, SignedInPortal.Password)).ShouldBeNull();

        // One attacker with all the addresses of a network: five are looked at, and the person at another place is not touched.
        for (var guess = 0; guess < 30; guess++) await Should.ThrowAsync<RefusedException>(() => desk.SignInAsync(name, Wrong, new SignInPlace($"2001:db8:1:2::{guess:x}")));
        _hasher.Asked.ShouldBe(1 + Guesses.MostFromOnePlace);
        (await desk.SignInAsync(name, SignedInPortal.Password, new SignInPlace("198.51.100.7"))).UserId.ShouldBe(ClerkId);

        // Many networks together: the name is closed to places that are not known, and still open where the person signed in before.
        for (var network = 0; network < 30; network++)
        {
            for (var guess = 0; guess < 5; guess++) await Should.ThrowAsync<RefusedException>(() => desk.SignInAsync(name, Wrong, new SignInPlace($"203.0.113.{network}")));
        }
        _hasher.Asked.ShouldBeInRange(Guesses.MostForName, Guesses.MostForName + 5);
        (await Should.ThrowAsync<RefusedException>(() => desk.SignInAsync(name, SignedInPortal.Password, new SignInPlace("198.51.100.8")))).Message.ShouldContain("输错次数过多");
        (await clerk.RefusalAsync(name, SignedInPortal.Password)).ShouldBeNull();
    }

    [Fact]
    public async Task Guesses_at_one_place_and_in_its_network_do_not_touch_a_browser_that_is_known_there()
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        var clerk = Portal.Visitor();
        (await clerk.RefusalAsync(name, SignedInPortal.Password)).ShouldBeNull();
        var neighbour = Portal.Visitor();
        for (var guess = 0; guess < 8; guess++) await neighbour.RefusalAsync(name, Wrong);
        (await neighbour.RefusalAsync(name, SignedInPortal.Password))!.ShouldContain("输错次数过多");

        (await clerk.RefusalAsync(name, SignedInPortal.Password)).ShouldBeNull();
        // Whoever has the browser in hand guesses five times, too.
        for (var guess = 0; guess < 5; guess++) (await clerk.RefusalAsync(name, Wrong))!.ShouldBe("登录名或密码不正确。");
        (await clerk.RefusalAsync(name, SignedInPortal.Password))!.ShouldContain("输错次数过多");
    }

    [Fact]
    public async Task A_browser_is_known_for_the_person_who_signed_in_with_it_and_for_nobody_else()
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        var other = await Portal.GivePasswordAsync(World.Reviewer.UserId!.Value);
        var clerk = Portal.Visitor();
        (await clerk.RefusalAsync(name, SignedInPortal.Password)).ShouldBeNull();
        for (var guess = 0; guess < 5; guess++) await Portal.Visitor().RefusalAsync(other, Wrong);

        (await clerk.RefusalAsync(other, SignedInPortal.Password))!.ShouldContain("输错次数过多");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_close_an_address_for_a_while_and_no_other()
    {
        var (guesses, desk) = (World.Get<Guesses>(), World.Get<SignInDesk>());
        var name = await Portal.GivePasswordAsync(ClerkId);
        var (flooded, other) = (new SignInPlace("192.0.2.1"), new SignInPlace("192.0.2.2"));
        for (var wrong = 0; wrong < Guesses.MostFromAddress; wrong++) await guesses.CountFromAsync(flooded);

        (await Should.ThrowAsync<RefusedException>(() => desk.SignInAsync(name, SignedInPortal.Password, flooded))).Message.ShouldContain("输错次数过多");
        (await desk.SignInAsync(name, SignedInPortal.Password, other)).UserId.ShouldBe(ClerkId);

        World.Clock.Advance(Guesses.Pause + TimeSpan.FromSeconds(1));
        (await desk.SignInAsync(name, SignedInPortal.Password, flooded)).UserId.ShouldBe(ClerkId);
    }

    [Fact]
    public async Task Names_that_somebody_made_up_are_not_kept_for_ever()
    {
        var guesses = World.Get<Guesses>();
        for (var name = 0; name < 20; name++) await guesses.TryTakeAsync($"nobody{name}", new SignInPlace("192.0.2.1"));
        World.Clock.Advance(TimeSpan.FromMinutes(10));
        await guesses.TryTakeAsync("somebody", new SignInPlace("192.0.2.1"));
        World.Clock.Advance(TimeSpan.FromMinutes(6));

        await guesses.ForgetOldAsync();

        await using var db = World.Db();
        (await db.GuessCounts.CountAsync()).ShouldBe(2);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("reset")]
    [InlineData("role")]
    public async Task A_wrong_password_does_not_undo_what_the_administrator_did_meanwhile(string act)
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        var before = await UserAsync();
        _hasher.Meanwhile = () => act switch
        {
            "disable" => ElsewhereUsers.DisableAsync(System, ClerkId),
            "reset" => ElsewhereUsers.ResetPasswordAsync(System, ClerkId),
            _ => ElsewhereUsers.ChangeAsync(System, ClerkId, new UserInput(name, "改名", "", [new RoleInput(Role.Checker, "dx-cz")])),
        };

        (await Portal.Visitor().RefusalAsync(name, Wrong)).ShouldNotBeNull();

        var after = await UserAsync();
        if (act == "disable") after.IsDisabled.ShouldBeTrue();
        else if (act == "reset") after.PasswordHash.ShouldNotBe(before.PasswordHash);
        else (after.DisplayName, after.Roles.Single().Role).ShouldBe(("改名", Role.Checker));
        after.ConcurrencyStamp.ShouldNotBe(before.ConcurrencyStamp);
    }

    [Fact]
    public async Task The_right_password_does_not_get_in_when_it_was_reset_meanwhile()
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        _hasher.Meanwhile = () => ElsewhereUsers.ResetPasswordAsync(System, ClerkId);

        var visitor = Portal.Visitor();
        await visitor.SignInAsync(name, SignedInPortal.Password);

        (await visitor.GetAsync("/portal/password")).StatusCode.ShouldNotBe(global::System.Net.HttpStatusCode.OK);
        (await UserAsync()).PasswordHash.ShouldBeNull();
    }

    private async Task<PortalUser> UserAsync()
    {
        await using var db = World.Db();
        return await db.Users.AsNoTracking().Include(user => user.Roles).SingleAsync(user => user.Id == ClerkId);
    }
}
