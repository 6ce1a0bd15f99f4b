using System.Globalization;
using GovInfoReports.Core.Data;
using GovInfoReports.Tests.Shared;
using GovInfoReports.Web.Tests.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Xunit;

[assembly: AssemblyFixture(typeof(GovInfoReports.Web.Tests.Data.DatabaseFixture))]

namespace GovInfoReports.Web.Tests.Data;

/// <summary>
/// One database server for the whole run: a throw-away PostgreSQL cluster on which tests run side by side, or the SQL Server whose
/// existing, empty database GOVINFO_TEST_SQLSERVER names (GOVINFO_TEST_SQLSERVER_MAXBATCH sets EF's batch size), on which they take turns.
/// </summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private const string Template = "govinfo_template";

    private static readonly string? SqlServer = Environment.GetEnvironmentVariable("GOVINFO_TEST_SQLSERVER");

    private readonly SemaphoreSlim _turn = new(1);
    private LocalPostgres? _postgres;
    private ClusterConnections? _template;
    private int _count;

    public bool IsPostgres => SqlServer is null;

    public async ValueTask InitializeAsync()
    {
        if (SqlServer is null)
        {
            _postgres = await LocalPostgres.StartThrowAwayAsync();
            _template = await _postgres.PrepareDatabaseAsync(Template);
        }
        await new DatabaseOwner(new TestDatabase(OptionsFor(_template?.Owner), null, () => Task.CompletedTask)).UpgradeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    /// <summary>A migrated database without rows: a copy of the template, or the one SQL Server database swept clean.</summary>
    public async Task<TestDatabase> NewAsync()
    {
        if (_postgres is null) return await SweptAsync();
        var name = $"t{Interlocked.Increment(ref _count)}";
        await AdministerAsync($"CREATE DATABASE {name} TEMPLATE {Template} OWNER {new NpgsqlConnectionStringBuilder(_template!.Owner).Username}");
        var (portal, owner) = (At(_template.Portal, name), At(_template.Owner, name));
        return new TestDatabase(OptionsFor(portal), OptionsFor(owner), async () =>
        {
            foreach (var connections in new[] { portal, owner })
            {
                await using var any = new NpgsqlConnection(connections);
                NpgsqlConnection.ClearPool(any);
            }
            await AdministerAsync($"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private async Task<TestDatabase> SweptAsync()
    {
        await _turn.WaitAsync();
        try
        {
            var options = OptionsFor(null);
            await Rows.DeleteAllAsync(options);
            return new TestDatabase(options, options, () => { _turn.Release(); return Task.CompletedTask; });
        }
        catch
        {
            _turn.Release(); // the next test says the same instead of waiting for ever
            throw;
        }
    }

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_postgres!.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string At(string connectionString, string name) => new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;

    private DbContextOptions<ReportsDb> OptionsFor(string? postgres)
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>().AddInterceptors(QueryCounter.Instance);
        if (postgres is not null)
        {
            DatabaseProvider.Use(builder, DatabaseKind.Postgres, postgres);
            builder.AddInterceptors(SqlServerTwin.Instance, SaveCommands.Instance);
            // As SQL Server is used: a transaction that cannot be done again is refused here, too.
            new NpgsqlDbContextOptionsBuilder(builder).ExecutionStrategy(dependencies => new Refusing(dependencies));
        }
        else DatabaseProvider.Use(builder, DatabaseKind.SqlServer, SqlServer!, MaxBatch());
        return builder.Options;
    }

    /// <summary>Refuses open transactions, and otherwise leaves everything to the portal, as on a PostgreSQL of its own.</summary>
    private sealed class Refusing(ExecutionStrategyDependencies dependencies) : NpgsqlRetryingExecutionStrategy(dependencies)
    {
        protected override bool ShouldRetryOn(Exception? exception) => false;
    }

    private static int MaxBatch() =>
        int.TryParse(Environment.GetEnvironmentVariable("GOVINFO_TEST_SQLSERVER_MAXBATCH"), CultureInfo.InvariantCulture, out var size) ? size : 0;
}

/// <summary>One test's database, gone (on SQL Server: free for the next test) once it is disposed of.</summary>
/// <param name="owner">Options of a context of the owner of the tables; the portal's role may change no table and no line of the audit log.</param>
public sealed class TestDatabase(DbContextOptions<ReportsDb> options, DbContextOptions<ReportsDb>? owner, Func<Task> release) : IDbContextFactory<ReportsDb>, IAsyncDisposable
{
    internal DbContextOptions<ReportsDb> Options => options;

    internal DbContextOptions<ReportsDb> OwnerOptions => owner ?? options;

    public ReportsDb CreateDbContext() => new(options);

    /// <summary>As the owner of the tables.</summary>
    public ReportsDb Owner() => new(OwnerOptions);

    /// <summary>Contexts of the owner of the tables.</summary>
    public IDbContextFactory<ReportsDb> Owners() => new TestDatabase(OwnerOptions, owner, () => Task.CompletedTask);

    /// <summary>The same database, with something that listens or disturbs.</summary>
    public IDbContextFactory<ReportsDb> With(IInterceptor interceptor) =>
        new TestDatabase(new DbContextOptionsBuilder<ReportsDb>(options).AddInterceptors(interceptor).Options, owner, () => Task.CompletedTask);

    public async ValueTask DisposeAsync() => await release();
}
