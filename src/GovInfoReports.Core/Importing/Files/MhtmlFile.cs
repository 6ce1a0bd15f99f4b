using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>A page saved as one file (.mht, .mhtml): a mail message whose first HTML part is the page. Its other parts are left closed.</summary>
internal static partial class MhtmlFile
{
    private const int LongestHead = 8_192;

    public static bool Is(string text)
    {
        var head = text[..Math.Min(text.Length, LongestHead)];
        return MimeVersion().IsMatch(head) && head.Contains("boundary=", StringComparison.OrdinalIgnoreCase) && !head.TrimStart().StartsWith('<');
    }

    /// <exception cref="RefusedException">There is no page in it.</exception>
    public static string Page(ReadOnlySpan<byte> bytes)
    {
        // Only CR LF: 0x85, which Latin-1 takes for a line end, is half a Chinese character here.
        var text = Encoding.Latin1.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
        var boundary = Boundary().Match(text[..Math.Min(text.Length, LongestHead)]).Groups["is"].Value;
        foreach (var part in boundary.Length == 0 ? [] : text.Split("\n--" + boundary).Skip(1))
        {
            var end = part.IndexOf("\n\n", StringComparison.Ordinal);
            var head = end < 0 ? "" : part[..end];
            if (head.Length is 0 or > LongestHead || !HtmlPart().IsMatch(head)) continue;
            return Decode(part[(end + 2)..], head);
        }
        throw new RefusedException("网页存档（.mht）中没有网页正文。请在浏览器中打开，复制其中的文字和表格后粘贴导入。");
    }

    private static string Decode(string body, string head)
    {
        var way = TransferEncoding().Match(head).Groups["is"].Value.ToLowerInvariant();
        var bytes = way switch
        {
            "base64" => Base64(body),
            "quoted-printable" => QuotedPrintable(body),
            _ => Encoding.Latin1.GetBytes(body),
        };
        var (text, refusal) = TextBytes.Decode(bytes);
        return text ?? throw new RefusedException(refusal!);
    }

    private static byte[] Base64(string body)
    {
        var buffer = new byte[body.Length];
        return Convert.TryFromBase64String(body, buffer, out var length)
            ? buffer[..length]
            : throw new RefusedException("网页存档（.mht）已损坏，无法读取。请在浏览器中打开，复制其中的文字和表格后粘贴导入。");
    }

    private static byte[] QuotedPrintable(string body)
    {
        var bytes = new MemoryStream(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=') bytes.WriteByte((byte)body[i]);
            else if (i + 1 < body.Length && body[i + 1] == '\n') i++;
            else if (i + 2 < body.Length && byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.WriteByte(value);
                i += 2;
            }
            else bytes.WriteByte((byte)'=');
        }
        return bytes.ToArray();
    }

    [GeneratedRegex(@"^MIME-Version:", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MimeVersion();

    [GeneratedRegex(@"boundary=(?:""(?<is>[^""\n]{1,100})""|(?<is>[^\s;""]{1,100}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^Content-Type:\s*text/html", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex HtmlPart();

    [GeneratedRegex(@"^Content-Transfer-Encoding:\s*(?<is>[\w-]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex TransferEncoding();
}
