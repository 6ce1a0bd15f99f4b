using System.CommandLine;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo rollup CODE --year Y</c>: the sums over an office's agencies, as tab-separated lines.</summary>
public static class RollupCommand
{
    public static Command Create(CommandStreams streams)
    {
        var code = new Argument<string>("CODE") { Description = "市或区县人民政府的编码。" };
        var year = new Option<int?>("--year") { Description = "报告年度；省略时为正在填报的年度。", HelpName = "YYYY" };
        var command = new Command("rollup", $"汇总下级单位最新通过或公开的报告：每行为指标、合计、未知个数，以制表符分隔；缺报单位写到标准错误。{PortalCommand.Environment}") { code, year };
        command.Run(streams, async (parsed, session, cancellation) =>
        {
            var scope = new RollupScope(parsed.GetRequiredValue(code), parsed.GetValue(year) ?? ReportingYears.Current(TimeProvider.System.Today()));
            var result = await session.Get<RollupService>().ComputeAsync(Actor.System("命令行"), scope, cancellation);
            foreach (var cell in result.Form.Cells)
                await streams.Out.WriteLineAsync($"{cell.Id}\t{CellInput.Format(cell, result.Sum(cell))}\t{result.Unknown(cell)}");
            await streams.Error.WriteLineAsync($"{result.Owner.Name}{result.Year}年度：汇总{result.Contributors.Count}份报告，缺{result.Missing.Count}个单位。");
            foreach (var missing in result.Missing) await streams.Error.WriteLineAsync($"  缺：{missing.AgencyName}（{missing.Why}）");
            return ExitCodes.Ok;
        });
        return command;
    }
}
