using System.Globalization;
using GovInfoReports.Core.Data;
using GovInfoReports.Tests.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Xunit;

// One after the other: people of one demo district meet in the same lists.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(GovInfoReports.Browser.Tests.PortalUnderTest))]

namespace GovInfoReports.Browser.Tests;

/// <summary>
/// The real portal on a real port and a real, throw-away PostgreSQL with the demo data, and one Chromium. Started once
/// for all browser tests; a test that changes things uses an agency of its own.
/// </summary>
public sealed class PortalUnderTest : IAsyncLifetime
{
    private LocalPostgres? _cluster;
    private Factory? _factory;
    private IPlaywright? _playwright;

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Where the portal's mail goes.</summary>
    public SmtpSink Mail { get; } = new();

    public IServiceProvider Services => _factory!.Services;

    public async ValueTask InitializeAsync()
    {
        _cluster = await LocalPostgres.StartThrowAwayAsync();
        await _cluster.CreateDatabaseIfMissingAsync("browser");
        _factory = new Factory(_cluster.ConnectionString("browser"), Mail.Port);
        Address = _factory.Start();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_factory is not null) await _factory.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        await Mail.DisposeAsync();
    }

    private sealed class Factory : WebApplicationFactory<Program>
    {
        private readonly string _connectionString;
        private readonly int _mailPort;

        public Factory(string connectionString, int mailPort)
        {
            (_connectionString, _mailPort) = (connectionString, mailPort);
            UseKestrel(0);
        }

        public string Start()
        {
            StartServer();
            return ClientOptions.BaseAddress.ToString().TrimEnd('/');
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Database:Provider", nameof(DatabaseKind.Postgres));
            builder.UseSetting("Database:ConnectionString", _connectionString);
            builder.UseSetting("Portal:Demo", "true");
            builder.UseSetting("Mail:Host", "127.0.0.1");
            builder.UseSetting("Mail:Port", _mailPort.ToString(CultureInfo.InvariantCulture));
            builder.UseSetting("Mail:From", "portal@example.invalid");
            builder.UseSetting("Portal:DataFolder", Path.Combine(Path.GetTempPath(), "govinfo-browser-tests"));
        }
    }
}
