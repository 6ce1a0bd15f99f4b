using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>
/// The portal as a process of its own beside a PostgreSQL of its own, so that either can be killed under the editor.
/// Knows one office, <see cref="Office"/>, below which tests found their agencies.
/// </summary>
public class PortalProcess : IAsyncLifetime
{
    public const string Office = "res-qu";

    private LocalPostgres _cluster = null!;
    private ServiceProvider _services = null!;
    private Process? _portal;

    public int Port { get; } = FreePort();

    public string Address => $"http://localhost:{Port}";

    /// <summary>The portal's services over the same database, but not in its process.</summary>
    public IServiceProvider Services => _services;

    public async ValueTask InitializeAsync()
    {
        _cluster = await StartClusterAsync();
        await _cluster.CreateDatabaseIfMissingAsync("process");
        _services = new ServiceCollection().AddLogging()
            .AddDbContextFactory<ReportsDb>(options => DatabaseProvider.Use(options, DatabaseKind.Postgres, _cluster.ConnectionString("process")))
            .AddGovInfoCore().BuildServiceProvider();
        await StartAsync();
        var directory = _services.GetRequiredService<AgencyDirectory>();
        await directory.AddAsync(Actor.System("测试"), new AgencyInput("res-shi", "测试市人民政府", AgencyKind.CityGovernment, null, new DateOnly(2010, 1, 1)));
        await directory.AddAsync(Actor.System("测试"), new AgencyInput(Office, "测试区人民政府", AgencyKind.DistrictGovernment, "res-shi", new DateOnly(2010, 1, 1)));
    }

    /// <summary>Starts the portal and waits until it serves.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address;
        start.Environment["Database__Provider"] = nameof(DatabaseKind.Postgres);
        start.Environment["Database__ConnectionString"] = _cluster.ConnectionString("process");
        start.Environment["Portal__Demo"] = "false";
        start.Environment["Portal__DataFolder"] = Path.Combine(Path.GetTempPath(), "govinfo-browser-tests");
        _portal = Process.Start(start)!;
        _portal.BeginOutputReadLine();
        _portal.BeginErrorReadLine();
        await WaitUntilItServesAsync(_portal);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _portal!.Kill();
        await _portal.WaitForExitAsync();
        _portal.Dispose();
        _portal = null;
    }

    /// <summary>Ends the database at once, as a crash of its machine would, and returns what starts it again.</summary>
    public async Task<Func<Task>> CrashDatabaseAsync()
    {
        var folder = Path.Combine(_cluster.DataFolder, "pgdata");
        var options = Path.Combine(folder, "postmaster.opts");
        var again = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.opts");
        File.Copy(options, again);
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(folder, "postmaster.pid")))[0];
        await ShellAsync($"kill -QUIT {postmaster}; while kill -0 {postmaster} 2>/dev/null && ! grep -q '^State:.Z' /proc/{postmaster}/status; do sleep 0.05; done; rm -f '{folder}/postmaster.pid'");
        return async () =>
        {
            var asOwner = Environment.UserName == "root" ? "runuser -u postgres -- " : "";
            await ShellAsync($"chmod a+r {again}; cd /; {asOwner}sh -c 'eval \"setsid $(cat {again}) </dev/null >/dev/null 2>&1 &\"'; rm {again}");
            NpgsqlConnection.ClearAllPools();
            while (!await CanConnectAsync()) await Task.Delay(100);
        };
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_portal is not null) await KillAsync();
        if (_services is not null) await _services.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual Task<LocalPostgres> StartClusterAsync() => LocalPostgres.StartThrowAwayAsync();

    private async Task WaitUntilItServesAsync(Process portal)
    {
        using var http = new HttpClient();
        while (true)
        {
            if (portal.HasExited) throw new InvalidOperationException($"The portal ended with {portal.ExitCode}.");
            try
            {
                if ((await http.GetAsync($"{Address}/healthz/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
    }

    private async Task<bool> CanConnectAsync()
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        return await db.Database.CanConnectAsync();
    }

    private static async Task ShellAsync(string script)
    {
        using var shell = Process.Start("sh", ["-c", script]);
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0) throw new InvalidOperationException($"'{script}' ended with {shell.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
