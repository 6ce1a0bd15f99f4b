using System.CommandLine;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo restore FILE</c>: puts a copy in the place of what the database holds, and brings its schema up to date.</summary>
public static class RestoreCommand
{
    public static Command Create(CommandStreams streams)
    {
        var file = new Argument<string>("FILE") { Description = "govinfo backup 写出的备份文件。" };
        var overwrite = new Option<bool>("--overwrite") { Description = "数据库里已有内容时也恢复：现有内容全部删除。" };
        var command = new Command("restore", $"用备份恢复数据库，并升级到本程序的结构。请先停止全部门户。失败时原有内容不变。{PortalCommand.Environment}") { file, overwrite };
        command.Run(streams, async (parsed, session, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            await session.Get<DatabaseCopy>().RestoreAsync(path, parsed.GetValue(overwrite), cancellation);
            await session.Get<DatabaseOwner>().UpgradeAsync(cancellation);
            await using var db = session.Db();
            await session.Get<AuditLog>().WriteAsync(Actor.System("命令行"), "restore", "database", path, cancellation);
            await streams.Out.WriteLineAsync($"已恢复：{await db.Reports.CountAsync(cancellation)}份报告，{await db.Users.CountAsync(cancellation)}个账号。");
            return ExitCodes.Ok;
        }, makesDatabase: true);
        return command;
    }
}
