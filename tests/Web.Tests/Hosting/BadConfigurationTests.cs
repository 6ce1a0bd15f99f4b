using GovInfoReports.Core.Data;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>What is wrong with the configuration stops the start with one sentence that names it.</summary>
[Trait("Kind", "Faults")]
public sealed class BadConfigurationTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Opening = "政府信息公开年报系统未能启动：";

    [Theory]
    [InlineData("Database__Provider", "Oracle", "Database:Provider", "SqlServer、Postgres、LocalPostgres")]
    [InlineData("Portal__Demo", "maybe", "Portal:Demo", "true 或 false")]
    [InlineData("Portal__Circuits__Total", "-5", "Portal:Circuits:Total", "不小于0的整数")]
    [InlineData("Database__ConnectionString", "", "没有配置数据库连接串", "Host=")]
    [InlineData("Database__ConnectionString", "geheim-77", "写得不对", "Host=")]
    [InlineData("Database__ConnectionString", "Host=x;Port=many;Password=geheim-77", "写得不对", "Host=")]
    [InlineData("Database__ConnectionString", "Database=govinfo", "没有服务器地址", "Host=")]
    [InlineData("Database__ConnectionString", "Host=127.0.0.1;Port=1;Username=x;Password=geheim-77", "连接不到数据库服务器", "Database:ConnectionString")]
    [InlineData("Database__Password_FILE", "/nowhere/secret", "Database__Password_FILE", "/nowhere/secret")]
    [InlineData("Portal__TrustedProxies", "172.18.0.0/99", "Portal:TrustedProxies", "网段")]
    [InlineData("Mail__UserName", "postman", "Mail:UserName", "Mail__Password_FILE")]
    public async Task A_setting_that_cannot_be_is_named(string setting, string value, string what, string hint)
    {
        var said = await SaysAsync(new() { ["Database__Provider"] = nameof(DatabaseKind.Postgres), [setting] = value });

        said.ShouldContain(what);
        said.ShouldContain(hint);
        said.ShouldNotContain("geheim-77");
    }

    [Theory]
    [InlineData("Server=127.0.0.1,1;User Id=x;Password=geheim-77;Encrypt=false;Connect Timeout=2;ConnectRetryCount=0", "连接不到数据库服务器")]
    [InlineData("Host=127.0.0.1;Username=x;Password=geheim-77", "写得不对")]
    public async Task A_connection_string_of_SQL_Server_is_judged_as_one(string connection, string what)
    {
        var said = await SaysAsync(new() { ["Database__Provider"] = nameof(DatabaseKind.SqlServer), ["Database__ConnectionString"] = connection });

        said.ShouldContain(what);
        said.ShouldNotContain("geheim-77");
    }

    [Fact]
    public async Task A_secret_given_twice_or_in_an_empty_file_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            (await SaysAsync(new() { ["Mail__Password"] = "geheim-77", ["Mail__Password_FILE"] = file })).ShouldContain("同时设置了");
            (await SaysAsync(new() { ["Mail__Password_FILE"] = file })).ShouldContain("是空的");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var said = await SaysAsync(new() { ["Portal__DataFolder"] = FailedStart.Portal });

        said.ShouldContain("日志文件夹");
        said.ShouldContain(FailedStart.Portal);
    }

    [Fact]
    public async Task A_connection_string_from_a_file_counts_and_a_database_of_a_newer_version_is_left_alone()
    {
        await using (var owner = Database.Owner()) await owner.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_FromTheFuture', '99.0')");
        await using var db = World.Db();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, db.Database.GetConnectionString() + "\n", TestContext.Current.CancellationToken);
            var said = await SaysAsync(new() { ["Database__Provider"] = nameof(DatabaseKind.Postgres), ["Database__ConnectionString_FILE"] = file });
            said.ShouldContain("29991231000000_FromTheFuture");
            said.ShouldContain("请安装新版本");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_clock_before_what_happened_last_is_named()
    {
        await using var db = World.Db();
        db.AuditEntries.Add(new AuditEntry { At = TimeProvider.System.GetUtcNow().AddDays(3), Kind = "sign-in", UserName = "x", Subject = "user:1" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        (await SaysAsync(OnScenario(db))).ShouldContain("本机时钟不对");
    }

    [Fact]
    public async Task A_database_that_was_not_brought_up_to_date_is_named_where_the_portal_may_not_do_it()
    {
        await using var db = World.Db();
        await using (var owner = Database.Owner()) await owner.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = (SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\")");

        (await SaysAsync(new(OnScenario(db)) { ["Portal__Migrate"] = "false" })).ShouldContain("govinfo migrate");
    }

    private static Dictionary<string, string?> OnScenario(ReportsDb db) => new()
    {
        ["Database__Provider"] = nameof(DatabaseKind.Postgres), ["Database__ConnectionString"] = db.Database.GetConnectionString(),
    };

    private static async Task<string> SaysAsync(Dictionary<string, string?> environment)
    {
        var said = await FailedStart.SaysAsync(environment);
        said.ShouldStartWith(Opening);
        said.Split('\n').Length.ShouldBe(1, said);
        return said;
    }
}
