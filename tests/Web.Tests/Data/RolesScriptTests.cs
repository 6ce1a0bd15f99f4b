using System.Diagnostics;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>The script for a PostgreSQL server of one's own: deploy/sql/postgres-roles.sql.</summary>
public sealed class RolesScriptTests
{
    private const string Database = "govinforeports";

    [Fact]
    public async Task It_hands_an_old_database_over_makes_a_new_one_and_may_be_run_again()
    {
        await using var cluster = await LocalPostgres.StartThrowAwayAsync(TestContext.Current.CancellationToken);
        await cluster.CreateDatabaseIfMissingAsync(Database, TestContext.Current.CancellationToken);
        await using (var old = new OwnerContexts(DatabaseKind.Postgres, cluster.ConnectionString(Database)).CreateDbContext())
            await old.Database.MigrateAsync(TestContext.Current.CancellationToken);

        foreach (var database in new[] { Database, Database, "another" }) await RunAsync(cluster, database);

        foreach (var database in new[] { Database, "another" })
        {
            var (owner, portal) = (ContextsOf("govinfo_owner", cluster, database), ContextsOf(PortalRole.Name, cluster, database));
            await new DatabaseOwner(owner).UpgradeAsync(TestContext.Current.CancellationToken);
            await new AuditLog(portal, TimeProvider.System).WriteAsync(Actor.System("测试"), "export", "x", cancellationToken: TestContext.Current.CancellationToken);
            await using var db = portal.CreateDbContext();
            (await Should.ThrowAsync<PostgresException>(() => db.AuditEntries.ExecuteDeleteAsync(TestContext.Current.CancellationToken)))
                .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await new AuditProof(portal).CheckAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldBe(
                new AuditVerdict(new AuditMark(1, (await db.AuditEntries.SingleAsync(TestContext.Current.CancellationToken)).Hash), null));
        }
    }

    private static OwnerContexts ContextsOf(string role, LocalPostgres cluster, string database) =>
        new(DatabaseKind.Postgres, new NpgsqlConnectionStringBuilder(cluster.ConnectionString(database)) { Username = role, Password = "Secret-0000" }.ConnectionString);

    private static async Task RunAsync(LocalPostgres cluster, string database)
    {
        string[] arguments =
        [
            "-X", "-q", "-h", cluster.SocketFolder, "-U", "postgres", "-d", "postgres", "-v", $"database={database}", "-v", "owner_password=Secret-0000",
            "-v", "portal_password=Secret-0000", "-f", Repository.File("deploy", "sql", "postgres-roles.sql"),
        ];
        using var psql = Process.Start(new ProcessStartInfo("psql", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (words, errors) = (psql.StandardOutput.ReadToEndAsync(), psql.StandardError.ReadToEndAsync());
        await psql.WaitForExitAsync(TestContext.Current.CancellationToken);
        psql.ExitCode.ShouldBe(0, await words + await errors);
    }
}
