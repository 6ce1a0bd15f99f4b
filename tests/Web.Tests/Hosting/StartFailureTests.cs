using System.Net;
using System.Net.Sockets;
using GovInfoReports.Core.Data;
using GovInfoReports.Tests.Shared;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>What can be wrong with a machine at start: the portal ends with exit code 1 and one clear message.</summary>
public sealed class StartFailureTests
{
    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var cluster = await LocalPostgres.StartThrowAwayAsync();
        await cluster.CreateDatabaseIfMissingAsync("start");
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var message = await FailedStart.SaysAsync(new()
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["Database__Provider"] = nameof(DatabaseKind.Postgres),
            ["Database__ConnectionString"] = cluster.ConnectionString("start"),
        });
        message.ShouldStartWith("政府信息公开年报系统未能启动：端口已被其他程序占用");
        message.ShouldContain(port.ToString());
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:0;http://portal.example.invalid:0")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "18080")]
    [InlineData("Kestrel__Endpoints__Http__Url", "http://*:0")]
    [Trait("Kind", "Faults")]
    public async Task A_demo_on_an_address_that_others_reach_is_refused(string setting, string value)
    {
        var message = await FailedStart.SaysAsync(new() { ["Portal__Demo"] = "true", ["ASPNETCORE_URLS"] = null, [setting] = value, ["Database__DataFolder"] = "never-made" });
        message.ShouldStartWith("政府信息公开年报系统未能启动：演示账户的密码是公开的");
        message.ShouldContain("Portal__DemoOnNetwork=true");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_named()
    {
        var message = await FailedStart.SaysAsync(new()
        {
            ["Database__Provider"] = nameof(DatabaseKind.Postgres),
            ["Database__ConnectionString"] = "Host=127.0.0.1;Port=1;Database=none;Username=none",
        });
        message.ShouldStartWith("政府信息公开年报系统未能启动：");
        message.ShouldContain("数据库");
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_named()
    {
        (await FailedStart.SaysAsync(new() { ["Keys__Certificate"] = "/nowhere/portal.pfx" })).ShouldContain("没有找到保护密钥的证书 /nowhere/portal.pfx");
        (await FailedStart.SaysAsync(new() { ["Keys__Certificate"] = FailedStart.Portal })).ShouldContain($"无法读取证书 {FailedStart.Portal}");
    }

    [Fact]
    public async Task A_missing_font_is_named_with_what_to_install()
    {
        // Away from the repository, below which fonts are looked for.
        var folder = Path.Combine(Path.GetTempPath(), $"govinfo-start-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        try
        {
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var message = await FailedStart.SaysAsync(new()
            {
                ["GOVINFO_FONTS"] = null,
                ["HOME"] = folder,
                ["Database__DataFolder"] = Path.Combine(folder, "never-made"),
            }, folder);
            message.ShouldStartWith("政府信息公开年报系统未能启动：缺少生成 PDF 所需的字体：");
            message.ShouldContain("FandolFang-Regular.otf");
            message.ShouldContain("eng/fetch-fonts.sh");
            Directory.Exists(Path.Combine(folder, "never-made")).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_full_disk_is_named_when_the_database_is_made_and_when_it_is_started()
    {
        using var small = new SmallDisk(16);
        (await StartOnAsync(small)).ShouldContain("磁盘已满");

        using var disk = new SmallDisk(300);
        await (await LocalPostgres.StartAsync(Path.Combine(disk.Folder, "postgres"))).DisposeAsync();
        disk.Fill();
        (await StartOnAsync(disk)).ShouldContain("磁盘已满");
        disk.MakeRoom();
        await (await LocalPostgres.StartAsync(Path.Combine(disk.Folder, "postgres"))).DisposeAsync();
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_disk_that_fills_up_while_the_tables_are_made_is_named()
    {
        using var disk = new SmallDisk(300);
        await using var cluster = await LocalPostgres.StartAsync(Path.Combine(disk.Folder, "postgres"));
        await cluster.CreateDatabaseIfMissingAsync(DatabaseOptions.LocalDatabase);
        disk.Fill(leave: 400);
        try
        {
            (await StartOnAsync(disk)).ShouldContain("磁盘已满");
        }
        finally
        {
            disk.MakeRoom();
        }
    }

    private static Task<string> StartOnAsync(SmallDisk disk) => FailedStart.SaysAsync(new()
    {
        ["Database__Provider"] = nameof(DatabaseKind.LocalPostgres),
        ["Database__DataFolder"] = Path.Combine(disk.Folder, "postgres"),
        ["Portal__DataFolder"] = disk.Folder,
    });
}
