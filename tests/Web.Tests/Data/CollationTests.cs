using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Texts are compared as the model says, whatever the server's own collation.</summary>
public sealed class CollationTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Theory]
    [InlineData(DatabaseKind.Postgres, "Host=none;Database=none", "zh-x-icu", "C")]
    [InlineData(DatabaseKind.SqlServer, "Server=none;Database=none", "Chinese_PRC_CI_AS", "Latin1_General_100_BIN2")]
    public void Names_are_Chinese_and_all_that_identifies_is_binary_on_both_servers(DatabaseKind kind, string connection, string names, string keys)
    {
        var model = Model(kind, connection);

        Collation(model, typeof(Agency), nameof(Agency.Name)).ShouldBe(names);
        Collation(model, typeof(PortalUser), nameof(PortalUser.DisplayName)).ShouldBe(names);
        Collation(model, typeof(PortalUser), nameof(PortalUser.NormalizedUserName)).ShouldBe(keys);
        Collation(model, typeof(Agency), nameof(Agency.Code)).ShouldBe(keys);
        var identifying = model.GetEntityTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.GetColumnType() is var type && (type.Contains("char") || type.Contains("text")))
            .Where(property => property.IsKey() || property.IsForeignKey() || property.IsIndex() || property.IsConcurrencyToken);
        identifying.ShouldAllBe(property => property.GetCollation() == keys);
    }

    /// <summary>SQL Server refuses a clustered key of more than 900 bytes once such a row comes.</summary>
    [Fact]
    public void No_key_is_longer_than_SQL_Server_takes()
    {
        var model = Model(DatabaseKind.SqlServer, "Server=none;Database=none");
        foreach (var key in model.GetEntityTypes().SelectMany(type => type.GetKeys()))
            key.Properties.Sum(property => (property.ClrType == typeof(string) ? 2 : 1) * (property.GetMaxLength() ?? 16)).ShouldBeLessThanOrEqualTo(900, key.ToString());
    }

    [Fact]
    public async Task The_database_sorts_names_as_Chinese_and_tells_capitals_of_accounts_apart()
    {
        foreach (var name in new[] { "赵一", "安二", "李三" }) await World.PersonAsync(name);
        await using var db = World.Db();

        (await db.Users.Where(u => u.DisplayName.Length == 2).OrderBy(u => u.DisplayName).Select(u => u.DisplayName).ToListAsync())
            .ShouldBe(["安二", "李三", "赵一"]);
        var login = await db.Users.Select(u => u.NormalizedUserName!).FirstAsync();
        (await db.Users.CountAsync(u => u.NormalizedUserName == login)).ShouldBe(1);
        (await db.Users.CountAsync(u => u.NormalizedUserName == login.ToLowerInvariant())).ShouldBe(0);
    }

    private static string? Collation(IModel model, Type entity, string property) => model.FindEntityType(entity)!.FindProperty(property)!.GetCollation();

    /// <summary>As the migrations are made from: collations are not kept beyond.</summary>
    private static IModel Model(DatabaseKind kind, string connection)
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(builder, kind, connection);
        using var db = new ReportsDb(builder.Options);
        return db.GetService<IDesignTimeModel>().Model;
    }
}
