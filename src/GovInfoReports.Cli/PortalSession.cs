using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Cli;

/// <summary>
/// The portal's services for one command, on the database that the environment names (<c>Database__Provider</c>,
/// <c>Database__DataFolder</c>, <c>Database__ConnectionString</c>). A private cluster is joined when it runs and started when not.
/// </summary>
public sealed class PortalSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly LocalPostgres? _cluster;

    private PortalSession(ServiceProvider services, LocalPostgres? cluster) => (_services, _cluster) = (services, cluster);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="dataFolder">The portal's data folder with its private cluster; null: what the environment names.</param>
    /// <param name="makesDatabase">Whether a missing database is made.</param>
    /// <exception cref="RefusedException">The database is not configured, is not there, or has no tables.</exception>
    /// <exception cref="LocalPostgresException">The private cluster cannot be used.</exception>
    public static async Task<PortalSession> OpenAsync(CommandStreams streams, string? dataFolder, bool makesDatabase, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddSecretFiles().Build();
        var options = OptionsOf(configuration, dataFolder);
        var cluster = options.Provider == DatabaseKind.LocalPostgres ? await StartAsync(options.DataFolder, makesDatabase, streams, cancellation) : null;
        var (owner, portal) = cluster is null ? ConnectionSettings.Both(options) : await cluster.PrepareDatabaseAsync(DatabaseOptions.LocalDatabase, cancellation);
        var services = new ServiceCollection().AddLogging()
            .AddDbContextFactory<ReportsDb>(builder => DatabaseProvider.Use(builder, options.Provider, portal, options.MaxBatchSize))
            .AddSingleton(new DatabaseOwner(new OwnerContexts(options.Provider, owner)))
            .Configure<MailOptions>(configuration.GetSection(MailOptions.Section))
            .AddGovInfoCore().BuildServiceProvider();
        var session = new PortalSession(services, cluster);
        try
        {
            if (!makesDatabase) await session.RequireTablesAsync(cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private static DatabaseOptions OptionsOf(IConfiguration configuration, string? dataFolder)
    {
        if (dataFolder is not null) return new DatabaseOptions { DataFolder = Path.Combine(dataFolder, "postgres") };
        SettingValues.Demand<DatabaseOptions>(configuration, DatabaseOptions.Section);
        SettingValues.Demand<MailOptions>(configuration, MailOptions.Section);
        return configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
    }

    private static async Task<LocalPostgres> StartAsync(string folder, bool makesDatabase, CommandStreams streams, CancellationToken cancellation)
    {
        if (!makesDatabase && !LocalPostgres.Exists(folder))
            throw new RefusedException($"文件夹 {Path.GetFullPath(folder)} 里没有数据库。门户的数据在别处时，请用 --data 指定它的数据文件夹；要新建，请先执行 govinfo migrate。");
        return await LocalPostgres.StartAsync(folder, streams.Error.WriteLine, cancellation);
    }

    private async Task RequireTablesAsync(CancellationToken cancellation)
    {
        await using var db = Db();
        if (!(await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
            throw new RefusedException("这个数据库里还没有表。请先启动门户，或执行 govinfo migrate。");
    }

    public ReportsDb Db() => Get<IDbContextFactory<ReportsDb>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
