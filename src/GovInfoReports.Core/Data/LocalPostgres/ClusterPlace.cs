using System.Security.Cryptography;
using System.Text;

namespace GovInfoReports.Core.Data;

/// <summary>Where a cluster lives and under which account: data, log, locks and the folder of its socket.</summary>
internal sealed record ClusterPlace(string Folder, ClusterAccount Account)
{
    /// <summary>The longest path of a Unix socket that Linux takes, in bytes.</summary>
    private const int LongestSocketPath = 107;

    private const string RootsOwnFolder = "/var/lib/govinforeports";

    public string PgData => PgDataOf(Folder);

    /// <summary>Made first and renamed when complete, so that an interrupted initdb leaves no half cluster.</summary>
    public string NewPgData => Path.Combine(Folder, "pgdata.new");

    /// <summary>Stands here since a cluster was made here, so that a lost one is not replaced by an empty one.</summary>
    public string MadeFile => MadeFileOf(Folder);

    public string Log => Path.Combine(Folder, "postgres.log");

    public string GateFile => Path.Combine(Folder, "cluster.lock");

    public string UsersFile => Path.Combine(Folder, "users.lock");

    /// <summary>Makes the folder and, for root, finds one that the database account can reach.</summary>
    public static async Task<ClusterPlace> PrepareAsync(string wanted, Action<string>? progress, CancellationToken cancellationToken)
    {
        try
        {
            DemandKept(wanted);
            var account = await ClusterAccount.ForAsync(PgDataOf(wanted), cancellationToken);
            if (await OpenAsync(wanted, account, cancellationToken) is { } place)
                return place;
            var other = OtherFolder(wanted);
            progress?.Invoke($"数据库账户进不了 {wanted}，数据库改放在 {other}。");
            DemandKept(other);
            account = await ClusterAccount.ForAsync(PgDataOf(other), cancellationToken);
            return await OpenAsync(other, account, cancellationToken)
                ?? throw new LocalPostgresException($"数据库账户既进不了 {wanted}，也进不了 {other}。请用 --data 指定别的文件夹。");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException($"无法使用数据库文件夹 {wanted}：{WhyNot(wanted, e)}", e);
        }
    }

    /// <summary>Where the cluster wanted there may be.</summary>
    public static IEnumerable<string> Candidates(string wanted) => new[] { wanted, OtherFolder(wanted) }.Select(folder => Path.Combine(folder, "pgdata"));

    private static string OtherFolder(string wanted) => Path.Combine(RootsOwnFolder, ShortHash(wanted));

    // Usually made by an earlier start as root.
    private static string WhyNot(string folder, Exception exception) => exception is UnauthorizedAccessException
        ? $"当前用户 {Environment.UserName} 没有权限，它可能由 root（sudo）或别的用户建立（ls -ld 可查看属主）。" +
          "请仍用那个用户启动，或请管理员改变属主（chown -R），或用 --data 指定别的文件夹。"
        : exception.Message;

    /// <summary>The folder for the socket: short, private to the account, the same for every process that asks.</summary>
    public async Task<string> MakeSocketFolderAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new LocalPostgresException("内置数据库只能在 Linux 上运行，请改用 SqlServer 或 Postgres（Database:Provider）。");
        var name = "govinfo-" + ShortHash(Folder);
        var folder = SocketRoots().Select(root => Path.Combine(root, name)).First(FitsSocket);
        try
        {
            Directory.CreateDirectory(folder);
            // Fails when somebody else owns a folder of that name: their socket must not be trusted.
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalPostgresException($"无法使用数据库连接文件夹 {folder}：{e.Message}", e);
        }
        await Account.TakeOverAsync(folder, cancellationToken);
        return folder;
    }

    internal static bool FitsSocket(string folder) =>
        Encoding.UTF8.GetByteCount(Path.Combine(folder, ".s.PGSQL.5432")) <= LongestSocketPath;

    private static IEnumerable<string> SocketRoots()
    {
        if (Environment.IsPrivilegedProcess && Directory.Exists("/run"))
            yield return "/run";
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        if (!Environment.IsPrivilegedProcess && Directory.Exists(runtime) && runtime.All(c => char.IsAsciiLetterOrDigit(c) || "/-_.".Contains(c)))
            yield return runtime;
        yield return "/tmp";
    }

    /// <exception cref="LocalPostgresException">The folder held a cluster, and now holds none.</exception>
    private static void DemandKept(string folder)
    {
        var (made, pgData) = (MadeFileOf(folder), PgDataOf(folder));
        if (!File.Exists(made) || (Directory.Exists(pgData) && Directory.EnumerateFileSystemEntries(pgData).Any()))
            return;
        throw new LocalPostgresException(
            $"文件夹 {folder} 里有过数据库，但其中的 pgdata 不见了或是空的，没有启动，以免用空数据库代替原来的数据。"
            + $"请把 pgdata 放回原处，或从备份恢复；磁盘没有挂载的，请先挂载。确实要从空数据库重新开始的，请先删除 {made}。");
    }

    private static async Task<ClusterPlace?> OpenAsync(string folder, ClusterAccount account, CancellationToken cancellationToken)
    {
        var existing = folder;
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        if (account.Owner is not null && !await account.CanEnterAsync(existing == folder ? Path.GetDirectoryName(folder)! : existing, cancellationToken))
            return null;
        var place = new ClusterPlace(folder, account);
        // In this order: whoever makes a cluster here at the same moment makes the gate's file first.
        if (existing == folder && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(place.GateFile))
            throw new LocalPostgresException($"文件夹 {folder} 里有别的内容，不能用来放数据库。请指定一个空文件夹。");
        Directory.CreateDirectory(folder);
        if (!Directory.Exists(place.PgData))
            await account.TakeOverAsync(folder, cancellationToken);
        return await account.CanEnterAsync(folder, cancellationToken) ? place : null;
    }

    private static string PgDataOf(string folder) => Path.Combine(folder, "pgdata");

    private static string MadeFileOf(string folder) => Path.Combine(folder, "cluster.made");

    private static string ShortHash(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 6));
}
