using GovInfoReports.Cli;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>
/// The portal's own database role: all other tests of this project run with it on PostgreSQL, and so show that it suffices.
/// </summary>
public sealed class PortalRoleTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Details" = '' """)]
    [InlineData("""DELETE FROM "AuditEntries" """)]
    [InlineData("""TRUNCATE "AuditEntries" """)]
    [InlineData("""TRUNCATE "Reports" CASCADE""")]
    [InlineData("""ALTER TABLE "AuditEntries" DISABLE TRIGGER ALL""")]
    [InlineData("""DROP TABLE "AuditEntries" """)]
    [InlineData("""DELETE FROM "AuditHeads" """)]
    [InlineData("""INSERT INTO "AuditHeads" ("Id", "Number", "Hash") VALUES (2, 0, '')""")]
    [InlineData("""DELETE FROM "__EFMigrationsHistory" """)]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("CREATE ROLE mine SUPERUSER")]
    [InlineData("SET ROLE govinfo_owner")]
    [InlineData("SET ROLE postgres")]
    [InlineData("COPY \"Users\" TO PROGRAM 'cat'")]
    public async Task The_portal_may_not(string statement)
    {
        await using var db = World.Db();
        Assert.SkipUnless(db.Database.IsNpgsql(), "The statements are PostgreSQL's.");

        var refused = await Should.ThrowAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_portal_is_no_superuser_and_owns_nothing()
    {
        await using var db = World.Db();
        Assert.SkipUnless(db.Database.IsNpgsql(), "The role is PostgreSQL's.");

        (await db.Database.SqlQuery<bool>($"""SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS "Value" FROM pg_roles WHERE rolname = current_user""").SingleAsync()).ShouldBeFalse();
        (await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_class WHERE relowner = current_user::regrole""").SingleAsync()).ShouldBe(0);
        (await db.Database.SqlQuery<string>($"""SELECT current_user::text AS "Value" """).SingleAsync()).ShouldBe(PortalRole.Name);
    }

    /// <summary>A login without the right to alter tables says who has it.</summary>
    [Fact]
    public async Task An_upgrade_by_the_portals_login_is_refused_in_words()
    {
        await using (var owner = Database.Owner())
        {
            Assert.SkipUnless(owner.Database.IsNpgsql(), "SQL Server's tests have one login.");
            await owner.GetService<IMigrator>().MigrateAsync(owner.Database.GetMigrations().SkipLast(1).Last());
        }

        var refused = await Should.ThrowAsync<Core.RefusedException>(() => new DatabaseOwner(Database).UpgradeAsync());

        refused.Message.ShouldContain("govinfo migrate");
        (await new DatabaseOwner(Database.Owners()).UpgradeAsync()).Count.ShouldBe(1);
        (await new DatabaseOwner(Database).UpgradeAsync()).ShouldBeEmpty("nothing to do is no reason to refuse");
    }
}

/// <summary>A data folder in which an earlier version did everything as superuser.</summary>
public sealed class OldClusterTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"govinfo-old-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task It_is_handed_over_and_its_log_chained_and_proved_on_the_command_line()
    {
        await using var cluster = await LocalPostgres.StartAsync(Path.Combine(_data, "postgres"));
        await cluster.CreateDatabaseIfMissingAsync(DatabaseOptions.LocalDatabase);
        var superuser = new OwnerContexts(DatabaseKind.Postgres, cluster.ConnectionString(DatabaseOptions.LocalDatabase));
        await using (var db = superuser.CreateDbContext())
        {
            await db.GetService<IMigrator>().MigrateAsync("SearchTokens");
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "AuditEntries" ("At", "UserName", "Kind", "Subject", "Details")
                SELECT now(), '旧', 'sign-in', 'user:' || n, '' FROM generate_series(1, 3) AS n
                """);
        }

        (await RunAsync("migrate")).Exit.ShouldBe(ExitCodes.Ok);

        var (exit, words) = await RunAsync("verify-audit");
        (exit, words).ShouldBe((ExitCodes.Ok, words));
        words.ShouldContain("审计日志完好，共 3 条");
        var connections = await cluster.PrepareDatabaseAsync(DatabaseOptions.LocalDatabase);
        await using (var portal = new OwnerContexts(DatabaseKind.Postgres, connections.Portal).CreateDbContext())
        {
            (await Should.ThrowAsync<PostgresException>(() => portal.AuditEntries.ExecuteDeleteAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            await new AuditLog(new OwnerContexts(DatabaseKind.Postgres, connections.Portal), TimeProvider.System).WriteAsync(Actor.System("测试"), "export", "x");
        }
        var noted = words[(words.LastIndexOf('：') + 1)..].Trim();
        (await RunAsync("verify-audit", "--noted", noted)).Exit.ShouldBe(ExitCodes.Ok);
        (await RunAsync("verify-audit", "--noted", "3")).Exit.ShouldBe(ExitCodes.Unusable);

        await using (var owner = new OwnerContexts(DatabaseKind.Postgres, connections.Owner).CreateDbContext())
            await owner.AuditEntries.Where(line => line.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(line => line.UserName, "新"));
        (exit, words) = await RunAsync("verify-audit");
        exit.ShouldBe(ExitCodes.Findings);
        words.ShouldContain("第 2 条");
        words.ShouldContain("此前的 1 条完好");
    }

    private async Task<(int Exit, string Words)> RunAsync(params string[] args)
    {
        var (words, errors) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.RunAsync([.. args, "--data", _data], new CommandStreams(Stream.Null, words, errors));
        return (exit, words.ToString() + (exit == ExitCodes.Unusable ? errors : ""));
    }
}
