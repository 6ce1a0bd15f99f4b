using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
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
        var signedIn = await Portal.Services.GetRequiredService<SignInDesk>().SignInAsync(name, SignedInPortal.Password, "");
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
