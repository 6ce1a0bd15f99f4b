using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>The grammar of SQL Server 2022, the version that docker-compose.yml runs, as its maker's own parser knows it.</summary>
internal static class TSqlGrammar
{
    /// <returns>The statements, batch after batch.</returns>
    /// <exception cref="ShouldAssertException">With line and column of what SQL Server would not read.</exception>
    public static IReadOnlyList<TSqlStatement> Read(string sql)
    {
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        errors.Select(error => $"{error.Line}:{error.Column} {error.Message}").ShouldBeEmpty(sql);
        return [.. script.Batches.SelectMany(batch => batch.Statements)];
    }

    /// <summary>Whether a query returns one value whatever rows there are: how many, whether any, or something that is asked of no table.</summary>
    public static bool IsOneValue(TSqlStatement statement) =>
        statement is SelectStatement { QueryExpression: QuerySpecification { SelectElements: [SelectScalarExpression { Expression: var value }] } query }
        && (query.FromClause is null || value is FunctionCall { FunctionName.Value: "COUNT" or "COUNT_BIG" });
}
