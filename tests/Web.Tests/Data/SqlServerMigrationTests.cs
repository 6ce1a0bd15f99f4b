using System.Text.RegularExpressions;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>What SQL Server would say to the migrations, as far as their script shows it: no server is needed.</summary>
public sealed partial class SqlServerMigrationTests
{
    private const string First = "Initial";

    private readonly Dictionary<(string Table, string Name), string[]> _bound = [];

    [Fact]
    public void No_column_is_altered_while_a_key_or_an_index_stands_on_it_up_and_down()
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(builder, DatabaseKind.SqlServer, "Server=none;Database=none");
        using var db = new ReportsDb(builder.Options);
        var migrator = db.GetService<IMigrator>();

        Follow(migrator.GenerateScript(toMigration: First));
        var before = _bound.Keys.ToHashSet();
        var up = Follow(migrator.GenerateScript(First));
        var down = Follow(migrator.GenerateScript(fromMigration: db.Database.GetMigrations().Last(), toMigration: First));

        up.ShouldBeGreaterThan(50);
        down.ShouldBe(up);
        _bound.Keys.ShouldBe(before, ignoreOrder: true);
    }

    /// <returns>How many columns were altered.</returns>
    private int Follow(string script)
    {
        var altered = 0;
        foreach (var step in Step().Matches(script).Cast<Match>())
        {
            var table = step.Groups["table"].Value;
            if (step.Groups["altered"] is { Success: true, Value: var column })
            {
                altered++;
                _bound.Where(bound => bound.Key.Table == table && bound.Value.Contains(column)).ShouldBeEmpty($"{table}.{column}");
            }
            else if (step.Groups["away"] is { Success: true, Value: var away })
                foreach (var bound in _bound.Keys.Where(bound => bound.Table == away)) _bound.Remove(bound);
            else if (step.Groups["dropped"] is { Success: true, Value: var gone }) _bound.Remove((table, gone));
            else _bound.Add((step.Groups["of"].Value, step.Groups["name"].Value), ColumnsOf(step));
        }
        return altered;
    }

    private static string[] ColumnsOf(Match step) => [.. Quoted().Matches(step.Groups["columns"].Value).Select(column => column.Groups[1].Value)];

    [GeneratedRegex(
        @"ALTER TABLE \[(?<table>\w+)\] ALTER COLUMN \[(?<altered>\w+)\]"
        + @"|ALTER TABLE \[(?<table>\w+)\] DROP CONSTRAINT \[(?<dropped>PK_\w+)\]|DROP INDEX \[(?<dropped>\w+)\] ON \[(?<table>\w+)\]"
        + @"|DROP TABLE \[(?<away>\w+)\]"
        + @"|CONSTRAINT \[(?<name>PK_(?<of>\w+))\] PRIMARY KEY (?<columns>\(.*?\))"
        + @"|INDEX \[(?<name>\w+)\] ON \[(?<of>\w+)\] (?<columns>\(.*?\)(?: INCLUDE \(.*?\))?)")]
    private static partial Regex Step();

    [GeneratedRegex(@"\[(\w+)\]")]
    private static partial Regex Quoted();
}
