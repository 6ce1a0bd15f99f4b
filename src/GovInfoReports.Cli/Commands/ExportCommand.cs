using System.CommandLine;
using System.Text;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo export FILE|- --format F --out PATH</c>: a recognised report in another format, printed totals as they are.</summary>
public static class ExportCommand
{
    private static readonly DocumentOptions AsPrinted = new() { Totals = TotalsBasis.Printed };

    private static readonly Dictionary<string, Func<ReportContent, byte[]>> Formats = new(StringComparer.Ordinal)
    {
        ["json"] = content => Encoding.UTF8.GetBytes(ReportJson.Write(content, TotalsBasis.Printed) + "\n"),
        ["html"] = content => Encoding.UTF8.GetBytes(HtmlReport.Page(ReportDocument.Of(content, AsPrinted))),
        ["csv"] = content => CsvReport.Write(ReportDocument.Of(content, AsPrinted)),
    };

    public static Command Create(CommandStreams streams)
    {
        var file = ReportInput.Argument();
        var year = ReportInput.YearOption();
        var format = new Option<string>("--format") { Description = $"输出格式：{string.Join('、', Formats.Keys)}。", Required = true };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var path = new Option<string>("--out") { Description = "输出文件；已有的同名文件会被覆盖。", Required = true, HelpName = "PATH" };
        var command = new Command("export", "识别一份年度报告并转成另一种格式。退出码：0 已写出，2 不能识别为年度报告或不能写出。") { file, year, format, path };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await ReportInput.ReadAsync(parsed.GetRequiredValue(file), parsed.GetValue(year), streams, cancellation);
            return await RunAsync(report, parsed.GetRequiredValue(format), parsed.GetRequiredValue(path), streams, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(RecognisedReport report, string format, string path, CommandStreams streams, CancellationToken cancellation)
    {
        if (report.Content is not { } content)
        {
            await streams.Error.WriteLineAsync(report.Refusal);
            return ExitCodes.Unusable;
        }
        try
        {
            await File.WriteAllBytesAsync(path, Formats[format](content), cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await streams.Error.WriteLineAsync($"无法写入 {path}：{e.Message}");
            return ExitCodes.Unusable;
        }
        await streams.Out.WriteLineAsync($"已写出 {path}");
        return ExitCodes.Ok;
    }
}
