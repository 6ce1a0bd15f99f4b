using System.Globalization;
using System.Text;

namespace GovInfoReports.Web.Hosting.Refusals;

/// <summary>What the server refuses, in words: what is wrong and what to do.</summary>
internal static class RefusalWords
{
    /// <summary>Bytes of the longest answer, head and words.</summary>
    public const int Longest = 1024;

    private const string NoBody = "\r\nContent-Length: 0\r\n";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["400"] = "服务器读不懂这个请求。请从首页重新进入；仍不行的，请清除本网站的Cookie后再试。由程序发来的请求，请检查请求行、请求头（Host应当只有一个）和正文长度是否符合HTTP/1.1。",
        ["405"] = "这里不接受这种请求方法。请从首页重新进入。",
        ["408"] = "请求没有在规定的时间内发完。请检查网络后重试。",
        ["411"] = "请求没有说明正文的长度（Content-Length）。由程序发来的请求，请补上后重试。",
        ["413"] = "发来的内容超出了允许的大小。请缩小文件或减少内容后重试。",
        ["414"] = "网址太长。查找请少用几个词，统计请少选一些机关或项目。",
        ["431"] = "请求头太多或太长，多半是Cookie积累过多。请清除本网站的Cookie后重试。",
        ["505"] = "不支持这个版本的HTTP。请使用HTTP/1.1。",
    };

    private static ReadOnlySpan<byte> Version => "HTTP/1.1 "u8;

    /// <param name="answer">What is about to be sent.</param>
    /// <returns>The answer to be sent instead; null where it is no refusal of the server's, or one that has words.</returns>
    public static byte[]? Of(ReadOnlySpan<byte> answer)
    {
        // Nearly all answers end here.
        if (answer.Length is <= 12 or > Longest || answer[Version.Length] is not ((byte)'4' or (byte)'5') || !answer.StartsWith(Version)) return null;
        var head = Encoding.ASCII.GetString(answer);
        // The server hangs up after its own refusals.
        var isOwn = head.EndsWith("\r\n\r\n", StringComparison.Ordinal) && head.Contains(NoBody, StringComparison.Ordinal)
            && head.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal);
        return isOwn && Words.TryGetValue(head.Substring(Version.Length, 3), out var words) ? Answer(head, words) : null;
    }

    private static byte[] Answer(string head, string words)
    {
        var body = Encoding.UTF8.GetBytes(words);
        var about = string.Create(
            CultureInfo.InvariantCulture,
            $"\r\nContent-Length: {body.Length}\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Replace(NoBody, about, StringComparison.Ordinal)), .. body];
    }
}
