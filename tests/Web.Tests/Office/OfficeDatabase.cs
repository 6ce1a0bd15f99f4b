using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovInfoReports.Web.Tests.Office;

/// <summary>A throw-away cluster for the tests of the office's services; each test takes a database of its own.</summary>
public sealed class OfficeDatabase : IAsyncLifetime
{
    private LocalPostgres _postgres = null!;
    private int _databases;

    public async ValueTask InitializeAsync() => _postgres = await LocalPostgres.StartThrowAwayAsync();

    public async ValueTask DisposeAsync() => await _postgres.DisposeAsync();

    /// <summary>A migrated, empty database with the services on it, at noon of a day.</summary>
    public async Task<OfficePortal> NewAsync(DateOnly? today = null)
    {
        var name = $"office{Interlocked.Increment(ref _databases)}";
        await _postgres.CreateDatabaseIfMissingAsync(name);
        var clock = new SettableClock((today ?? new DateOnly(2026, 1, 10)).At(12));
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock)
            .AddSingleton<PdfPrinting>((_, _) => "%PDF-test"u8.ToArray())
            .AddDbContextFactory<ReportsDb>(options => DatabaseProvider.Use(options, DatabaseKind.Postgres, _postgres.ConnectionString(name)))
            .AddGovInfoCore().BuildServiceProvider();
        var portal = new OfficePortal(services, clock);
        await using var db = portal.Db();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        return portal;
    }
}

/// <summary>The services over one test database.</summary>
public sealed class OfficePortal(ServiceProvider services, SettableClock clock) : IAsyncDisposable
{
    public static readonly Actor Admin = Actor.System("测试");

    public SettableClock Clock { get; } = clock;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ReportsDb Db() => Get<IDbContextFactory<ReportsDb>>().CreateDbContext();

    /// <summary>An actor with one role, as if signed in.</summary>
    public async Task<Actor> ActorAsync(Role role, string agencyCode, int userId = 1)
    {
        await using var db = Db();
        var agency = await db.Agencies.SingleAsync(a => a.Code == agencyCode);
        return new Actor(userId, $"{agency.Name}{role.Label()}", [new RoleGrant(role, agency.Id, agency.Path)]);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

public sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
