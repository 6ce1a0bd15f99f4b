using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>Two columns that are compared although they sort differently: SQL Server refuses it (message 468). Columns of derived tables are not looked at.</summary>
internal sealed class CollationConflicts : TSqlFragmentVisitor
{
    private readonly IModel _model;
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly List<(ColumnReferenceExpression Left, ColumnReferenceExpression Right)> _compared = [];

    private CollationConflicts(IModel model) => _model = model;

    /// <returns>Such as “a.Name = p.Name”.</returns>
    public static IReadOnlyList<string> In(IModel model, IEnumerable<TSqlStatement> statements)
    {
        List<string> found = [];
        foreach (var statement in statements)
        {
            var visitor = new CollationConflicts(model);
            statement.Accept(visitor);
            found.AddRange(visitor._compared
                .Where(pair => visitor.CollationOf(pair.Left) is { } left && visitor.CollationOf(pair.Right) is { } right && left != right)
                .Select(pair => $"{Named(pair.Left)} = {Named(pair.Right)}"));
        }
        return found;
    }

    public override void Visit(NamedTableReference node)
    {
        if (node.Alias is { } alias) _tables[alias.Value] = node.SchemaObject.BaseIdentifier.Value;
    }

    public override void Visit(BooleanComparisonExpression node)
    {
        if (node is { FirstExpression: ColumnReferenceExpression left, SecondExpression: ColumnReferenceExpression right }) _compared.Add((left, right));
    }

    /// <returns>Empty for the database's own; null for what is no text, or unknown.</returns>
    private string? CollationOf(ColumnReferenceExpression column)
    {
        if (column.MultiPartIdentifier?.Identifiers is not [var alias, var name] || !_tables.TryGetValue(alias.Value, out var table)) return null;
        var mapped = _model.GetRelationalModel().FindTable(table, null)?.FindColumn(name.Value);
        return mapped?.StoreType.Contains("char", StringComparison.Ordinal) == true ? mapped.Collation ?? "" : null;
    }

    private static string Named(ColumnReferenceExpression column) => string.Join('.', column.MultiPartIdentifier.Identifiers.Select(part => part.Value));
}
