using System.Data.Common;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>
/// A SQL Server of paper: everything is written for it as it would be sent, read by the grammar, held to the collations, and answered with no rows (whether there are any with no, a count
/// with 1, so that whoever asks goes on). It shows what can be written; whether it is right, only a server shows.
/// </summary>
internal sealed class PaperServer : IDbContextFactory<ReportsDb>
{
    private readonly List<string> _asked = [];
    private readonly DbContextOptions<ReportsDb> _options;
    private readonly Lazy<IModel> _model;

    public PaperServer()
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>().AddInterceptors(new Connections(), new PaperTransactions(), new Commands(Read));
        DatabaseProvider.Use(builder, DatabaseKind.SqlServer, "Server=paper;Database=paper");
        _options = builder.Options;
        _model = new Lazy<IModel>(() =>
        {
            using var db = CreateDbContext();
            return db.GetService<IDesignTimeModel>().Model;
        });
    }

    /// <summary>The commands, in order; each could be read.</summary>
    public IReadOnlyList<string> Asked => _asked;

    /// <summary>With collations and all else that a table is made with.</summary>
    public IModel Model => _model.Value;

    public ReportsDb CreateDbContext() => new(_options);

    private IReadOnlyList<TSqlStatement> Read(DbCommand command)
    {
        var statements = TSqlGrammar.Read(command.CommandText);
        CollationConflicts.In(Model, statements).Concat(RefusedShapes.In(statements)).ShouldBeEmpty(command.CommandText);
        lock (_asked) _asked.Add(command.CommandText);
        return statements;
    }

    private sealed class Connections : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData data, InterceptionResult result) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData data, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());
    }

    private sealed class Commands(Func<DbCommand, IReadOnlyList<TSqlStatement>> read) : DbCommandInterceptor
    {
        public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData data, InterceptionResult<DbCommand> result) =>
            InterceptionResult<DbCommand>.SuppressWithResult(new PaperCommand());

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result) =>
            InterceptionResult<DbDataReader>.SuppressWithResult(new PaperReader(hasRow: read(command) is [var only] && TSqlGrammar.IsOneValue(only)));

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(ReaderExecuting(command, data, result));

        /// <summary>A lock is had; what is looked up is not there.</summary>
        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData data, InterceptionResult<object> result) =>
            InterceptionResult<object>.SuppressWithResult(read(command).Count > 1 ? 0 : DBNull.Value);

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            new(ScalarExecuting(command, data, result));

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData data, InterceptionResult<int> result) =>
            InterceptionResult<int>.SuppressWithResult(read(command).Count);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(NonQueryExecuting(command, data, result));
    }
}
