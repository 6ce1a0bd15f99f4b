using System.Text;

namespace GovInfoReports.Core.Importing;

/// <summary>Turns a file's bytes into text: UTF-8 with or without mark, UTF-16 with mark, else GB18030.</summary>
public static class TextBytes
{
    /// <summary>Larger files are refused before they are decoded.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    static TextBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <returns>The text, or one Chinese line that says why there is none.</returns>
    public static (string? Text, string? Refusal) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) return (null, "文件为空，没有可以识别的文字。");
        if (bytes.Length > MostBytes) return (null, $"文件超过 {MostBytes / 1024 / 1024} MB，不是一份年度报告。");
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Strict("utf-8", bytes[3..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Strict("utf-16", bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Strict("utf-16BE", bytes[2..]);
        if (bytes.Contains((byte)0)) return (null, "内容是二进制数据，不是文本。");
        return Strict("utf-8", bytes) is { Text: not null } utf8 ? utf8 : Strict("GB18030", bytes);
    }

    private static (string? Text, string? Refusal) Strict(string encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (Encoding.GetEncoding(encoding, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "无法识别文字编码（支持 UTF-8、UTF-16 和 GB18030）。");
        }
    }
}
