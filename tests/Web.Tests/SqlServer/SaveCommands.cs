using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>The command that saves edits is written by hand, the same for both databases: as a test sends it to PostgreSQL, SQL Server's grammar must read it.</summary>
internal sealed partial class SaveCommands : DbCommandInterceptor
{
    public static readonly SaveCommands Instance = new();

    private int _read;

    private SaveCommands()
    {
    }

    /// <summary>How many were read so far in this run.</summary>
    public int Read => _read;

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (data.CommandSource == CommandSource.ExecuteSqlRaw && Saves().IsMatch(command.CommandText))
        {
            TSqlGrammar.Read(command.CommandText);
            Interlocked.Increment(ref _read);
        }
        return new(result);
    }

    [GeneratedRegex("""^UPDATE "Sections" SET "Content" = @""")]
    private static partial Regex Saves();
}
