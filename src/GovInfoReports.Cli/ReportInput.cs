using System.CommandLine;
using GovInfoReports.Core.Importing;

namespace GovInfoReports.Cli;

/// <summary>The <c>FILE|-</c> argument that commands on one report share.</summary>
public static class ReportInput
{
    public static Argument<string> Argument() => new("FILE")
    {
        Description = "年度报告文件（Word、Excel、有文字的 PDF、网页、纯文本、Markdown，或本系统导出的 CSV、JSON），“-”表示标准输入。",
    };

    public static Option<int?> YearOption() => new("--year")
    {
        Description = "报告年度；文中没有写明年度时使用，写明时以此为准。",
        HelpName = "YYYY",
    };

    /// <summary>Reads and recognises; a file that cannot be read is refused like a text that is no report.</summary>
    public static async Task<RecognisedReport> ReadAsync(string path, int? year, CommandStreams streams, CancellationToken cancellation)
    {
        try
        {
            return ReportImporter.Recognise(new ImportSource(await ReadBytesAsync(path, streams, cancellation), year, path), cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is FileNotFoundException or DirectoryNotFoundException ? "文件不存在" : e is UnauthorizedAccessException ? "没有读取权限，或者这是一个目录" : e.Message.TrimEnd('.', '。');
            return new RecognisedReport { Refusal = $"无法读取 {path}：{reason}。" };
        }
    }

    private static async Task<byte[]> ReadBytesAsync(string path, CommandStreams streams, CancellationToken cancellation)
    {
        await using var input = path == "-" ? streams.In : File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        // One byte past the limit is enough to refuse: a stream may never end.
        while (bytes.Length <= TextBytes.MostBytes && await input.ReadAsync(buffer, cancellation) is > 0 and var read) bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }
}
