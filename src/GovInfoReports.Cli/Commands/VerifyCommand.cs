using System.CommandLine;
using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo verify FILE|-</c>: which published version a file is, whether its content is the same, and whether it is the latest.</summary>
public static class VerifyCommand
{
    private const int MostLines = 50;

    public static Command Create(CommandStreams streams)
    {
        var file = ReportInput.Argument();
        var command = new Command("verify",
            $"核验一份从门户下载的文件：是哪一版，内容是否一致，是否最新。退出码：0 与最新一版一致，1 内容不同或者不是最新，2 不能核验。{PortalCommand.Environment}") { file };
        command.Run(streams, async (parsed, session, cancellation) =>
        {
            var read = await ReportInput.ReadAsync(parsed.GetRequiredValue(file), null, streams, cancellation);
            var check = await session.Get<PublishedFileCheck>().CheckAsync(read, cancellation);
            foreach (var line in Lines(check)) await streams.Out.WriteLineAsync(line);
            return check.IsLatest && check.Differences.Count == 0 ? ExitCodes.Ok : ExitCodes.Findings;
        });
        return command;
    }

    private static IEnumerable<string> Lines(FileCheck check)
    {
        var published = check.Version.PublishedAt.InChina().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        yield return $"{check.Agency}（{check.AgencyCode}）{check.Year}年度报告第{check.Version.Version}版，{published} 公开";
        yield return check.IsLatest ? "这是最新一版" : check.Version.State == RevisionState.Superseded ? $"已被第{check.Latest}版取代" : $"当前状态：{check.Version.State.Label()}";
        yield return check.Differences.Count == 0 ? "内容一致" : $"内容有 {check.Differences.Count} 处不同（与最接近的一版相比）：";
        foreach (var difference in check.Differences.Take(MostLines)) yield return $"  {difference}";
        if (check.Differences.Count > MostLines) yield return $"  另有 {check.Differences.Count - MostLines} 处";
    }
}
