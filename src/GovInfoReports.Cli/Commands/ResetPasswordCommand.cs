using System.CommandLine;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo reset-password NAME</c>: the way back for an administrator whom no other administrator can help.</summary>
public static class ResetPasswordCommand
{
    private static readonly Actor Operator = Actor.System("命令行");

    public static Command Create(CommandStreams streams)
    {
        var name = new Argument<string>("NAME") { Description = "登录名。" };
        var secondFactor = new Option<bool>("--second-factor") { Description = "同时取消验证器、恢复码和通行密钥（手机也丢了的时候）。" };
        var command = new Command("reset-password", $"作废一个账号的密码，给出设置新密码的一次性链接；其登录立即失效，操作记入审计日志。{PortalCommand.Environment}") { name, secondFactor };
        command.Run(streams, async (parsed, session, cancellation) =>
        {
            var users = session.Get<UserAdministration>();
            var id = await users.RequireAsync(Operator, parsed.GetValue(name)!, cancellation);
            if (parsed.GetValue(secondFactor)) await users.ResetSecondFactorAsync(Operator, id, cancellation);
            var link = await users.ResetPasswordAsync(Operator, id, byMail: false, cancellation);
            var address = (await session.Get<PortalSettings>().ReadAsync(PortalSettings.Site, cancellationToken: cancellation)).Address.TrimEnd('/');
            await streams.Out.WriteLineAsync(
                $"请本人在浏览器中打开，设置新密码（{link.EndsAt.InChina():yyyy-MM-dd HH:mm}以前有效，只能使用一次）：{(address.Length == 0 ? "门户地址" : address)}{link.Path}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
