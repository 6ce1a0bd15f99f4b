using System.Data;
using System.Data.Common;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Data;

/// <summary>Whether the start warns of a database whose readers wait for writers; the server's answer is made up.</summary>
public sealed class ReadersWaitTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_SQL_Server_without_row_versions_is_warned_of(int isOn, bool expected)
    {
        var server = new MadeUpServer(isOn);
        (await ReadersWait.ForWritersAsync(Of(DatabaseKind.SqlServer, server))).ShouldBe(expected);
        server.Asked.ShouldHaveSingleItem().ShouldContain("is_read_committed_snapshot_on");
    }

    [Fact]
    public async Task A_server_that_does_not_tell_is_not_warned_of() =>
        (await ReadersWait.ForWritersAsync(Of(DatabaseKind.SqlServer, new MadeUpServer(null)))).ShouldBeFalse();

    [Fact]
    public async Task PostgreSQL_is_not_even_asked()
    {
        var server = new MadeUpServer(0);
        (await ReadersWait.ForWritersAsync(Of(DatabaseKind.Postgres, server))).ShouldBeFalse();
        server.Asked.ShouldBeEmpty();
    }

    private static ReportsDb Of(DatabaseKind kind, MadeUpServer server)
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>().AddInterceptors(server, new NoConnection());
        DatabaseProvider.Use(builder, kind, kind == DatabaseKind.SqlServer ? "Server=none;Database=none" : "Host=none;Database=none");
        return new ReportsDb(builder.Options);
    }

    /// <summary>Answers every question with one number, or with an error.</summary>
    private sealed class MadeUpServer(int? answer) : DbCommandInterceptor
    {
        public List<string> Asked { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Asked.Add(command.CommandText);
            if (answer is not { } number) throw SqlServerError.Of(297);
            var rows = new DataTable();
            rows.Columns.Add("Value", typeof(int));
            rows.Rows.Add(number);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(rows.CreateDataReader()));
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            new(InterceptionResult.Suppress());
    }
}
