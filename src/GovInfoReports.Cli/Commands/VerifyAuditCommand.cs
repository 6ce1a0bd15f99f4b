using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo verify-audit</c>: whether the audit log is as it was written, and which line is the first that is not.</summary>
public static partial class VerifyAuditCommand
{
    public static Command Create(CommandStreams streams)
    {
        var noted = new Option<string?>("--noted")
        {
            Description = "以前核验时抄存的“编号:摘要”。给出时还核对那一条没有变，从而发现整段重写或截去末尾。",
            HelpName = "N:HASH",
        };
        var command = new Command("verify-audit",
            $"核验审计日志的摘要链：没有被改动、删除、插入、调换或截短。退出码：0 完好，1 有问题（指出第一处），2 不能核验。{PortalCommand.Environment}") { noted };
        command.Run(streams, async (parsed, session, cancellation) =>
        {
            var verdict = await session.Get<AuditProof>().CheckAsync(MarkOf(parsed.GetValue(noted)), cancellation);
            await streams.Out.WriteLineAsync(verdict.Words);
            if (verdict.Fault is not null) return ExitCodes.Findings;
            await streams.Out.WriteLineAsync($"请把末尾的编号和摘要抄存在系统之外，下次用 --noted 核对：{verdict.End}");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static AuditMark? MarkOf(string? noted)
    {
        if (noted is null) return null;
        var match = Mark().Match(noted.Trim());
        return match.Success && long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number)
            ? new AuditMark(number, match.Groups[2].Value)
            : throw new RefusedException("--noted 应为“编号:摘要”，摘要是 64 位十六进制数字（小写）。");
    }

    [GeneratedRegex("^([0-9]+):([0-9a-f]{64})$")]
    private static partial Regex Mark();
}
