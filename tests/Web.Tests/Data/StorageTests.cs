using System.Data.Common;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Data;

public sealed class StorageTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Everything_that_is_edited_has_a_concurrency_token_and_a_stale_save_is_refused()
    {
        await using var db = World.Db();
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
            type.FindProperty(nameof(IVersioned.Version)).ShouldNotBeNull().IsConcurrencyToken.ShouldBeTrue(type.Name);

        await using var other = World.Db();
        (await db.Agencies.SingleAsync(a => a.Id == World.Bureau.Id)).Contact = "先";
        (await other.Agencies.SingleAsync(a => a.Id == World.Bureau.Id)).Contact = "后";
        await db.SaveChangesAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());
    }

    [Theory]
    [InlineData(DatabaseKind.Postgres, "Host=none;Database=none")]
    [InlineData(DatabaseKind.SqlServer, "Server=none;Database=none")]
    public async Task The_migrations_hold_the_whole_model(DatabaseKind kind, string connectionString)
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(builder, kind, connectionString);
        await using var db = new ReportsDb(builder.Options);

        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task A_duplicate_is_told_apart_from_other_failures()
    {
        await using var db = World.Db();
        db.Agencies.Add(new Core.Agencies.Agency { Code = World.Bureau.Code, Name = "重复", Path = "/0/" });
        DatabaseProvider.IsUniqueViolation(await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync())).ShouldBeTrue();

        await using var other = World.Db();
        other.Agencies.Add(new Core.Agencies.Agency { Code = "new", Name = "悬空", Path = "/0/", ParentId = int.MaxValue });
        var problem = await Should.ThrowAsync<DbUpdateException>(() => other.SaveChangesAsync());
        (DatabaseProvider.IsUniqueViolation(problem), DatabaseProvider.IsRace(problem)).ShouldBe((false, false));
    }

    [Fact]
    public async Task Saving_one_cell_reads_once_and_writes_one_section_and_one_entry()
    {
        var id = await World.CleanDraftAsync();

        var statements = await QueryCounter.OfAsync(() => World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 1)], "b", "录入"));

        // Whether the account is looked at again depends on how long that is ago.
        var sql = string.Join(";\n", statements.Where(statement => !statement.Contains("AspNetUsers", StringComparison.Ordinal)));
        Count(sql, "SELECT ").ShouldBeLessThanOrEqualTo(3, sql); // one query with its two EXISTS
        Count(sql, "UPDATE ").ShouldBe(1, sql);
        Count(sql, "INSERT ").ShouldBe(1, sql);
    }

    private static int Count(string sql, string word) => sql.Split(word).Length - 1;
}
