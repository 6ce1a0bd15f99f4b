using System.CommandLine;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;
using GovInfoReports.Pdf;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo export FILE|- --format F --out PATH</c>: a recognised report in another format, printed totals as they are.</summary>
public static class ExportCommand
{
    private static readonly DocumentOptions AsPrinted = new() { Totals = TotalsBasis.Printed };

    public static Command Create(CommandStreams streams)
    {
        var file = ReportInput.Argument();
        var year = ReportInput.YearOption();
        var format = new Option<string>("--format") { Description = $"输出格式：{string.Join('、', ExportFormat.All.Select(known => known.Id))}。", Required = true };
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(known => known.Id)]);
        var path = new Option<string>("--out") { Description = "输出文件；已有的同名文件会被覆盖。", Required = true, HelpName = "PATH" };
        var command = new Command("export", "识别一份年度报告并转成另一种格式。退出码：0 已写出，2 不能识别为年度报告或不能写出。") { file, year, format, path };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = parsed.GetRequiredValue(file);
            var report = await ReportInput.ReadAsync(source, parsed.GetValue(year), streams, cancellation);
            if (report.Content is not { } content) return await FailAsync(streams, report.Refusal!);
            return await WriteAsync(content, ExportFormat.Find(parsed.GetRequiredValue(format))!, CreatedAt(source), parsed.GetRequiredValue(path), streams, cancellation);
        });
        return command;
    }

    private static async Task<int> WriteAsync(
        ReportContent content, ExportFormat format, DateTimeOffset created, string path, CommandStreams streams, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllBytesAsync(path, format.Write(ReportDocument.Of(content, AsPrinted), created), cancellation);
        }
        catch (Exception e) when (e is FontsMissingException or FontFormatException)
        {
            return await FailAsync(streams, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await FailAsync(streams, $"无法写入 {path}：{e.Message}");
        }
        await streams.Out.WriteLineAsync($"已写出 {path}");
        return ExitCodes.Ok;
    }

    /// <summary>The source's own time in Asia/Shanghai, so that the same file gives the same bytes again; now for standard input.</summary>
    private static DateTimeOffset CreatedAt(string source) =>
        (source == "-" ? TimeProvider.System.GetUtcNow() : new DateTimeOffset(File.GetLastWriteTimeUtc(source))).InChina();

    private static async Task<int> FailAsync(CommandStreams streams, string reason)
    {
        await streams.Error.WriteLineAsync(reason);
        return ExitCodes.Unusable;
    }
}
