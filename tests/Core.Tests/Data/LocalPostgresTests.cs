using System.Diagnostics;
using GovInfoReports.Core.Data;
using Npgsql;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Data;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), $"govinfo-lp-{Guid.NewGuid():N}");

    private string DataFolder => Path.Combine(root, "postgres");

    public void Dispose()
    {
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_new_cluster_takes_a_utf8_database_and_chinese_text()
    {
        await using var postgres = await LocalPostgres.StartAsync(DataFolder);
        await postgres.CreateDatabaseIfMissingAsync("reports");
        await postgres.CreateDatabaseIfMissingAsync("reports");

        postgres.StartedHere.ShouldBeTrue();
        (await ScalarAsync(postgres, "SHOW server_encoding")).ShouldBe("UTF8");
        (await ScalarAsync(postgres, "SHOW lc_collate")).ShouldBe("C.UTF-8");
        (await ScalarAsync(postgres, "SELECT max(name COLLATE \"zh-x-icu\") FROM (VALUES ('安'), ('赵')) AS t(name)")).ShouldBe("赵");
    }

    [Fact]
    public async Task No_tcp_port_is_opened_and_the_socket_folder_is_private()
    {
        await using var postgres = await LocalPostgres.StartAsync(DataFolder);
        await postgres.CreateDatabaseIfMissingAsync("reports");

        (await ScalarAsync(postgres, "SHOW listen_addresses")).ShouldBe("");
#pragma warning disable CA1416 // the private cluster exists on Linux only
        File.GetUnixFileMode(postgres.SocketFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task A_second_user_joins_and_the_last_one_to_leave_stops_the_server()
    {
        var first = await LocalPostgres.StartAsync(DataFolder);
        await first.CreateDatabaseIfMissingAsync("reports");
        var second = await LocalPostgres.StartAsync(DataFolder);

        second.StartedHere.ShouldBeFalse();
        second.ProcessId.ShouldBe(first.ProcessId);
        await first.DisposeAsync();
        (await ScalarAsync(second, "SELECT 'still here'")).ShouldBe("still here");
        await second.DisposeAsync();
        Alive(first.ProcessId).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_users_starting_at_once_share_one_server()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LocalPostgres.StartAsync(DataFolder)));

        all.Count(p => p.StartedHere).ShouldBe(1);
        all.Select(p => p.ProcessId).Distinct().Count().ShouldBe(1);
        foreach (var postgres in all)
            await postgres.DisposeAsync();
        Alive(all[0].ProcessId).ShouldBeFalse();
    }

    [Fact]
    public async Task Data_survive_a_stop_and_a_killed_server()
    {
        int pid;
        await using (var first = await LocalPostgres.StartAsync(DataFolder))
        {
            await first.CreateDatabaseIfMissingAsync("reports");
            await ScalarAsync(first, "CREATE TABLE t(v int); INSERT INTO t VALUES (41); SELECT v FROM t");
        }
        await using (var killed = await LocalPostgres.StartAsync(DataFolder))
        {
            await ScalarAsync(killed, "UPDATE t SET v = v + 1");
            pid = killed.ProcessId;
            Process.GetProcessById(pid).Kill();
        }
        await using var again = await LocalPostgres.StartAsync(DataFolder);

        again.StartedHere.ShouldBeTrue();
        again.ProcessId.ShouldNotBe(pid);
        (await ScalarAsync(again, "SELECT v FROM t")).ShouldBe(42);
    }

    [Fact]
    public async Task A_pid_file_that_now_names_another_program_does_not_hinder_the_start()
    {
        await (await LocalPostgres.StartAsync(DataFolder)).DisposeAsync();
        var pgData = Path.Combine(DataFolder, "pgdata");
        await File.WriteAllTextAsync(Path.Combine(pgData, "postmaster.pid"), $"{Environment.ProcessId}\n{pgData}\n1\n5432\n/tmp\n\n");

        await using var postgres = await LocalPostgres.StartAsync(DataFolder);

        postgres.StartedHere.ShouldBeTrue();
    }

    [Fact]
    public async Task A_very_long_data_folder_still_gets_a_usable_socket()
    {
        var folder = Path.Combine(root, new string('a', 90), "政务公开数据", new string('b', 60), "postgres");
        await using var postgres = await LocalPostgres.StartAsync(folder);
        await postgres.CreateDatabaseIfMissingAsync("reports");

        postgres.DataFolder.ShouldBe(folder);
        (await ScalarAsync(postgres, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task An_interrupted_creation_is_begun_anew()
    {
        Directory.CreateDirectory(Path.Combine(DataFolder, "pgdata.new", "half"));
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "cluster.lock"), "");

        await using var postgres = await LocalPostgres.StartAsync(DataFolder);

        postgres.StartedHere.ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_with_other_content_is_left_alone()
    {
        Directory.CreateDirectory(DataFolder);
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "letter.txt"), "x");

        var refused = await Should.ThrowAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(DataFolder));

        refused.Message.ShouldContain("别的内容");
    }

    [Fact]
    public async Task A_new_cluster_notices_damaged_pages()
    {
        await using var postgres = await LocalPostgres.StartAsync(DataFolder);
        await postgres.CreateDatabaseIfMissingAsync("reports");

        (await ScalarAsync(postgres, "SHOW data_checksums")).ShouldBe("on");
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_server_that_is_killed_is_started_again_as_often_as_that_happens()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var postgres = await LocalPostgres.StartAsync(DataFolder);
        await postgres.CreateDatabaseIfMissingAsync("reports");
        await ScalarAsync(postgres, "CREATE TABLE t(v int); INSERT INTO t VALUES (41); SELECT v FROM t");
        postgres.KeepRunning(told.Enqueue);

        for (var deaths = 1; deaths <= 2; deaths++)
        {
            var pid = postgres.ProcessId;
            Process.GetProcessById(pid).Kill();
            while (told.Count < 2 * deaths) await Task.Delay(50, TestContext.Current.CancellationToken);
            postgres.ProcessId.ShouldNotBe(pid);
            (await ScalarAsync(postgres, "SELECT v FROM t")).ShouldBe(41);
        }
        told.ShouldAllBe(line => line.Contains("意外停止") || line.Contains("已重新启动"));
    }

    [Fact]
    public async Task Who_leaves_stops_a_server_that_was_started_again()
    {
        var back = new TaskCompletionSource();
        var postgres = await LocalPostgres.StartAsync(DataFolder);
        postgres.KeepRunning(line => { if (line.Contains("已重新启动")) back.TrySetResult(); });
        Process.GetProcessById(postgres.ProcessId).Kill();
        await back.Task.WaitAsync(TestContext.Current.CancellationToken);

        await postgres.DisposeAsync();

        Alive(postgres.ProcessId).ShouldBeFalse();
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task Damaged_truncated_or_foreign_data_are_named_and_left_as_they_are()
    {
        await (await LocalPostgres.StartAsync(DataFolder)).DisposeAsync();
        Shell($"cp -a '{DataFolder}/pgdata' '{root}/whole'");
        foreach (var (damage, what) in new[]
        {
            ("rm pgdata/PG_VERSION", "PG_VERSION"), ("printf garbage > pgdata/PG_VERSION", "PG_VERSION"),
            ("truncate -s 100 pgdata/global/pg_control", "global/pg_control"), ("rm -r pgdata/pg_wal", "pg_wal"),
            ("rm -r pgdata/* && echo x > pgdata/letter.txt", "PG_VERSION"),
        })
        {
            Shell($"cd '{DataFolder}' && rm -r pgdata && cp -a ../whole pgdata && {damage}");
            var before = FilesBelow(DataFolder);

            var refused = await Should.ThrowAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(DataFolder));

            refused.Message.ShouldContain("不是完整的数据库");
            refused.Message.ShouldContain(what);
            FilesBelow(DataFolder).ShouldBe(before);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // a mount point without its volume
    public async Task A_cluster_whose_data_are_gone_is_not_made_anew(bool folderStays)
    {
        await (await LocalPostgres.StartAsync(DataFolder)).DisposeAsync();
        var (pgData, away) = (Path.Combine(DataFolder, "pgdata"), Path.Combine(root, "away"));
        Directory.Move(pgData, away);
        if (folderStays) Directory.CreateDirectory(pgData);

        var refused = await Should.ThrowAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(DataFolder));

        refused.Message.ShouldContain("pgdata");
        refused.Message.ShouldContain(DataFolder);
        refused.Message.ShouldContain("备份");
        if (folderStays) Directory.Delete(pgData);
        Directory.Move(away, pgData);
        await using var again = await LocalPostgres.StartAsync(DataFolder);
        again.StartedHere.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cluster_of_before_is_remembered_from_its_next_start_on()
    {
        await (await LocalPostgres.StartAsync(DataFolder)).DisposeAsync();
        foreach (var file in Directory.GetFiles(DataFolder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))) File.Delete(file);
        await (await LocalPostgres.StartAsync(DataFolder)).DisposeAsync();
        Directory.Delete(Path.Combine(DataFolder, "pgdata"), recursive: true);

        await Should.ThrowAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(DataFolder));
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        await (await LocalPostgres.StartAsync(DataFolder)).DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(DataFolder, "pgdata", "postgresql.conf"), "shared_buffers = nonsense\n");

        var refused = await Should.ThrowAsync<LocalPostgresException>(() => LocalPostgres.StartAsync(DataFolder));

        refused.Message.ShouldContain("数据库没有启动");
        refused.Message.ShouldContain("shared_buffers");
    }

    [Fact]
    public void Missing_programs_are_refused_with_the_name_of_the_package()
    {
        var refused = Should.Throw<LocalPostgresException>(() => PostgresBinaries.Find([root, "/nowhere"]));

        refused.Message.ShouldContain("软件包 postgresql");
    }

    [Fact]
    public void A_cluster_of_a_version_that_is_not_installed_is_refused_with_the_name_of_its_package()
    {
        var refused = Should.Throw<LocalPostgresException>(() => PostgresBinaries.Find(PostgresBinaries.UsualFolders(), major: "9"));

        refused.Message.ShouldContain("postgresql-9");
    }

    [Fact]
    public async Task A_throw_away_cluster_is_gone_after_use()
    {
        var postgres = await LocalPostgres.StartThrowAwayAsync();
        await postgres.CreateDatabaseIfMissingAsync("reports");
        (await ScalarAsync(postgres, "SHOW fsync")).ShouldBe("off");

        await postgres.DisposeAsync();

        Alive(postgres.ProcessId).ShouldBeFalse();
        Directory.Exists(postgres.DataFolder).ShouldBeFalse();
        Directory.Exists(postgres.SocketFolder).ShouldBeFalse();
    }

    private static async Task<object?> ScalarAsync(LocalPostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString("reports"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    // A zombie has no command line: dead, only not yet reaped.
    private static bool Alive(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static List<string> FilesBelow(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {new FileInfo(file).Length}")];

    private static void Shell(string script)
    {
        using var shell = Process.Start("sh", ["-c", script]);
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0, script);
    }
}
