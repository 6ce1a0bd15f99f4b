using System.Globalization;
using System.Security.Claims;
using GovInfoReports.Core;
using GovInfoReports.Web.Hosting;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Tests.Hosting;

[Trait("Kind", "Faults")]
public sealed class CircuitLimitTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const long Gibibyte = 1024L * 1024 * 1024;

    [Theory]
    [InlineData(16, 2_000)]
    [InlineData(2, 512)]
    [InlineData(0, 100)]
    public void Pages_that_lost_their_connection_are_kept_as_far_as_memory_goes(int gibibytes, int kept) =>
        new CircuitLimits().DisconnectedOf(gibibytes * Gibibyte).ShouldBe(kept);

    [Fact]
    public async Task A_blip_at_a_thousand_clerks_throws_nobody_away_where_it_is_set_so()
    {
        await using var portal = Portal(("Disconnected", "1500"));

        portal.Services.GetRequiredService<IOptions<CircuitOptions>>().Value.DisconnectedCircuitMaxRetained.ShouldBe(1500);
    }

    [Fact]
    public async Task No_message_larger_than_a_report_is_taken()
    {
        await using var portal = Portal();

        portal.Services.GetRequiredService<IOptions<HubOptions>>().Value.MaximumReceiveMessageSize.ShouldBe(CircuitLimits.LargestMessage);
    }

    [Fact]
    public async Task One_person_opens_only_so_many_pages_and_closing_one_makes_room()
    {
        await using var portal = Portal(("PerPerson", "2"));
        await using var first = await OpenAsync(portal, 1);
        await using var second = await OpenAsync(portal, 1);
        await using var other = await OpenAsync(portal, 2);

        (await Should.ThrowAsync<RefusedException>(() => OpenAsync(portal, 1))).Message.ShouldContain("已达2个");
        portal.Services.GetRequiredService<OpenCircuits>().WhyFull("1").ShouldNotBeNull().ShouldContain("请先关闭");
        portal.Services.GetRequiredService<OpenCircuits>().WhyFull("2").ShouldBeNull();

        await first.CloseAsync();
        await using var again = await OpenAsync(portal, 1);
    }

    [Fact]
    public async Task All_together_open_only_so_many_pages()
    {
        await using var portal = Portal(("Total", "2"));
        await using var first = await OpenAsync(portal, 1);
        await using var second = await OpenAsync(portal, 2);

        (await Should.ThrowAsync<RefusedException>(() => OpenAsync(portal, 3))).Message.ShouldContain("人太多");
    }

    private WebApplicationFactory<Web.Public.PublicFrame> Portal(params (string Name, string Value)[] limits) =>
        new PublicPortal(World).WithWebHostBuilder(builder => Array.ForEach(limits, limit => builder.UseSetting($"{CircuitLimits.Section}:{limit.Name}", limit.Value)));

    private static async Task<OpenPage> OpenAsync(WebApplicationFactory<Web.Public.PublicFrame> portal, int user)
    {
        var scope = portal.Services.CreateAsyncScope();
        var id = new Claim(ClaimTypes.NameIdentifier, user.ToString(CultureInfo.InvariantCulture));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([id], "test")))));
        var page = new OpenPage(scope);
        await page.OpenAsync();
        return page;
    }

    /// <summary>A circuit as its handlers see it.</summary>
    private sealed class OpenPage(AsyncServiceScope scope) : IAsyncDisposable
    {
        private readonly List<CircuitHandler> _handlers = [.. scope.ServiceProvider.GetServices<CircuitHandler>().OfType<CircuitDoor>()];

        public async Task OpenAsync()
        {
            foreach (var handler in _handlers) await handler.OnCircuitOpenedAsync(null!, CancellationToken.None);
        }

        public async Task CloseAsync()
        {
            foreach (var handler in _handlers) await handler.OnCircuitClosedAsync(null!, CancellationToken.None);
        }

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
