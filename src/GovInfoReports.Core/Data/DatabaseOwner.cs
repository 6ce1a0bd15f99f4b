using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Does what only the owner of the database may: change its shape and give the portal its rights. Where there is no owner of its own,
/// the portal's login is tried, which succeeds if that is the owner.
/// </summary>
/// <param name="databases">Connects as the portal, or as the owner.</param>
public sealed class DatabaseOwner(IDbContextFactory<ReportsDb> databases)
{
    /// <summary>Brings the database up to date: its tables, the chain of the audit log, the rights of the portal's role.</summary>
    /// <returns>The migrations that were missing.</returns>
    /// <exception cref="RefusedException">The login may not do it.</exception>
    public async Task<IReadOnlyList<string>> UpgradeAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await AsOwnerAsync("数据库结构需要升级", "govinfo migrate", () => UpgradeAsync(db, cancellationToken));
    }

    /// <summary>A connection as the owner.</summary>
    internal Task<ReportsDb> ConnectAsync(CancellationToken cancellationToken) => databases.CreateDbContextAsync(cancellationToken);

    /// <summary>Drops all tables and makes them anew, empty.</summary>
    /// <exception cref="RefusedException">The login may not do it.</exception>
    public async Task EmptyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await AsOwnerAsync("数据库里有没装完的演示数据，需要清空", "govinfo seed", async () =>
        {
            await db.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase, cancellationToken);
            return await UpgradeAsync(db, cancellationToken);
        });
    }

    private static async Task<IReadOnlyList<string>> UpgradeAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        // Looking for migrations needs no rights; migrating does, even where nothing is missing.
        await DatabaseFitness.DemandKnownSchemaAsync(db, cancellationToken);
        List<string> missing = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
        if (missing.Count > 0) await SchemaUpgrade.RunAsync(db, cancellationToken);
        await AuditChain.ChainOldAsync(db, cancellationToken);
        await PortalRole.GrantAsync(db, cancellationToken);
        return missing;
    }

    private static async Task<IReadOnlyList<string>> AsOwnerAsync(string need, string command, Func<Task<IReadOnlyList<string>>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception problem) when (DatabaseProvider.IsForbidden(problem))
        {
            throw new RefusedException(
                $"{need}，而门户的数据库账号没有（也不应有）这个权限。请用库主账号执行 {command}"
                + $"（Database__OwnerConnectionString），见 docs/operations.md。数据库的说明：{problem.GetBaseException().Message}");
        }
    }
}

/// <summary>Contexts of the owner, whose connections are closed at once: it works at the start only.</summary>
public sealed class OwnerContexts(DatabaseKind kind, string connectionString) : IDbContextFactory<ReportsDb>
{
    public ReportsDb CreateDbContext()
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(builder, kind, new DbConnectionStringBuilder { ConnectionString = connectionString, ["Pooling"] = "false" }.ConnectionString);
        return new ReportsDb(builder.Options);
    }
}
