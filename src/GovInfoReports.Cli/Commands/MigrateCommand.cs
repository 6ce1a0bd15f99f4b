using System.CommandLine;
using GovInfoReports.Core.Data;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo migrate</c>: brings the database's schema up to date.</summary>
public static class MigrateCommand
{
    public static Command Create(CommandStreams streams)
    {
        var command = new Command("migrate", $"创建或升级数据库结构。{PortalCommand.Environment}");
        command.Run(streams, async (_, session, cancellation) =>
        {
            var pending = await session.Get<DatabaseOwner>().UpgradeAsync(cancellation);
            await streams.Out.WriteLineAsync(pending.Count == 0 ? "数据库结构已是最新。" : $"已升级数据库结构：{string.Join('、', pending)}");
            return ExitCodes.Ok;
        }, makesDatabase: true);
        return command;
    }
}
