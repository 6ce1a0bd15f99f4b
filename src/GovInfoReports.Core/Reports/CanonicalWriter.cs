using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovInfoReports.Core.Reports;

/// <summary>Writes any JSON value in the form of RFC 8785: keys in the order of their UTF-16 units, no blanks, the shortest escapes.</summary>
public static class CanonicalWriter
{
    /// <summary>Larger integers are written as strings: RFC 8785 knows only what an IEEE double holds exactly.</summary>
    public const long LargestNumber = 9_007_199_254_740_991;

    /// <exception cref="ArgumentException">A number is not a whole one within ±(2⁵³−1), or a text holds half a surrogate pair.</exception>
    public static string Write(JsonNode? node)
    {
        var json = new StringBuilder();
        Write(json, node);
        return json.ToString();
    }

    private static void Write(StringBuilder json, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                WriteList(json, '{', '}', members.OrderBy(member => member.Key, StringComparer.Ordinal), member =>
                {
                    WriteString(json, member.Key);
                    json.Append(':');
                    Write(json, member.Value);
                });
                break;
            case JsonArray items:
                WriteList(json, '[', ']', items, item => Write(json, item));
                break;
            default:
                WriteScalar(json, node);
                break;
        }
    }

    private static void WriteList<T>(StringBuilder json, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        json.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first) json.Append(',');
            first = false;
            write(item);
        }
        json.Append(close);
    }

    private static void WriteScalar(StringBuilder json, JsonNode? node)
    {
        switch (node?.GetValueKind() ?? JsonValueKind.Null)
        {
            case JsonValueKind.String:
                WriteString(json, node!.GetValue<string>());
                break;
            case JsonValueKind.Number:
                json.Append(CultureInfo.InvariantCulture, $"{WholeNumber(node!)}");
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                json.Append(node is null ? "null" : node.ToJsonString());
                break;
        }
    }

    private static long WholeNumber(JsonNode number) =>
        long.TryParse(number.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole is >= -LargestNumber and <= LargestNumber
            ? whole
            : throw new ArgumentException($"The number {number.ToJsonString()} has no exact canonical form; write it as a string.");

    private static void WriteString(StringBuilder json, string text)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i)) throw new ArgumentException($"文字的第{i + 1}个字符不完整（半个代理对）。");
                json.Append(text[i]).Append(text[++i]);
            }
            else
            {
                WriteCharacter(json, text[i]);
            }
        }
        json.Append('"');
    }

    private static void WriteCharacter(StringBuilder json, char c) => _ = c switch
    {
        '"' => json.Append("\\\""),
        '\\' => json.Append("\\\\"),
        '\b' => json.Append("\\b"),
        '\t' => json.Append("\\t"),
        '\n' => json.Append("\\n"),
        '\f' => json.Append("\\f"),
        '\r' => json.Append("\\r"),
        < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => json.Append(c),
    };
}
