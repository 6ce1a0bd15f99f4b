using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>A test of signing in: a scenario, and the portal over it as a process of its own beside the scenario's.</summary>
public abstract class PortalTest(DatabaseFixture fixture) : DatabaseTest(fixture), IAsyncLifetime
{
    protected static readonly Actor System = Actor.System("测试");

    private SignedInPortal? _portal;

    protected SignedInPortal Portal => _portal ??= new SignedInPortal(World, Arrange);

    /// <summary>The administration of another process.</summary>
    protected UserAdministration ElsewhereUsers => World.Get<UserAdministration>();

    /// <summary>The administration of the portal's own process.</summary>
    protected UserAdministration Users => Portal.Services.GetRequiredService<UserAdministration>();

    protected int ClerkId => World.Clerk.UserId!.Value;

    protected virtual void Arrange(IServiceCollection services)
    {
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (_portal is not null) await _portal.DisposeAsync();
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<IReadOnlyList<string>> AuditAsync(string kind)
    {
        await using var db = World.Db();
        return await db.AuditEntries.Where(entry => entry.Kind == kind).OrderBy(entry => entry.Id).Select(entry => entry.Subject).ToListAsync();
    }

    /// <summary>Waits for what comes true within seconds.</summary>
    protected static async Task BecomesTrueAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await condition()) return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        throw new ShouldAssertException("It did not come true within 20 seconds.");
    }
}
