using System.CommandLine;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo backup FILE</c>: the whole database as one file, while the portal works.</summary>
public static class BackupCommand
{
    public static Command Create(CommandStreams streams)
    {
        var file = new Argument<string>("FILE") { Description = "备份文件，不能已经存在；SQL Server 的备份由数据库服务器写，请给出服务器上的完整路径。" };
        var command = new Command("backup", $"把整个数据库备份成一个文件，门户不必停止。报告、附件、账号、设置和密钥都在其中，请妥善保管。{PortalCommand.Environment}") { file };
        command.Run(streams, async (parsed, session, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            await session.Get<DatabaseCopy>().SaveAsync(path, cancellation);
            await session.Get<AuditLog>().WriteAsync(Actor.System("命令行"), "backup", "database", path, cancellation);
            await streams.Out.WriteLineAsync($"已备份到 {path}。恢复：govinfo restore {path}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
