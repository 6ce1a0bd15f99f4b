using System.CommandLine;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo create-admin</c>: a one-time link with which the first administrator sets up the account.</summary>
public static class CreateAdminCommand
{
    public static Command Create(CommandStreams streams)
    {
        var command = new Command("create-admin", $"给出一次性链接，用来设置第一个系统管理员；以前给出的链接同时失效。{PortalCommand.Environment}");
        command.Run(streams, async (_, session, cancellation) =>
        {
            if (await session.Get<FirstAdministrator>().OfferAsync(cancellation) is not { } token)
                return await PortalCommand.FailAsync(streams, "已有系统管理员。请由系统管理员在“用户”中创建账号或重置密码；系统管理员自己忘记密码时，请运行 govinfo reset-password 登录名。");
            var address = (await session.Get<PortalSettings>().ReadAsync(PortalSettings.Site, cancellationToken: cancellation)).Address.TrimEnd('/');
            await streams.Out.WriteLineAsync($"请在浏览器中打开（链接{FirstAdministrator.Lifetime.TotalHours:0}小时内有效，只能使用一次）：{(address.Length == 0 ? "门户地址" : address)}{FirstAdministrator.Path(token)}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
