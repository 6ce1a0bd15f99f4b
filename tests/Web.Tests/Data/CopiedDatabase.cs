using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>An empty database beside a scenario's, on the same server and with the same owner; dropped in the end.</summary>
internal sealed class CopiedDatabase : IAsyncDisposable
{
    private readonly string _name = $"copy_{Guid.NewGuid():N}";
    private readonly string _server;

    private CopiedDatabase(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Username = "postgres", Pooling = false }.ConnectionString;
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Database = _name, Pooling = false }.ConnectionString;
        var builder = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(builder, DatabaseKind.Postgres, ConnectionString);
        Contexts = new TestDatabase(builder.Options, null, () => Task.CompletedTask);
    }

    public string ConnectionString { get; }

    public TestDatabase Contexts { get; }

    public static async Task<CopiedDatabase> NewAsync(Scenario world)
    {
        await using var db = ((TestDatabase)world.Get<IDbContextFactory<ReportsDb>>()).Owner();
        var copied = new CopiedDatabase(db.Database.GetConnectionString()!);
        await RunAsync(copied._server, $"CREATE DATABASE {copied._name} OWNER {new NpgsqlConnectionStringBuilder(copied.ConnectionString).Username}");
        return copied;
    }

    /// <summary>Of each table its rows' hash: equal where, and only where, all rows are.</summary>
    /// <param name="connectionString">Of any database.</param>
    public static async Task<IReadOnlyDictionary<string, string>> HashesAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var ask = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", connection))
        await using (var reader = await ask.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        var hashes = new Dictionary<string, string>();
        foreach (var table in tables)
        {
            var sql = $"""SELECT count(*) || ':' || encode(sha256(convert_to(coalesce(string_agg(t::text, E'\n' ORDER BY t::text COLLATE "C"), ''), 'UTF8')), 'hex') FROM "{table}" t""";
            await using var hash = new NpgsqlCommand(sql, connection);
            hashes[table] = (string)(await hash.ExecuteScalarAsync())!;
        }
        return hashes;
    }

    public Task RunAsync(string sql) => RunAsync(ConnectionString, sql);

    public async ValueTask DisposeAsync() => await RunAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
