using GovInfoReports.Core.Agencies;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>Whether this program, on this machine, may work with the database as it stands.</summary>
public static class DatabaseFitness
{
    /// <summary>The demo dates some of its acts later on the day it was loaded.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    /// <summary>Before migrating: what a newer version made, an older one would damage.</summary>
    /// <exception cref="RefusedException">The database is of a newer version.</exception>
    public static async Task DemandKnownSchemaAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
            throw new RefusedException($"数据库由更新的版本升级过（{unknown[^1]}），本程序不认识，没有启动，以免损坏数据。请安装新版本，或从升级前的备份恢复。");
    }

    /// <summary>With its tables made.</summary>
    /// <exception cref="RefusedException">Not all tables are there, or the clock stands before what happened last.</exception>
    public static async Task DemandReadyAsync(ReportsDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            throw new RefusedException("数据库还没有升级到本版本。请先执行 govinfo migrate，或设置 Portal__Migrate=true 让门户自己升级。");
        var newest = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (newest > now + ClockTolerance)
            throw new RefusedException($"本机时钟不对：现在显示 {now.InChina():yyyy-MM-dd HH:mm}，而数据库中最近的记录是 {newest.Value.InChina():yyyy-MM-dd HH:mm}。期限、签名和公开时间都以时钟为准，请先校准时钟（NTP）再启动。");
    }
}
