using System.CommandLine;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Pdf;

namespace GovInfoReports.Cli;

/// <summary>What the commands that need the database have in common: opening it, and one clear line when something is in the way.</summary>
internal static class PortalCommand
{
    public const string Environment = "数据库由 --data 或环境变量指定：Database__Provider（LocalPostgres、Postgres、SqlServer）、Database__DataFolder、Database__ConnectionString；升级数据库结构用 Database__OwnerConnectionString（库主账号，没有给出时用前者）。";

    /// <param name="makesDatabase">Whether the command makes the database where there is none; the others refuse.</param>
    public static void Run(
        this Command command, CommandStreams streams, Func<ParseResult, PortalSession, CancellationToken, Task<int>> act, bool makesDatabase = false)
    {
        var data = new Option<string?>("--data")
        {
            Description = "门户的数据文件夹，与 ./run.sh 的 --data 相同；内置数据库在其中的 postgres 文件夹。",
            HelpName = "DIR",
        };
        command.Add(data);
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                await using var session = await PortalSession.OpenAsync(streams, parsed.GetValue(data), makesDatabase, cancellation);
                return await act(parsed, session, cancellation);
            }
            catch (Exception e) when (e is RefusedException or AccessDeniedException or LocalPostgresException or FontsMissingException)
            {
                return await FailAsync(streams, e.Message);
            }
            catch (Exception e) when (DatabaseWords.Of(e) is { } words)
            {
                return await FailAsync(streams, words);
            }
        });
    }

    public static async Task<int> FailAsync(CommandStreams streams, string reason)
    {
        await streams.Error.WriteLineAsync(reason);
        return ExitCodes.Unusable;
    }
}
