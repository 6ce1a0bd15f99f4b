using System.Diagnostics;
using GovInfoReports.Core.Data;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>Ctrl-C while the portal starts, and two portals over one data folder.</summary>
public sealed class InterruptedStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("govinfo-stop-").FullName;

    public InterruptedStartTests()
    {
        // As root the cluster belongs to another account, which has to get in.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
    }

    private string Cluster => Path.Combine(_folder, "postgres");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Who_stops_the_first_load_of_the_demo_stops_the_database_too_and_nobody_works_on_what_is_left()
    {
        using (var portal = Start(demo: true))
        {
            await ReadUntilAsync(portal, "正在装入");
            Interrupt(portal);
            (await portal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("启动已中断");
            await portal.WaitForExitAsync(TestContext.Current.CancellationToken);
            portal.ExitCode.ShouldBe(130);
            File.Exists(Path.Combine(Cluster, "pgdata", "postmaster.pid")).ShouldBeFalse();
        }

        using var without = Start(demo: false);
        (await without.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("没装完的演示数据");
        await without.WaitForExitAsync(TestContext.Current.CancellationToken);
        without.ExitCode.ShouldBe(1);
        File.Exists(Path.Combine(Cluster, "pgdata", "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_portal_says_that_another_one_uses_its_data_and_speaks_chinese_from_start_to_stop()
    {
        await using var other = await LocalPostgres.StartAsync(Cluster, cancellationToken: TestContext.Current.CancellationToken);
        using var portal = Start(demo: false);

        var said = await ReadUntilAsync(portal, "门户已启动");
        Interrupt(portal);
        said += await portal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await portal.WaitForExitAsync(TestContext.Current.CancellationToken);

        portal.ExitCode.ShouldBe(0);
        said.ShouldContain("数据库已在运行");
        said.ShouldContain("门户已停止");
        said.ShouldNotContain("Application");
        said.ShouldNotContain("Hosting environment");
        // Who has no account of the portal's has no business in its log.
#pragma warning disable CA1416 // the private cluster exists on Linux only
        File.GetUnixFileMode(Path.Combine(_folder, "logs")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var log in Directory.EnumerateFiles(Path.Combine(_folder, "logs"), "*.json"))
            File.GetUnixFileMode(log).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_portal_starts_its_database_again_when_that_was_killed_and_says_so_once()
    {
        using var portal = Start(demo: false);
        await ReadUntilAsync(portal, "门户已启动");

        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(Cluster, "pgdata", "postmaster.pid"), TestContext.Current.CancellationToken))[0];
        using (var kill = Process.Start("kill", ["-KILL", postmaster])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await ReadUntilAsync(portal, "数据库意外停止");
        await ReadUntilAsync(portal, "数据库已重新启动");
        Interrupt(portal);
        var said = await portal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await portal.WaitForExitAsync(TestContext.Current.CancellationToken);

        portal.ExitCode.ShouldBe(0);
        said.ShouldContain("门户已停止");
        said.ShouldNotContain("意外停止");
        File.Exists(Path.Combine(Cluster, "pgdata", "postmaster.pid")).ShouldBeFalse();
    }

    private Process Start(bool demo)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Web.Public.PublicFrame).Assembly.Location])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Portal__Demo"] = demo.ToString();
        start.Environment["Portal__DataFolder"] = _folder;
        start.Environment["Database__Provider"] = nameof(DatabaseKind.LocalPostgres);
        start.Environment["Database__DataFolder"] = Cluster;
        return Process.Start(start)!;
    }

    private static void Interrupt(Process portal)
    {
        using var kill = Process.Start("kill", ["-INT", $"{portal.Id}"]);
        kill.WaitForExit();
    }

    private static async Task<string> ReadUntilAsync(Process portal, string words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var said = "";
        while (!said.Contains(words))
            said += await portal.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException($"The portal ended: {said}{await portal.StandardError.ReadToEndAsync(patience.Token)}");
        return said;
    }
}
