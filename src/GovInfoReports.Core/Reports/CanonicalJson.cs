using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// JSON in the one form of RFC 8785, so that the same report always gives the same bytes, and so the same hash. The keys are explained in
/// docs/data-format.md.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Larger integers are written as strings: RFC 8785 knows only what an IEEE double holds exactly.</summary>
    private const long LargestNumber = 9_007_199_254_740_991;

    /// <summary>
    /// The UTF-8 bytes of what the report says: numbers with computed totals, amounts as strings with four decimals, the frozen text with its heading
    /// levels, and the public explanations. Block ids, persons and times are not part of it.
    /// </summary>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair.</exception>
    public static byte[] Of(ReportContent content)
    {
        var root = new JsonObject
        {
            ["form"] = content.Form.Id,
            ["year"] = content.Year,
            ["agency"] = content.Agency,
            ["title"] = content.Title,
            ["preamble"] = Texts(content, content.Preamble),
            ["sections"] = new JsonObject(content.Form.Sections.Select(section =>
                KeyValuePair.Create<string, JsonNode?>(section.Id, Texts(content, content.Sections[section.Id])))),
            ["explanations"] = new JsonArray([.. content.Explanations.Select(Explanation)]),
        };
        foreach (var cell in content.Form.Cells) SetCell(root, cell, content.Tables[cell]);
        return Encoding.UTF8.GetBytes(Canonicalize(root));
    }

    /// <summary>Any JSON value in canonical form: keys by UTF-16 units, no blanks, the shortest escapes.</summary>
    /// <exception cref="ArgumentException">A number is not a whole one within ±(2⁵³−1), or a text holds half a surrogate pair.</exception>
    public static string Canonicalize(JsonNode? node)
    {
        var json = new StringBuilder();
        Write(json, node);
        return json.ToString();
    }

    private static JsonArray Texts(ReportContent content, IReadOnlyList<NarrativeBlock> blocks) =>
        new([.. blocks.Select(block => new JsonObject { ["level"] = block.HeadingLevel, ["text"] = block.Text(content.Tables) })]);

    private static JsonObject Explanation(PublicExplanation explanation) =>
        new() { ["section"] = explanation.Section, ["rule"] = explanation.Rule, ["text"] = explanation.Text };

    /// <summary>Nests a cell along its id: table3 → new_received → total.</summary>
    private static void SetCell(JsonObject root, FormCell cell, decimal? value)
    {
        var path = cell.Id.Split('.');
        var parent = root;
        foreach (var key in path.AsSpan(0, path.Length - 1))
        {
            if (parent[key] is not JsonObject child) parent[key] = child = [];
            parent = child;
        }
        parent[path[^1]] = value is null ? null : CellValue(cell, value.Value);
    }

    private static JsonValue CellValue(FormCell cell, decimal value)
    {
        if (cell.Kind == CellKind.Amount) return JsonValue.Create(value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture));
        var whole = (long)value;
        return whole is >= -LargestNumber and <= LargestNumber ? JsonValue.Create(whole) : JsonValue.Create(CellInput.Format(cell, value));
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
                json.Append(WholeNumber(node!));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                json.Append(node is null ? "null" : node.ToJsonString());
                break;
        }
    }

    private static long WholeNumber(JsonNode number) =>
        long.TryParse(number.ToJsonString(), out var whole) && whole is >= -LargestNumber and <= LargestNumber
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
        < ' ' => json.Append($"\\u{(int)c:x4}"),
        _ => json.Append(c),
    };
}
