using System.CommandLine;
using System.Globalization;
using GovInfoReports.Cli.Corpus;
using GovInfoReports.Core.Importing;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo corpus FOLDER [--faults]</c>: measures recognition on texts whose truth is known.</summary>
public static class CorpusCommand
{
    public static Command Create(CommandStreams streams)
    {
        var folder = new Argument<string>("FOLDER") { Description = "文件夹：每份原文旁边有同名的 .json，写明原文中的数值。" };
        var faults = new Option<bool>("--faults") { Description = "逐条列出没有认出和认错的内容。" };
        var command = new Command("corpus", "用已知答案的原文衡量识别效果。退出码：0 没有认错，1 有认错或凭空得出的数值，2 文件夹不能使用。") { folder, faults };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(faults), streams, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool listFaults, CommandStreams streams, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder) || CorpusFile.Of(folder) is not { Count: > 0 } files)
        {
            await streams.Error.WriteLineAsync($"{folder} 不是文件夹，或者其中没有带答案（同名 .json）的原文。");
            return ExitCodes.Unusable;
        }
        await streams.Out.WriteLineAsync("  认出    空白  认错  凭空   比例  退出码  原文");
        var scores = new List<CorpusScore>();
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file.Path, cancellation);
            var read = ReportImporter.Recognise(new ImportSource(bytes));
            var score = CorpusScore.Of(file, read, TextBytes.Decode(bytes).Text);
            scores.Add(score);
            await WriteAsync(streams, file.Name, score, ExitCode(read).ToString(CultureInfo.InvariantCulture), listFaults);
        }
        var sum = CorpusScore.Sum(scores);
        await WriteAsync(streams, $"合计 {files.Count} 份", sum, "", listFaults: false);
        return sum.Wrong + sum.Invented > 0 ? ExitCodes.Findings : ExitCodes.Ok;
    }

    /// <summary>What <c>govinfo check</c> would answer.</summary>
    private static int ExitCode(RecognisedReport read) => read.Content is null ? ExitCodes.Unusable
        : CheckCommand.Judge(read).HasErrors ? ExitCodes.Findings : ExitCodes.Ok;

    private static async Task WriteAsync(CommandStreams streams, string name, CorpusScore score, string exit, bool listFaults)
    {
        await streams.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{score.Right,6}{score.Blank,8}{score.Wrong,6}{score.Invented,6}{score.Share,7:0.0}%{exit,7}   {name}"));
        foreach (var fault in listFaults ? score.Faults : score.Faults.Where(fault => !fault.StartsWith("table", StringComparison.Ordinal)))
            await streams.Out.WriteLineAsync("        " + fault);
    }
}
