using System.Reflection;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Searching;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>What SQL Server is asked otherwise than PostgreSQL, put to one of paper.</summary>
public sealed partial class SqlServerWaysTests
{
    private readonly PaperServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_search_asks_for_pairs_of_characters_row_by_row()
    {
        var question = new SearchQuestion(
            SearchWords.Of("加强政府网站管理 市监局 492"), new PublicFilter(Year: 2024), "2021", IsLate: true, IsCorrected: true, HasLawsuits: true, SearchFigure.All[0], 1, 9);
        foreach (var order in Enum.GetValues<SearchOrder>()) await new ReportSearch(_server, TimeProvider.System).FindAsync(question with { Order = order }, Cancellation);

        _server.Asked.ShouldContain(command => command.Contains("[SearchToken]", StringComparison.Ordinal));
        _server.Asked.ShouldContain(command => command.Contains("CHARINDEX", StringComparison.OrdinalIgnoreCase) || command.Contains("LIKE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_end_of_the_audit_log_is_locked()
    {
        await using var db = _server.CreateDbContext();
        db.AuditEntries.Add(new AuditEntry { Kind = "测试", Subject = "测试", UserName = "测试", At = DateTimeOffset.UnixEpoch });

        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));

        _server.Asked.ShouldHaveSingleItem().ShouldContain("WITH (UPDLOCK, ROWLOCK)");
    }

    [Fact]
    public async Task An_empty_database_is_brought_up_to_date_and_the_portal_given_its_rights()
    {
        await new DatabaseOwner(_server).UpgradeAsync(Cancellation);

        _server.Asked.Count(command => command.Contains("CREATE TABLE", StringComparison.Ordinal)).ShouldBeGreaterThan(20);
        _server.Asked[^1].ShouldContain("DENY UPDATE, DELETE ON OBJECT::dbo.AuditEntries");
    }

    [Fact]
    public void The_script_of_the_whole_history_can_be_read()
    {
        using var db = _server.CreateDbContext();
        TSqlGrammar.Read(db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)).Count.ShouldBeGreaterThan(100);
    }

    /// <summary>Backup, restore, locks, rights, what an operator is told to do.</summary>
    [Fact]
    public void Commands_that_are_written_by_hand_can_be_read()
    {
        var commands = typeof(ReportsDb).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)
            .Where(text => Statement().IsMatch(text) && !OfPostgres().IsMatch(text)).ToList();

        commands.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var command in commands) TSqlGrammar.Read(command);
    }

    [Fact]
    public void The_script_of_the_roles_can_be_read() => TSqlGrammar.Read(SqlcmdVariable().Replace(File.ReadAllText(Repository.File("deploy/sql/sqlserver-roles.sql")), "x")).ShouldNotBeEmpty();

    [GeneratedRegex(@"^\s*(SELECT|IF|BACKUP|RESTORE|DECLARE|UPDATE|INSERT|EXEC|ALTER|GRANT)\s")]
    private static partial Regex Statement();

    [GeneratedRegex(@"pg_|\$\$|FOR UPDATE")]
    private static partial Regex OfPostgres();

    [GeneratedRegex(@"\$\(\w+\)")]
    private static partial Regex SqlcmdVariable();
}
