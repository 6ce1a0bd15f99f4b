using System.Data.Common;
using System.Globalization;
using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Tests.Shared;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovInfoReports.Benchmarks.Databases;

/// <summary>An empty, migrated database of the benchmark's own, and the portal's services over it.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const string Name = "bench";
    private readonly LocalPostgres? _cluster;
    private readonly ServiceProvider _services;

    private BenchDatabase(DatabaseKind kind, string connectionString, LocalPostgres? cluster)
    {
        (Kind, ConnectionString, _cluster) = (kind, connectionString, cluster);
        _services = new ServiceCollection().AddLogging()
            .AddDbContextFactory<ReportsDb>(options => DatabaseProvider.Use(options, kind, connectionString, MaxBatch))
            .AddGovInfoCore().BuildServiceProvider();
    }

    /// <summary>Statements in one round trip; see GOVINFO_TEST_SQLSERVER_MAXBATCH.</summary>
    public static int MaxBatch { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("GOVINFO_TEST_SQLSERVER_MAXBATCH"), CultureInfo.InvariantCulture, out var size) ? size : 0;

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    public string Server => Kind == DatabaseKind.SqlServer ? "SQL Server" : "PostgreSQL";

    /// <summary>Process id of the server, parent of one process a connection; null when it runs elsewhere.</summary>
    public int? ProcessId => _cluster?.ProcessId;

    /// <summary>Medians in milliseconds of what was measured here, by name, to be held against another server's.</summary>
    public Dictionary<string, double> Medians { get; } = [];

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <param name="durable">A folder for a cluster that writes through to the disk; null for one that is thrown away.</param>
    public static async Task<BenchDatabase> OnPostgresAsync(string? durable)
    {
        var cluster = durable is null ? await LocalPostgres.StartThrowAwayAsync() : await LocalPostgres.StartAsync(durable);
        await cluster.CreateDatabaseIfMissingAsync(Name);
        return await MigratedAsync(new BenchDatabase(DatabaseKind.Postgres, cluster.ConnectionString(Name), cluster));
    }

    /// <param name="connectionString">To an existing database whose rows may be deleted.</param>
    public static async Task<BenchDatabase> OnSqlServerAsync(string connectionString)
    {
        var database = await MigratedAsync(new BenchDatabase(DatabaseKind.SqlServer, connectionString, cluster: null));
        var options = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(options, DatabaseKind.SqlServer, connectionString, MaxBatch);
        await Rows.DeleteAllAsync(options.Options);
        return database;
    }

    /// <summary>Connects beside the portal's services; the connection is open.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = Kind == DatabaseKind.SqlServer ? new SqlConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Sends what the two servers do not say alike.</summary>
    public async Task ExecuteAsync(string postgres, string sqlServer)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Kind == DatabaseKind.SqlServer ? sqlServer : postgres;
        // An index over many rows takes its time.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    private static async Task<BenchDatabase> MigratedAsync(BenchDatabase database)
    {
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        return database;
    }
}
