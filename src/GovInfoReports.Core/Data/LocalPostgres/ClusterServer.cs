using System.Globalization;

namespace GovInfoReports.Core.Data;

/// <summary>Makes, starts and stops the server of one cluster. Callers hold the cluster's gate.</summary>
internal sealed class ClusterServer(ClusterPlace place, bool durable)
{
    private const int LogTailLines = 12;
    private const long ControlFileSize = 8192;
    private const long LargestLog = 10 * 1024 * 1024;

    // A postmaster killed with -9 leaves its children holding the shared memory for a moment.
    private const string ChildrenStillThere = "pre-existing shared memory block";
    private const int WaitsForChildren = 40;

    private PostgresBinaries? binaries;

    public ClusterPlace Place => place;

    public PostgresBinaries Binaries => binaries ??= PostgresBinaries.Find(PostgresBinaries.UsualFolders(), MadeWith());

    public async Task<Postmaster> StartAsync(Action<string>? progress, CancellationToken cancellationToken)
    {
        DemandWhole();
        var pgCtl = Binaries.PgCtl; // a missing server is said first
        if (!Directory.Exists(place.PgData))
            await MakeAsync(progress, cancellationToken);
        Remember();
        progress?.Invoke($"正在启动数据库（{place.Folder}）……");
        RollLog();
        var socketFolder = await place.MakeSocketFolderAsync(cancellationToken);
        RemoveTracesOfDeadServer(socketFolder);
        var options = Options(socketFolder);
        for (var attempt = 1; ; attempt++)
        {
            var logged = File.Exists(place.Log) ? new FileInfo(place.Log).Length : 0;
            // Never left in the middle: a server that nobody knows of would stay behind.
            var result = await place.Account.RunAsync(
                pgCtl, ["-D", place.PgData, "-l", place.Log, "-w", "-t", "300", "-o", options, "start"], CancellationToken.None);
            if (result.Succeeded && Postmaster.Running(place.PgData) is { } postmaster)
                return postmaster;
            var tail = LogTail(logged);
            if (!tail.Contains(ChildrenStillThere, StringComparison.Ordinal) || attempt == WaitsForChildren)
            {
                RemoveIfEmpty(socketFolder);
                throw Failure("数据库没有启动", tail.Length > 0 ? tail : result.Output);
            }
            await Task.Delay(250, cancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (Postmaster.Running(place.PgData) is not { } postmaster)
            return; // it crashed or somebody stopped it
        var result = await place.Account.RunAsync(Binaries.PgCtl, ["-D", place.PgData, "-m", "fast", "-w", "-t", "120", "stop"], CancellationToken.None);
        // A server that dies of something else meanwhile has stopped, too, although pg_ctl says it failed.
        if (!result.Succeeded && Postmaster.Running(place.PgData) is not null)
            throw Failure("数据库没有停止", result.Output);
        RemoveIfEmpty(postmaster.SocketFolder);
    }

    // Whatever is there instead of a cluster is somebody's; it is neither used nor replaced.
    private void DemandWhole()
    {
        if (!Directory.Exists(place.PgData))
            return;
        var control = new FileInfo(Path.Combine(place.PgData, "global", "pg_control"));
        string[] missing =
        [
            .. int.TryParse(MadeWith(), CultureInfo.InvariantCulture, out _) ? Array.Empty<string>() : ["PG_VERSION"],
            .. control is { Exists: true, Length: ControlFileSize } ? Array.Empty<string>() : ["global/pg_control"],
            .. new[] { "base", "pg_wal", "pg_xact" }.Where(part => !Directory.Exists(Path.Combine(place.PgData, part))),
        ];
        if (missing.Length == 0)
            return;
        throw new LocalPostgresException(
            $"文件夹 {place.PgData} 里的不是完整的数据库（缺少或损坏：{string.Join('、', missing)}），没有启动，也没有改动其中的内容。"
            + "请从备份恢复整个文件夹，或用 --data 指定别的文件夹。");
    }

    // PostgreSQL stumbles over them when the process id lives again in another program, or still in a zombie that nobody
    // reaps (containers without an init).
    private void RemoveTracesOfDeadServer(string socketFolder)
    {
        File.Delete(Path.Combine(place.PgData, "postmaster.pid"));
        foreach (var left in Directory.EnumerateFiles(socketFolder, ".s.PGSQL.*"))
            File.Delete(left);
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private async Task MakeAsync(Action<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Invoke($"正在创建数据库（{place.Folder}）……");
        if (Directory.Exists(place.NewPgData))
            Directory.Delete(place.NewPgData, recursive: true);
        string[] sync = durable ? [] : ["--no-sync"];
        var result = await place.Account.RunAsync(
            Binaries.Initdb,
            ["-D", place.NewPgData, "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--data-checksums", .. sync],
            cancellationToken);
        if (!result.Succeeded)
            throw Failure("无法创建数据库", LastLines(result.Output.Split('\n')));
        Directory.Move(place.NewPgData, place.PgData);
    }

    // pg_ctl hands this to a shell, hence the quotes.
    private string Options(string socketFolder)
    {
        List<string> settings =
        [
            "listen_addresses=", $"unix_socket_directories={socketFolder}", "unix_socket_permissions=0700", "port=5432", "max_connections=200",
            "jit=off", // the portal asks short questions; compiling them costs more than answering
        ];
        if (!durable)
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        return string.Join(' ', settings.Select(setting => $"-c '{setting}'"));
    }

    private void Remember()
    {
        if (!File.Exists(place.MadeFile))
            File.WriteAllText(place.MadeFile, "这里有一个数据库（pgdata）。这个文件使它丢失后不会被空数据库悄悄代替。\n");
    }

    private string? MadeWith()
    {
        var file = Path.Combine(place.PgData, "PG_VERSION");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private void RollLog()
    {
        if (File.Exists(place.Log) && new FileInfo(place.Log).Length > LargestLog)
            File.Move(place.Log, place.Log + ".1", overwrite: true);
    }

    private string LogTail(long from)
    {
        if (!File.Exists(place.Log))
            return "";
        using var stream = new FileStream(place.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(Math.Min(from, stream.Length), SeekOrigin.Begin);
        return LastLines(new StreamReader(stream).ReadToEnd().Split('\n'));
    }

    private static string LastLines(IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(line => line.Trim().Length > 0).TakeLast(LogTailLines));

    private LocalPostgresException Failure(string what, string detail)
    {
        var why = detail.Contains("No space left on device", StringComparison.Ordinal) ? "磁盘已满。" : "PostgreSQL 的说明：";
        return new LocalPostgresException($"{what}（{place.Folder}）。{why}\n{detail}");
    }
}
