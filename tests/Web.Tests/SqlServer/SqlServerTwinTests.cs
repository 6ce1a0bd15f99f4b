using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>What keeps every other test's questions fit for SQL Server is itself able to fail.</summary>
public sealed class SqlServerTwinTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public async Task What_is_asked_of_PostgreSQL_is_put_to_SQL_Server_too()
    {
        await using var db = World.Db();
        string[] names = ["甲", "乙"];
        var question = db.Reports.Where(report => names.Contains(report.Agency.Name) && db.Events.Any(happened => happened.ReportId == report.Id)).OrderBy(report => report.Id).Take(3);
        var before = SqlServerTwin.Instance.Put;

        await question.ToListAsync(TestContext.Current.CancellationToken);

        if (_isPostgres) SqlServerTwin.Instance.Put.ShouldBeGreaterThan(before);
        SqlServerTwin.Instance.Ask(db.Reports.OrderBy(report => report.Id).Take(3).Expression).ShouldHaveSingleItem().ShouldStartWith("SELECT TOP(3) [r].[Id]");
    }

    [Fact]
    public async Task The_command_that_saves_edits_is_read_too()
    {
        if (!_isPostgres) Assert.Skip("SQL Server itself reads it.");
        var report = await World.CleanDraftAsync();
        var before = SaveCommands.Instance.Read;

        await World.Drafts.ApplyAsync(World.Clerk, report, [new CellPatch("table3.new_received.natural_person", 0, 12)], "b", "录入", cancellationToken: TestContext.Current.CancellationToken);

        SaveCommands.Instance.Read.ShouldBeGreaterThan(before);
    }

    [Fact]
    public void A_question_that_SQL_Server_cannot_be_asked_is_refused()
    {
        using var db = World.Db();
        Should.Throw<InvalidOperationException>(() => SqlServerTwin.Instance.Ask(db.Reports.Where(report => Doubled(report.Year) > 1).Expression));
    }

    [Theory]
    [InlineData("SELECT \"Id\" FROM \"Reports\" WHERE \"Id\" = 1 LIMIT 3")]
    [InlineData("SELECT [Id] FROM [Reports] WHERE [Id] = ANY(@ids)")]
    [InlineData("INSERT INTO [Reports] ([Id]) VALUES (1) ON CONFLICT DO NOTHING")]
    [InlineData("SELECT now()::date")]
    public void What_SQL_Server_cannot_read_is_told(string sql) => Should.Throw<ShouldAssertException>(() => TSqlGrammar.Read(sql));

    private static int Doubled(int year) => year * 2;
}
