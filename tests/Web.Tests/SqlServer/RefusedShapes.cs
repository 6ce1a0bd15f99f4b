using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>What the grammar reads, PostgreSQL does and SQL Server refuses: subqueries and other aggregates within an aggregate (message 130) or in GROUP BY (message 144).</summary>
internal sealed class RefusedShapes : TSqlFragmentVisitor
{
    private static readonly string[] Aggregates = ["SUM", "COUNT", "COUNT_BIG", "MIN", "MAX", "AVG", "STRING_AGG"];

    private readonly List<string> _found = [];

    /// <returns>Such as “message 130 at 1:8”.</returns>
    public static IReadOnlyList<string> In(IEnumerable<TSqlStatement> statements)
    {
        var visitor = new RefusedShapes();
        foreach (var statement in statements) statement.Accept(visitor);
        return visitor._found;
    }

    public override void Visit(FunctionCall node)
    {
        if (IsAggregate(node) && node.Parameters.Select(Within.Of).Any(within => within.Query || within.Aggregate)) Note(130, node);
    }

    public override void Visit(GroupByClause node)
    {
        if (node.GroupingSpecifications.Select(Within.Of).Any(within => within.Query || within.Aggregate)) Note(144, node);
    }

    private static bool IsAggregate(FunctionCall call) => Aggregates.Contains(call.FunctionName.Value, StringComparer.OrdinalIgnoreCase);

    private void Note(int message, TSqlFragment at) => _found.Add($"message {message} at {at.StartLine}:{at.StartColumn}");

    /// <summary>Looks for a query, or another aggregate, within something.</summary>
    private sealed class Within : TSqlFragmentVisitor
    {
        private bool _hasQuery;
        private bool _hasAggregate;

        public static (bool Query, bool Aggregate) Of(TSqlFragment fragment)
        {
            var visitor = new Within();
            fragment.Accept(visitor);
            return (visitor._hasQuery, visitor._hasAggregate);
        }

        public override void Visit(QuerySpecification node) => _hasQuery = true;

        public override void Visit(FunctionCall node) => _hasAggregate |= IsAggregate(node);
    }
}
