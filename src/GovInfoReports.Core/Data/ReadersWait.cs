using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Whether readers of a database wait for writers. On SQL Server they do unless the database keeps old row versions for them;
/// one that the portal made itself does, one that an administrator made need not. On PostgreSQL they never do.
/// </summary>
public static class ReadersWait
{
    /// <summary>What an operator is told.</summary>
    public const string Advice =
        "数据库没有开启 READ_COMMITTED_SNAPSHOT：有人保存时，别人打开页面要等待，还可能死锁。请管理员在没有人使用时执行 "
        + "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE，见 docs/operations.md。";

    private const string Question = "SELECT CAST(is_read_committed_snapshot_on AS int) AS [Value] FROM sys.databases WHERE database_id = DB_ID()";

    /// <returns>False also where the server does not tell.</returns>
    public static async Task<bool> ForWritersAsync(ReportsDb db, CancellationToken cancellationToken = default)
    {
        if (!db.Database.IsSqlServer()) return false;
        try
        {
            return await db.Database.SqlQueryRaw<int>(Question).ToListAsync(cancellationToken) is [0];
        }
        catch (DbException)
        {
            return false; // A login without the right to see it, or a server that only speaks like SQL Server.
        }
    }
}
