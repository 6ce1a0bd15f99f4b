using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>
/// The whole database as one file, and back. All that the portal keeps is in the database (attachments, keys and settings
/// too); only its logs are not.
/// </summary>
public sealed class DatabaseCopy(IDbContextFactory<ReportsDb> contexts, DatabaseOwner owner)
{
    internal const string NotEmpty = "数据库里已有内容，没有恢复。确实要用备份代替全部现有内容的，请加上 --overwrite（现有内容会全部删除，建议先备份）。";

    /// <param name="file">Where it goes; on SQL Server a full path on the server's machine.</param>
    /// <exception cref="RefusedException">The file is there already or cannot be written, or the server's programs are missing or failed.</exception>
    public async Task SaveAsync(string file, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = db.Database.GetConnectionString()!;
        if (!db.Database.IsNpgsql())
        {
            await new SqlServerCopy(connection).SaveAsync(OnServer(file), cancellationToken);
            return;
        }
        var full = Path.GetFullPath(file);
        if (File.Exists(full)) throw new RefusedException($"文件 {full} 已经存在，没有备份。请换一个文件名。");
        try
        {
            MakeFolder(Path.GetDirectoryName(full)!);
            await new PostgresCopy(connection).SaveAsync(full, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"无法写入备份文件 {full}：{problem.Message}");
        }
    }

    /// <summary>Puts a copy in the place of what the database holds. Nobody else may be connected.</summary>
    /// <param name="overwrite">Whether what is there may be lost.</param>
    /// <exception cref="RefusedException">
    /// There is no such file, it is damaged or from a newer version, the database is in use or not empty. What was there stays.
    /// </exception>
    public async Task RestoreAsync(string file, bool overwrite, CancellationToken cancellationToken = default)
    {
        // Only the owner may drop tables and make them.
        await using var db = await owner.ConnectAsync(cancellationToken);
        var connection = db.Database.GetConnectionString()!;
        if (!db.Database.IsNpgsql())
        {
            await new SqlServerCopy(connection).RestoreAsync(OnServer(file), overwrite, cancellationToken);
            return;
        }
        var full = Path.GetFullPath(file);
        if (!File.Exists(full)) throw new RefusedException($"没有找到备份文件 {full}。");
        await new PostgresCopy(connection).RestoreAsync(full, overwrite, db.Database.GetMigrations(), cancellationToken);
    }

    private static string OnServer(string file) => file.StartsWith('/') || file.Contains(@":\", StringComparison.Ordinal) || file.StartsWith(@"\\", StringComparison.Ordinal)
        ? file
        : throw new RefusedException($"SQL Server 的备份文件由数据库服务器读写，请给出它在服务器上的完整路径，而不是“{file}”。");

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
