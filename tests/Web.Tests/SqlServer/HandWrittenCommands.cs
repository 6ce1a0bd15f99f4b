using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>SQL of our own that a test sends to PostgreSQL: what is not PostgreSQL's alone, SQL Server's grammar must read as well.</summary>
internal sealed partial class HandWrittenCommands : DbCommandInterceptor
{
    public static readonly HandWrittenCommands Instance = new();

    private HandWrittenCommands()
    {
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (data.CommandSource == CommandSource.ExecuteSqlRaw && !OfPostgres().IsMatch(command.CommandText)) TSqlGrammar.Read(command.CommandText);
        return new(result);
    }

    /// <summary>Its functions, blocks of PL/pgSQL, and locks.</summary>
    [GeneratedRegex(@"pg_|\$\$|FOR UPDATE")]
    internal static partial Regex OfPostgres();
}
