using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Searching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>
/// Every question that a test asks PostgreSQL is put to a SQL Server of paper as well, once, when EF first translates it: it must be
/// translatable, and readable by SQL Server's grammar. Otherwise the test that asked it fails where it asked.
/// </summary>
internal sealed class SqlServerTwin : IQueryExpressionInterceptor
{
    public static readonly SqlServerTwin Instance = new();

    private int _put;

    private SqlServerTwin()
    {
    }

    /// <summary>How many different questions were put so far in this run.</summary>
    public int Put => _put;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (!OfPostgresAlone.Asks(queryExpression)) Ask(queryExpression);
        return queryExpression;
    }

    /// <param name="question">As EF translates it: over roots and parameters.</param>
    /// <returns>The commands it was written as.</returns>
    public IReadOnlyList<string> Ask(Expression question)
    {
        var server = new PaperServer();
        using var db = server.CreateDbContext();
        var translated = new Translated(db);
        var query = translated.Visit(question);
        var rows = query.Type.GetInterfaces().Append(query.Type).FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>));
        var answer = rows is null ? query.Type : typeof(IEnumerable<>).MakeGenericType(rows.GetGenericArguments());
        try
        {
            typeof(SqlServerTwin).GetMethod(nameof(Run), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(answer)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [db, query, translated.Parameters], null);
        }
        catch (InvalidOperationException nothing) when (server.Asked.Count > 0 && nothing.Source == "System.Linq")
        {
            // No row where one was wanted: the question was asked.
        }
        Interlocked.Increment(ref _put);
        return server.Asked;
    }

    private static void Run<T>(ReportsDb db, Expression query, IReadOnlyDictionary<string, object?> parameters)
    {
        var run = db.GetService<IDatabase>().CompileQuery<T>(query, async: false);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, value) in parameters) context.Parameters.Add(name, value);
        if (run(context) is not IEnumerable rows) return;
        foreach (var _ in rows)
        {
        }
    }

    /// <summary>Where each server is asked in its own way, what is asked of SQL Server has tests of its own (<see cref="SqlServerWaysTests"/>).</summary>
    private sealed class OfPostgresAlone : ExpressionVisitor
    {
        private bool _asks;

        public static bool Asks(Expression question)
        {
            var visitor = new OfPostgresAlone();
            visitor.Visit(question);
            return visitor._asks;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Member.DeclaringType == typeof(SearchEntry) && node.Member.Name == nameof(SearchEntry.Grams)) _asks = true;
            return base.VisitMember(node);
        }

        protected override Expression VisitExtension(Expression node)
        {
            // Roots of other kinds are written in SQL.
            if (node is QueryRootExpression && node.GetType() != typeof(EntityQueryRootExpression)) _asks = true;
            return node is QueryRootExpression or QueryParameterExpression ? node : base.VisitExtension(node);
        }
    }

    /// <summary>The same question over the other model, with a value for whatever it was asked with.</summary>
    private sealed class Translated(ReportsDb db) : ExpressionVisitor
    {
        private readonly Dictionary<string, object?> _parameters = [];

        public IReadOnlyDictionary<string, object?> Parameters => _parameters;

        protected override Expression VisitExtension(Expression node)
        {
            if (node is EntityQueryRootExpression root) return new EntityQueryRootExpression(db.GetService<IAsyncQueryProvider>(), db.Model.FindEntityType(root.EntityType.Name)!);
            if (node is not QueryParameterExpression parameter) return base.VisitExtension(node);
            _parameters[parameter.Name] = Sample(parameter.Type);
            return parameter;
        }

        private static object? Sample(Type type)
        {
            if (type == typeof(string)) return "样";
            if (Nullable.GetUnderlyingType(type) is { } inner) return Sample(inner);
            if (type.IsArray) return Filled(Array.CreateInstance(type.GetElementType()!, 1));
            if (type.IsValueType) return Activator.CreateInstance(type);
            var element = type.GetInterfaces().Append(type).FirstOrDefault(of => of.IsGenericType && of.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
            if (element is null) return null;
            var one = Filled(Array.CreateInstance(element, 1));
            return type.IsAssignableFrom(one.GetType()) ? one : Activator.CreateInstance(type, one);
        }

        private static Array Filled(Array one)
        {
            one.SetValue(Sample(one.GetType().GetElementType()!), 0);
            return one;
        }
    }
}
