using System.Runtime.Versioning;
using System.Text;
using GovInfoReports.Cli;
using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Work;
using GovInfoReports.Web.Tests.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>The restore drill: what was copied comes back equal, serves, and never replaces what nobody gave up.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DatabaseCopyTests(DatabaseFixture fixture) : DatabaseTest(fixture), IDisposable
{
    private readonly bool _isPostgres = fixture.IsPostgres;
    // Others may look in: the account of a private cluster has to.
    private readonly string _folder = Directory.CreateDirectory(
        Path.Combine(Path.GetTempPath(), $"govinfo-copies-{Guid.NewGuid():N}"), (UnixFileMode)0b111_101_101).FullName;

    private string File => Path.Combine(_folder, "copy.dump");

    [Fact]
    public async Task A_restored_database_equals_the_copied_one_table_by_table_and_a_portal_serves_it()
    {
        RequirePostgres();
        await World.PublishedAsync(await World.CleanDraftAsync(text: "恢复以后应当读到这一句。"));
        await World.Get<DatabaseCopy>().SaveAsync(File);
        await using var restored = await CopiedDatabase.NewAsync(World);
        var node = World.Node(restored.Contexts);

        await node.Get<DatabaseCopy>().RestoreAsync(File, overwrite: false);

        var hashes = await CopiedDatabase.HashesAsync(restored.ConnectionString);
        hashes.Count.ShouldBeGreaterThan(25);
        hashes["Revisions"].ShouldStartWith("1:");
        hashes.ShouldBe(await CopiedDatabase.HashesAsync(Connection()), ignoreOrder: true);
        await using var portal = new PublicPortal(node);
        (await portal.Reader().GetStringAsync($"/r/{World.Bureau.Code}/{Scenario.Year}")).ShouldContain("恢复以后应当读到这一句。");
        // Numbers go on where they ended.
        (await node.CleanDraftAsync(World.Clerk, World.Bureau, Scenario.Year - 1)).ShouldBeGreaterThan(0);
        await node.DisposeAsync();
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_when_asked_for_and_never_under_somebody_who_uses_it()
    {
        RequirePostgres();
        await World.Get<DatabaseCopy>().SaveAsync(File);
        await using var other = await CopiedDatabase.NewAsync(World);
        await using var node = World.Node(other.Contexts);
        await using (var db = node.Db()) await db.Database.MigrateAsync();
        await other.RunAsync("CREATE TABLE \"FromLater\" (\"Id\" int); CREATE FUNCTION later() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        var before = await CopiedDatabase.HashesAsync(other.ConnectionString);

        (await RefusedAsync(node, overwrite: false)).ShouldContain("--overwrite");
        await using (var user = new NpgsqlConnection(other.ConnectionString))
        {
            await user.OpenAsync();
            (await RefusedAsync(node, overwrite: true)).ShouldContain("请先停止全部门户");
        }
        (await CopiedDatabase.HashesAsync(other.ConnectionString)).ShouldBe(before, ignoreOrder: true);

        await node.Get<DatabaseCopy>().RestoreAsync(File, overwrite: true);
        (await CopiedDatabase.HashesAsync(other.ConnectionString)).ShouldBe(await CopiedDatabase.HashesAsync(Connection()), ignoreOrder: true);
    }

    [Fact]
    public async Task A_damaged_file_and_one_of_a_newer_version_are_refused_and_nothing_is_lost()
    {
        RequirePostgres();
        await World.PublishedAsync(await World.CleanDraftAsync());
        await using (var db = Database.Owner()) await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_FromLater', '99.0')");
        await World.Get<DatabaseCopy>().SaveAsync(File);
        await using var other = await CopiedDatabase.NewAsync(World);
        await using var node = World.Node(other.Contexts);
        await using (var db = node.Db()) await db.Database.MigrateAsync();
        var before = await CopiedDatabase.HashesAsync(other.ConnectionString);

        (await RefusedAsync(node, overwrite: true)).ShouldContain("备份来自更新的版本");
        (await CopiedDatabase.HashesAsync(other.ConnectionString)).ShouldBe(before, ignoreOrder: true);

        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File, bytes[..(bytes.Length / 2)]);
        (await RefusedAsync(node, overwrite: true)).ShouldContain("不是完整的备份");
        (await CopiedDatabase.HashesAsync(other.ConnectionString)).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task A_copy_is_made_once_a_day_after_its_time_and_only_the_newest_are_kept()
    {
        RequirePostgres();
        var options = new CopyOptions { At = "10:30", Keep = 2, Folder = Path.Combine(_folder, "daily") };
        var copies = new DailyCopies(Options.Create(options), World.Get<DatabaseCopy>(), World.Clock, NullLogger<DailyCopies>.Instance);
        Directory.CreateDirectory(options.Folder);
        await System.IO.File.WriteAllTextAsync(Path.Combine(options.Folder, "note.txt"), "不是备份");

        (await copies.RunDueAsync()).ShouldBeNull();
        World.Clock.Advance(TimeSpan.FromMinutes(30));
        for (var day = 12; day < 15; day++)
        {
            (await copies.RunDueAsync()).ShouldBe(Path.Combine(options.Folder, $"govinfo-202601{day}.dump"));
            (await copies.RunDueAsync()).ShouldBeNull();
            World.Clock.Advance(TimeSpan.FromDays(1));
        }

        Directory.EnumerateFiles(options.Folder).Select(Path.GetFileName).ShouldBe(["govinfo-20260113.dump", "govinfo-20260114.dump", "note.txt"], ignoreOrder: true);
        System.IO.File.GetUnixFileMode(Path.Combine(options.Folder, "govinfo-20260114.dump")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("2:30 AM", 7, "Backup:At")]
    [InlineData("02:30", 0, "Backup:Keep")]
    public void Settings_that_make_no_sense_are_named(string at, int keep, string setting) =>
        Should.Throw<RefusedException>(() => new DailyCopies(
            Options.Create(new CopyOptions { At = at, Keep = keep }), World.Get<DatabaseCopy>(), World.Clock, NullLogger<DailyCopies>.Instance)).Message.ShouldContain(setting);

    [Fact]
    public async Task The_commands_copy_a_private_cluster_into_another_and_say_so_in_the_log()
    {
        RequirePostgres();
        var (from, to) = (Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        (await RunAsync("migrate", "--data", from)).Exit.ShouldBe(ExitCodes.Ok);
        (await RunAsync("backup", File, "--data", from)).Output.ShouldBe($"已备份到 {File}。恢复：govinfo restore {File}");
        (await RunAsync("backup", File, "--data", from)).Error.ShouldContain("已经存在");

        var (exit, output, error) = await RunAsync("restore", File, "--data", to);
        exit.ShouldBe(ExitCodes.Ok, error);
        output.ShouldBe("已恢复：0份报告，0个账号。");
        (await RunAsync("restore", File, "--data", to)).Error.ShouldContain("--overwrite");

        await using var cluster = await LocalPostgres.StartAsync(Path.Combine(to, "postgres"));
        await using var connection = new NpgsqlConnection(cluster.ConnectionString(DatabaseOptions.LocalDatabase));
        await connection.OpenAsync();
        await using var lines = new NpgsqlCommand("SELECT string_agg(\"Kind\", ',' ORDER BY \"Id\") FROM \"AuditEntries\"", connection);
        (await lines.ExecuteScalarAsync()).ShouldBe("restore");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void RequirePostgres()
    {
        if (!_isPostgres) Assert.Skip("SQL Server copies itself; its file lies on the server's machine.");
    }

    private string Connection()
    {
        using var db = World.Db();
        return db.Database.GetConnectionString()!;
    }

    private async Task<string> RefusedAsync(Scenario node, bool overwrite) =>
        (await Should.ThrowAsync<RefusedException>(() => node.Get<DatabaseCopy>().RestoreAsync(File, overwrite))).Message;

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(arguments, new CommandStreams(new MemoryStream(Encoding.UTF8.GetBytes("")), output, error));
        return (exit, output.ToString().TrimEnd(), error.ToString());
    }
}
