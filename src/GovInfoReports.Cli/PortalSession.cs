using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
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

    /// <exception cref="RefusedException">The database is not configured.</exception>
    /// <exception cref="LocalPostgresException">The private cluster cannot be used.</exception>
    public static async Task<PortalSession> OpenAsync(CommandStreams streams, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        LocalPostgres? cluster = null;
        if (options.Provider == DatabaseKind.LocalPostgres)
        {
            cluster = await LocalPostgres.StartAsync(options.DataFolder, streams.Error.WriteLine, cancellation);
            await cluster.CreateDatabaseIfMissingAsync(DatabaseOptions.LocalDatabase, cancellation);
        }
        else if (options.ConnectionString.Length == 0)
        {
            throw new RefusedException("没有配置数据库连接串（Database__ConnectionString）。");
        }
        var connection = cluster?.ConnectionString(DatabaseOptions.LocalDatabase) ?? options.ConnectionString;
        var services = new ServiceCollection().AddLogging()
            .AddDbContextFactory<ReportsDb>(builder => DatabaseProvider.Use(builder, options.Provider, connection, options.MaxBatchSize))
            .Configure<MailOptions>(configuration.GetSection(MailOptions.Section))
            .AddGovInfoCore().BuildServiceProvider();
        return new PortalSession(services, cluster);
    }

    public ReportsDb Db() => Get<IDbContextFactory<ReportsDb>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
