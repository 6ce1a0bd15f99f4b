using System.CommandLine;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo rebuild</c>: makes derived rows anew out of the frozen revisions.</summary>
public static class RebuildCommand
{
    public static Command Create(CommandStreams streams)
    {
        var command = new Command("rebuild", $"由已冻结的版本重新生成汇总数据和检索文本，并核对每个版本的哈希。退出码：0 全部一致，1 有版本的哈希不符。{PortalCommand.Environment}");
        command.Run(streams, async (_, session, cancellation) =>
        {
            var outcome = await session.Get<DerivedRows>().RebuildAsync(done => streams.Error.WriteLine($"已处理{done}个版本……"), cancellation);
            await streams.Out.WriteLineAsync($"共{outcome.Revisions}个版本，更新{outcome.Changed}个。");
            foreach (var id in outcome.Damaged) await streams.Error.WriteLineAsync($"版本{id}的内容与哈希不符，未作改动。");
            return outcome.Damaged.Count == 0 ? ExitCodes.Ok : ExitCodes.Findings;
        });
        return command;
    }
}
