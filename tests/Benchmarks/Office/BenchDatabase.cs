using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>An empty, migrated database on a private cluster of the benchmark's own, and the portal's services over it.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const string Name = "bench";
    private readonly LocalPostgres _cluster;
    private readonly ServiceProvider _services;

    private BenchDatabase(LocalPostgres cluster)
    {
        _cluster = cluster;
        _services = new ServiceCollection().AddLogging()
            .AddDbContextFactory<ReportsDb>(options => DatabaseProvider.Use(options, DatabaseKind.Postgres, ConnectionString))
            .AddGovInfoCore().BuildServiceProvider();
    }

    public string ConnectionString => _cluster.ConnectionString(Name);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<BenchDatabase> StartAsync()
    {
        var cluster = await LocalPostgres.StartThrowAwayAsync();
        await cluster.CreateDatabaseIfMissingAsync(Name);
        var database = new BenchDatabase(cluster);
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
