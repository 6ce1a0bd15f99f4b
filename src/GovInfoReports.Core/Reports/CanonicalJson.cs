using System.Globalization;
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
    /// <summary>
    /// The UTF-8 bytes of what the report says: numbers with computed totals, amounts as strings with four decimals, the frozen text with its heading
    /// levels and block ids, and the public explanations. Persons and times are not part of it.
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
        return Encoding.UTF8.GetBytes(CanonicalWriter.Write(root));
    }

    private static JsonArray Texts(ReportContent content, IReadOnlyList<NarrativeBlock> blocks) =>
        new([.. blocks.Select(block => new JsonObject { ["id"] = block.Id, ["level"] = block.HeadingLevel, ["text"] = block.Text(content.Tables) })]);

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
        if (cell.Kind == CellKind.Amount) return JsonValue.Create(value.ToString("0.0000", CultureInfo.InvariantCulture));
        var whole = (long)value;
        return whole is >= -CanonicalWriter.LargestNumber and <= CanonicalWriter.LargestNumber ? JsonValue.Create(whole) : JsonValue.Create(CellInput.Format(cell, value));
    }

    /// <summary>
    /// The content that <see cref="Of"/> wrote: the same text, block ids and entered numbers. Totals are computed from their parts again.
    /// </summary>
    /// <exception cref="FormatException">It is not the canonical JSON of a report.</exception>
    public static ReportContent Read(string json)
    {
        try
        {
            return Read(JsonNode.Parse(json) as JsonObject ?? throw new FormatException("应为一个对象。"));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentOutOfRangeException)
        {
            throw new FormatException($"不是年度报告的规范 JSON：{problem.Message}", problem);
        }
    }

    private static ReportContent Read(JsonObject root)
    {
        var form = FormCatalog.ById(Text(root, "form"));
        var content = new ReportContent(form, Member(root, "year").GetValue<int>())
        {
            Agency = root["agency"]?.GetValue<string>(),
            Title = root["title"]?.GetValue<string>(),
            Preamble = Blocks(Member(root, "preamble")),
            Explanations = [.. Member(root, "explanations").AsArray().Select(item =>
                new PublicExplanation(Text(item, "section"), Text(item, "rule"), Text(item, "text")))],
        };
        var sections = Member(root, "sections");
        foreach (var section in form.Sections) content.Sections[section.Id] = Blocks(Member(sections, section.Id));
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, CellOf(root, cell));
        return content;
    }

    private static IReadOnlyList<NarrativeBlock> Blocks(JsonNode texts) =>
    [
        .. texts.AsArray().Select(block =>
            new NarrativeBlock(Text(block, "id"), Member(block, "level").GetValue<int>(), [new TextInline(Text(block, "text"))])),
    ];

    private static JsonNode Member(JsonNode? parent, string key) =>
        (parent as JsonObject)?[key] ?? throw new FormatException($"年度报告的规范 JSON 缺少“{key}”。");

    private static string Text(JsonNode? parent, string key) => Member(parent, key).GetValue<string>();

    private static decimal? CellOf(JsonObject root, FormCell cell)
    {
        var path = cell.Id.Split('.');
        JsonNode parent = root;
        foreach (var key in path.AsSpan(0, path.Length - 1)) parent = Member(parent, key);
        if (parent is not JsonObject values || !values.TryGetPropertyValue(path[^1], out var value))
            throw new FormatException($"年度报告的规范 JSON 缺少“{cell.Id}”。");
        if (value is null) return null;
        return decimal.TryParse(value.ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"“{cell.Id}”的值“{value}”不是数字。");
    }
}
