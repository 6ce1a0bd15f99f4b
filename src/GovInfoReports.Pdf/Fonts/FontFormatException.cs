namespace GovInfoReports.Pdf;

/// <summary>A font file is unreadable, damaged or of a kind that cannot be embedded. The message (Chinese) names the file.</summary>
public sealed class FontFormatException(string path, string reason, Exception? inner = null)
    : Exception($"字体文件无法使用：{path}（{reason}）。", inner)
{
    public string Path { get; } = path;
}
