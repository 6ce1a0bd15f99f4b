using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>What SQL Server refuses of tables, keys and references, though EF writes it and the grammar reads it.</summary>
public sealed class SqlServerModelTests
{
    private const int LongestPrimaryKey = 900;
    private const int LongestIndex = 1_700;

    private readonly IModel _model = new PaperServer().Model;

    private IEnumerable<ITable> Tables => _model.GetRelationalModel().Tables;

    /// <summary>Message 1785: what is deleted in consequence may be reached in one way only.</summary>
    [Fact]
    public void Deleting_a_row_reaches_no_table_twice()
    {
        Tables.SelectMany(table => table.ForeignKeyConstraints).Count(Acts).ShouldBeGreaterThan(5);
        foreach (var table in Tables) Follow(table, [table.Name]);
    }

    /// <summary>Messages 1919, 1944, 1946: a key's values must fit, whatever they are.</summary>
    [Fact]
    public void Keys_fit()
    {
        var keys = Tables.SelectMany(table => table.UniqueConstraints.Where(key => key.GetIsPrimaryKey()).Select(key => (key.Name, key.Columns, Most: LongestPrimaryKey))
            .Concat(table.Indexes.Select(index => (index.Name, index.Columns, Most: LongestIndex)))).ToList();

        keys.Count.ShouldBeGreaterThan(50);
        foreach (var (name, columns, most) in keys) columns.Sum(Bytes).ShouldBeLessThanOrEqualTo(most, name);
    }

    [Fact]
    public void Texts_that_sort_differently_are_known_when_they_are_compared()
    {
        var statements = TSqlGrammar.Read("SELECT 1 FROM [Agencies] AS [a] INNER JOIN [Reports] AS [r] ON [a].[Name] = [r].[FormId] AND [a].[Id] = [r].[AgencyId]");

        CollationConflicts.In(_model, statements).ShouldBe(["a.Name = r.FormId"]);
    }

    [Theory]
    [InlineData("SELECT SUM((SELECT COUNT(*) FROM [Events] AS [e] WHERE [e].[ReportId] = [r].[Id])) FROM [Reports] AS [r]", "message 130 at 1:8")]
    [InlineData("SELECT COUNT(CASE WHEN EXISTS (SELECT 1 FROM [Events] AS [e]) THEN 1 END) FROM [Reports] AS [r]", "message 130 at 1:8")]
    [InlineData("SELECT 1 FROM [Reports] AS [r] GROUP BY (SELECT MAX([e].[Id]) FROM [Events] AS [e])", "message 144 at 1:32")]
    public void Subqueries_within_aggregates_and_groups_are_known(string sql, string told) => RefusedShapes.In(TSqlGrammar.Read(sql)).ShouldBe([told]);

    private static void Follow(ITable from, HashSet<string> reached)
    {
        foreach (var reference in from.ReferencingForeignKeyConstraints.Where(Acts))
        {
            reached.Add(reference.Table.Name).ShouldBeTrue($"{reference.Name} reaches {reference.Table.Name} a second time");
            Follow(reference.Table, reached);
        }
    }

    private static bool Acts(IForeignKeyConstraint reference) => reference.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull or ReferentialAction.SetDefault;

    private static int Bytes(IColumn column) => column.PropertyMappings[0].TypeMapping switch
    {
        { StoreTypeNameBase: "nvarchar", Size: { } length } => 2 * length,
        { StoreTypeNameBase: "varchar" or "varbinary", Size: { } length } => length,
        { StoreTypeNameBase: "nvarchar" or "varchar" or "varbinary" } => int.MaxValue / 16,
        { StoreTypeNameBase: "datetimeoffset" } => 10,
        { StoreTypeNameBase: "uniqueidentifier" } => 16,
        { StoreTypeNameBase: "decimal" } => 17,
        _ => 8,
    };
}
