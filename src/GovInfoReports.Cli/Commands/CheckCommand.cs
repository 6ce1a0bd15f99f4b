using System.CommandLine;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo check FILE|- [--json]</c>: recognises a report and judges its printed figures.</summary>
public static class CheckCommand
{
    public static Command Create(CommandStreams streams)
    {
        var file = ReportInput.Argument();
        var year = ReportInput.YearOption();
        var json = new Option<bool>("--json") { Description = "只输出一个 JSON 对象：报告内容、notes、findings、evaluated。" };
        var command = new Command("check", "识别一份年度报告并核对。退出码：0 没有错误，1 有错误级问题，2 不能识别为年度报告。") { file, year, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await ReportInput.ReadAsync(parsed.GetRequiredValue(file), parsed.GetValue(year), streams, cancellation);
            return await RunAsync(report, parsed.GetValue(json), streams);
        });
        return command;
    }

    private static async Task<int> RunAsync(RecognisedReport report, bool asJson, CommandStreams streams)
    {
        if (report.Content is null)
        {
            await streams.Error.WriteLineAsync(report.Refusal);
            return ExitCodes.Unusable;
        }
        var outcome = Judge(report);
        await streams.Out.WriteLineAsync(asJson ? CheckJson.Write(report, outcome) : CheckText.Write(report, outcome));
        return outcome.HasErrors ? ExitCodes.Findings : ExitCodes.Ok;
    }

    /// <summary>An imported text is judged by the totals it prints; by its year only when it names one.</summary>
    public static CheckOutcome Judge(RecognisedReport report) =>
        CheckEngine.Run(new CheckContext(report.Content!, TotalsBasis.Printed) { YearIsKnown = report.Year is not null });
}
