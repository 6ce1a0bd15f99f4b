using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Hosting;

/// <summary>Connects the portal to its database: starts the private cluster where that is the provider, migrates, loads demo data.</summary>
internal static class PortalDatabase
{
    public static void AddPortalDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DatabaseOptions>(configuration.GetSection(DatabaseOptions.Section));
        services.AddSingleton<DatabaseConnection>();
        services.AddPooledDbContextFactory<ReportsDb>((provider, options) => provider.GetRequiredService<DatabaseConnection>().Use(options));
        // Identity's stores want a scoped context.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContext());
    }

    public static async Task PrepareDatabaseAsync(this WebApplication portal)
    {
        var portalOptions = portal.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        await portal.Services.GetRequiredService<DatabaseConnection>().StartAsync(portal.Lifetime.ApplicationStopping);
        if (portalOptions.Migrate)
        {
            await using var db = await portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
        }
        if (portalOptions.Demo) await portal.Services.GetRequiredService<DemoData>().LoadAsync(Console.WriteLine);
    }
}

/// <summary>Where the database is. Owns the private cluster, if there is one, and stops it with the portal.</summary>
public sealed class DatabaseConnection(IOptions<DatabaseOptions> options, ILogger<DatabaseConnection> log) : IAsyncDisposable
{
    private LocalPostgres? _cluster;
    private string? _connectionString;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (settings.Provider != DatabaseKind.LocalPostgres)
        {
            if (settings.ConnectionString.Length == 0) throw new RefusedException("没有配置数据库连接串（Database:ConnectionString）。");
            _connectionString = settings.ConnectionString;
            return;
        }
        _cluster = await LocalPostgres.StartAsync(settings.DataFolder, line => log.LogInformation("{Progress}", line), cancellationToken);
        await _cluster.CreateDatabaseIfMissingAsync(DatabaseOptions.LocalDatabase, cancellationToken);
        _connectionString = _cluster.ConnectionString(DatabaseOptions.LocalDatabase);
    }

    public void Use(DbContextOptionsBuilder builder) => DatabaseProvider.Use(
        builder,
        options.Value.Provider,
        _connectionString ?? throw new InvalidOperationException("The database was not started."),
        options.Value.MaxBatchSize);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
