using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Nothing can be written into one table: the connection breaks off at that statement.</summary>
internal sealed class BrokenTable(string table) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Writes(command.CommandText)) throw new IOException("The connection broke off.");
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Writes(command.CommandText)) throw new IOException("The connection broke off.");
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private bool Writes(string sql) => sql.Contains("INSERT", StringComparison.Ordinal) && sql.Contains(table, StringComparison.Ordinal);
}
