using System.Diagnostics;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>A scenario on a database server of its own, which a test may crash under the portal.</summary>
public sealed class OwnCluster : IAsyncDisposable
{
    private readonly LocalPostgres _cluster;
    private readonly string? _folder;

    private OwnCluster(LocalPostgres cluster, string? folder, Scenario world) => (_cluster, _folder, World) = (cluster, folder, world);

    public Scenario World { get; }

    /// <param name="more">More for the connection string, such as the size of the pool.</param>
    /// <param name="isDurable">Whether a crash may lose nothing that was committed; otherwise it is faster.</param>
    public static async Task<OwnCluster> StartAsync(string more = "", bool isDurable = false)
    {
        var folder = isDurable ? Path.Combine(Path.GetTempPath(), $"govinfo-own-{Guid.NewGuid():N}") : null;
        var cluster = folder is null ? await LocalPostgres.StartThrowAwayAsync() : await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"));
        await cluster.CreateDatabaseIfMissingAsync("own");
        var builder = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(builder, DatabaseKind.Postgres, $"{cluster.ConnectionString("own")};{more}");
        await using (var db = new ReportsDb(builder.Options)) await db.Database.MigrateAsync();
        return new OwnCluster(cluster, folder, await Scenario.NewAsync(new TestDatabase(builder.Options, null, () => Task.CompletedTask)));
    }

    /// <summary>A connection past the portal's pool.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{_cluster.ConnectionString("own")};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Ends the server at once, as <c>pg_ctl stop -m immediate</c> does.</summary>
    public async Task CrashAsync()
    {
        using var kill = Process.Start("kill", ["-QUIT", $"{_cluster.ProcessId}"]);
        await kill.WaitForExitAsync();
        await Waits.UntilAsync(() => Task.FromResult(!IsAlive(_cluster.ProcessId)));
    }

    /// <summary>From now on the server is there again.</summary>
    public void Return() => _cluster.KeepRunning(_ => { });

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await _cluster.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            // A zombie has no command line any more.
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
