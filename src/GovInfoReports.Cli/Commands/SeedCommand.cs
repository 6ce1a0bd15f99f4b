using System.CommandLine;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Seeding;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo seed</c>: loads the demo data into an empty database.</summary>
public static class SeedCommand
{
    public static Command Create(CommandStreams streams)
    {
        var command = new Command("seed", $"把演示数据装入空数据库（必要时先升级数据库结构）。已有数据时不作任何改动。{PortalCommand.Environment}");
        command.Run(streams, async (_, session, cancellation) =>
        {
            await session.Get<DatabaseOwner>().UpgradeAsync(cancellation);
            if (!await session.Get<DemoData>().LoadAsync(streams.Error.WriteLine, cancellation))
            {
                await streams.Out.WriteLineAsync("数据库已有数据，没有装入演示数据。");
                return ExitCodes.Ok;
            }
            await streams.Out.WriteLineAsync($"演示数据已装入。演示账号（密码均为 {DemoData.Password}；门户以演示方式运行，即 Portal__Demo=true 时，才能登录）：");
            foreach (var account in DemoData.Accounts) await streams.Out.WriteLineAsync($"  {account.User,-12} {account.Name}（{account.RolesText}）");
            return ExitCodes.Ok;
        }, makesDatabase: true);
        return command;
    }
}
