using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>What is known of accounts: asked together, renewed in time, and not taken for revoked while the database is away.</summary>
public sealed class AccountStatesTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private WatchedDatabase _database = null!;

    protected override void Arrange(IServiceCollection services) =>
        services.AddSingleton<IDbContextFactory<ReportsDb>>(_database = new WatchedDatabase(World.Get<IDbContextFactory<ReportsDb>>()));

    [Fact]
    public async Task Who_edits_through_an_outage_of_the_database_stays_signed_in()
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        var signedIn = await Portal.Services.GetRequiredService<SignInDesk>().SignInAsync(name, SignedInPortal.Password, new SignInPlace(""));
        using var circuit = Portal.Services.CreateScope();
        var provider = circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)provider).SetAuthenticationState(Task.FromResult(new AuthenticationState(PersonOf(signedIn))));
        var changes = 0;
        provider.AuthenticationStateChanged += _ => changes++;

        _database.IsAway = true;
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        changes.ShouldBe(0);

        _database.IsAway = false;
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        changes.ShouldBe(0);
        await ElsewhereUsers.DisableAsync(System, ClerkId);
        await BecomesTrueAsync(() => Task.FromResult(changes > 0));
        (await provider.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated.ShouldBeFalse();
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("role")]
    [InlineData("password")]
    [InlineData("session")]
    [InlineData("code")]
    public async Task An_open_page_ends_by_itself_when_what_it_rests_on_is_taken_away_by_another_process(string act)
    {
        var name = await Portal.GivePasswordAsync(ClerkId);
        var signedIn = await Portal.Services.GetRequiredService<SignInDesk>().SignInAsync(name, SignedInPortal.Password, new SignInPlace(""));
        using var circuit = Portal.Services.CreateScope();
        var provider = Open(circuit, signedIn, new Claim("held-role", $"{Role.Clerk}@{World.Bureau.Id}"));
        var ended = false;
        provider.AuthenticationStateChanged += _ => ended = true;

        // One more role is no reason to end.
        await ElsewhereUsers.ChangeAsync(System, ClerkId, new UserInput(name, "经办甲", "", [new RoleInput(Role.Clerk, "dx-cz"), new RoleInput(Role.Checker, "dx-cz")]));
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        ended.ShouldBeFalse();

        var elsewhere = World.Clerk with { Session = "another" };
        await (act switch
        {
            "disable" => ElsewhereUsers.DisableAsync(System, ClerkId),
            "role" => ElsewhereUsers.ChangeAsync(System, ClerkId, new UserInput(name, "经办甲", "", [new RoleInput(Role.Checker, "dx-cz")])),
            "password" => World.Get<PasswordChange>().ChangeAsync(elsewhere, SignedInPortal.Password, "Xinmima-2026-ok", "Xinmima-2026-ok", new SignInPlace("")),
            "session" => World.Get<OwnSessions>().EndAsync(elsewhere, signedIn.Session),
            _ => RequireCodesAsync(name),
        });

        await BecomesTrueAsync(() => Task.FromResult(ended));
        (await provider.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated.ShouldBeFalse();
    }

    /// <summary>The person becomes one whose role requires a second factor.</summary>
    private async Task RequireCodesAsync(string name)
    {
        await Portal.Services.GetRequiredService<PortalSettings>().SaveAsync(System, PortalSettings.SignIn, new SignInSettings { ReviewersNeedCode = true });
        await ElsewhereUsers.ChangeAsync(System, ClerkId, new UserInput(name, "经办甲", "", [new RoleInput(Role.Clerk, "dx-cz"), new RoleInput(Role.Reviewer, "yh-dx")]));
    }

    private static AuthenticationStateProvider Open(IServiceScope circuit, SignedIn person, params Claim[] more)
    {
        var provider = circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var user = PersonOf(person);
        user.AddIdentity(new ClaimsIdentity(more));
        ((IHostEnvironmentAuthenticationStateProvider)provider).SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        return provider;
    }

    [Fact]
    public async Task A_cookie_is_not_taken_for_revoked_while_the_database_is_away()
    {
        var clerk = await Portal.SignedInAsync(ClerkId);
        _database.IsAway = true;
        await Task.Delay(AccountStates.Freshness + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await clerk.GetAsync("/portal");
        _database.IsAway = false;
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(global::System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forty_open_pages_are_looked_through_with_one_question()
    {
        var ids = new List<int>();
        for (var person = 0; person < 40; person++) ids.Add(await World.UserAsync($"人{person}", (Role.Clerk, World.Bureau)));
        var states = Portal.Services.GetRequiredService<AccountStates>();
        foreach (var id in ids) await states.OfAsync(id);
        await Task.Delay(AccountStates.Freshness + TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);

        var before = _database.Contexts;
        await Task.WhenAll(ids.Select(id => states.OfAsync(id)));

        // The portal's own scheduled work asks for a few besides.
        (_database.Contexts - before).ShouldBeLessThan(15);
    }

    [Fact]
    public async Task A_stranger_is_not_the_system()
    {
        new Actor(null, "", []).IsSystem.ShouldBeFalse();
        (World.Clerk with { UserId = null }).IsSystem.ShouldBeFalse();
        Actor.System("定时任务").IsSystem.ShouldBeTrue();
        var draft = await World.CleanDraftAsync();
        await Should.ThrowAsync<AccessDeniedException>(() => World.Drafts.OpenAsync(new Actor(null, "", []), draft));
        await Should.ThrowAsync<AccessDeniedException>(() => World.Drafts.ApplyAsync(new Actor(null, "", []), draft, [], "x", "录入"));
    }

    private static ClaimsPrincipal PersonOf(SignedIn person) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.UserId.ToString()), new Claim(ClaimTypes.Name, person.UserName), new Claim("session", person.Session)], "test"));

    private sealed class WatchedDatabase(IDbContextFactory<ReportsDb> real) : IDbContextFactory<ReportsDb>
    {
        private int _contexts;

        public int Contexts => _contexts;

        public volatile bool IsAway;

        public ReportsDb CreateDbContext()
        {
            Interlocked.Increment(ref _contexts);
            return IsAway ? throw new NpgsqlException("away") : real.CreateDbContext();
        }
    }
}
