using System.CommandLine;
using System.Data.Common;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Pdf;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Cli;

/// <summary>What the commands that need the database have in common: opening it, and one clear line when something is in the way.</summary>
internal static class PortalCommand
{
    public const string Environment = "数据库由环境变量指定：Database__Provider（LocalPostgres、Postgres、SqlServer）、Database__DataFolder、Database__ConnectionString。";

    public static void Run(this Command command, CommandStreams streams, Func<ParseResult, PortalSession, CancellationToken, Task<int>> act) =>
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                await using var session = await PortalSession.OpenAsync(streams, cancellation);
                return await act(parsed, session, cancellation);
            }
            catch (Exception e) when (e is RefusedException or AccessDeniedException or LocalPostgresException or FontsMissingException)
            {
                return await FailAsync(streams, e.Message);
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException { InnerException: DbException })
            {
                return await FailAsync(streams, $"数据库出错：{e.GetBaseException().Message}");
            }
        });

    public static async Task<int> FailAsync(CommandStreams streams, string reason)
    {
        await streams.Error.WriteLineAsync(reason);
        return ExitCodes.Unusable;
    }
}
