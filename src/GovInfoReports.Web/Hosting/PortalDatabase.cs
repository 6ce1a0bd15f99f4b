using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Core.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Hosting;

/// <summary>Connects the portal to its database: starts the private cluster where that is the provider, migrates, loads demo data.</summary>
internal static class PortalDatabase
{
    private const string HalfLoaded =
        "这个数据库里有没装完的演示数据，不能用来办公。请带演示数据再启动一次（去掉 --no-demo，或设 Portal:Demo 为 true），系统会自动重新装入；" +
        "要用空的系统，请换一个数据文件夹或数据库。";

    public static void AddPortalDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DatabaseOptions>(configuration.GetSection(DatabaseOptions.Section));
        services.Configure<CopyOptions>(configuration.GetSection(CopyOptions.Section));
        services.AddOptions<CopyOptions>().PostConfigure<IOptions<PortalOptions>>((copies, portal) =>
            copies.Folder = copies.Folder.Length > 0 ? copies.Folder : Path.Combine(portal.Value.DataFolder, "backups"));
        services.AddSingleton<DatabaseConnection>();
        services.AddSingleton(provider => new DatabaseOwner(provider.GetRequiredService<DatabaseConnection>().Owner));
        services.AddPooledDbContextFactory<ReportsDb>((provider, options) => provider.GetRequiredService<DatabaseConnection>().Use(options));
    }

    public static async Task PrepareDatabaseAsync(this WebApplication portal, CancellationToken stopping)
    {
        var portalOptions = portal.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        await portal.Services.GetRequiredService<DatabaseConnection>().StartAsync(stopping);
        if (portalOptions.Migrate) await portal.Services.GetRequiredService<DatabaseOwner>().UpgradeAsync(stopping);
        await using (var db = await portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync(stopping))
        {
            if (!portalOptions.Migrate) await DatabaseFitness.DemandKnownSchemaAsync(db, stopping);
            await DatabaseFitness.DemandReadyAsync(db, portal.Services.GetRequiredService<TimeProvider>(), stopping);
            if (await ReadersWait.ForWritersAsync(db, stopping)) portal.Logger.LogWarning("{Advice}", ReadersWait.Advice);
        }
        var demo = portal.Services.GetRequiredService<DemoData>();
        if (portalOptions.Demo) await demo.LoadAsync(Console.WriteLine, stopping);
        else if (await demo.IsHalfLoadedAsync(stopping)) throw new RefusedException(HalfLoaded);
        portal.Services.GetRequiredService<DemoNotice>().IsDue = await demo.IsLoadedAsync(stopping);
    }
}

/// <summary>Where the database is. Owns the private cluster, if there is one, and stops it with the portal.</summary>
public sealed class DatabaseConnection(IOptions<DatabaseOptions> options, ILogger<DatabaseConnection> log) : IAsyncDisposable
{
    private LocalPostgres? _cluster;
    private string? _connectionString;
    private string? _ownerConnectionString;

    /// <summary>Contexts of the database's owner; of the portal itself where no owner is named.</summary>
    public IDbContextFactory<ReportsDb> Owner => new OwnerContexts(options.Value.Provider, _ownerConnectionString ?? throw NotStarted());

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (settings.Provider != DatabaseKind.LocalPostgres)
        {
            (_ownerConnectionString, _connectionString) = ConnectionSettings.Both(settings);
            return;
        }
        _cluster = await LocalPostgres.StartAsync(settings.DataFolder, line => log.LogInformation("{Progress}", line), cancellationToken);
        if (!_cluster.StartedHere) log.LogInformation("{Progress}", $"数据库已在运行：另一个门户或 govinfo 命令正在使用同一数据文件夹（{_cluster.DataFolder}），本门户与它共用数据。");
        _cluster.KeepRunning(line => log.LogWarning("{Progress}", line));
        (_ownerConnectionString, _connectionString) = await _cluster.PrepareDatabaseAsync(DatabaseOptions.LocalDatabase, cancellationToken);
    }

    public void Use(DbContextOptionsBuilder builder) => DatabaseProvider.Use(
        builder,
        options.Value.Provider,
        _connectionString ?? throw NotStarted(),
        options.Value.MaxBatchSize);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    private static InvalidOperationException NotStarted() => new("The database was not started.");
}
