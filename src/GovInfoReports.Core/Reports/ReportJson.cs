using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// The open JSON of a report: <c>agency, year, form, title, preamble, sections{s1…s6}, table2, table3, table4</c>. The tables nest
/// as the cell ids do; a blank cell is null, amounts are in 万元; a section is an array with one string a block.
/// </summary>
public static class ReportJson
{
    /// <summary>How every JSON of this system is printed: indented, Chinese as it is.</summary>
    public static JsonSerializerOptions Printing { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report as a JSON object that a caller may add to; linked figures appear as their values.</summary>
    public static JsonObject ToJson(ReportContent content, TotalsBasis basis)
    {
        var sections = new JsonObject();
        foreach (var section in content.Form.Sections) sections[section.Id] = Texts(content.Sections[section.Id], content.Tables);
        var json = new JsonObject
        {
            ["agency"] = content.Agency,
            ["year"] = content.Year,
            ["form"] = content.Form.Id,
            ["title"] = content.Title,
            ["preamble"] = Texts(content.Preamble, content.Tables),
            ["sections"] = sections,
        };
        var values = content.Tables.Evaluate(basis);
        foreach (var cell in content.Form.Cells) Place(json, cell, values);
        return json;
    }

    /// <summary>The report as indented JSON text with LF line ends.</summary>
    public static string Write(ReportContent content, TotalsBasis basis) => ToJson(content, basis).ToJsonString(Printing);

    /// <summary>Reads what <see cref="Write"/> wrote, totals as printed ones. Keys it does not know are ignored, missing cells stay blank.</summary>
    /// <exception cref="FormatException">The text is not such a JSON; the message says in Chinese what is wrong.</exception>
    public static ReportContent Read(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject report ? Read(report) : throw new FormatException("JSON 的最外层应是一个对象。");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("不是年度报告的 JSON：" + e.Message, e);
        }
    }

    private static ReportContent Read(JsonObject json)
    {
        var formId = json["form"]?.GetValue<string>();
        var form = FormCatalog.All.FirstOrDefault(f => f.Id == formId) ?? throw new FormatException($"没有编号为“{formId}”的年度报告格式。");
        if (json["year"] is not { } year) throw new FormatException("JSON 中没有报告年度（year）。");
        var content = new ReportContent(form, year.GetValue<int>())
        {
            Agency = json["agency"]?.GetValue<string>(),
            Title = json["title"]?.GetValue<string>(),
            Preamble = Blocks("preamble", json["preamble"]),
        };
        foreach (var section in form.Sections) content.Sections[section.Id] = Blocks(section.Id, json["sections"]?[section.Id]);
        foreach (var cell in form.Cells) SetCell(content.Tables, cell, json);
        return content;
    }

    private static JsonArray Texts(IReadOnlyList<NarrativeBlock> blocks, ReportTables tables) =>
        [.. blocks.Select(block => (JsonNode?)JsonValue.Create(block.Text(tables)))];

    private static IReadOnlyList<NarrativeBlock> Blocks(string place, JsonNode? texts) =>
        texts is null ? [] : NarrativeText.ToBlocks(place, texts.AsArray().Select(text => text?.GetValue<string>() ?? ""));

    private static void Place(JsonObject json, FormCell cell, CellValues values)
    {
        var path = cell.Id.Split('.');
        var node = json;
        foreach (var key in path[..^1])
        {
            if (node[key] is not JsonObject child) node[key] = child = [];
            node = child;
        }
        node[path[^1]] = values[cell] switch
        {
            null => null,
            { } number when cell.Kind == CellKind.Amount => JsonValue.Create(number),
            { } number => JsonValue.Create((long)number),
        };
    }

    private static void SetCell(ReportTables tables, FormCell cell, JsonObject json)
    {
        JsonNode? node = json;
        foreach (var key in cell.Id.Split('.')) node = node?[key];
        if (node is null) return;
        if (!decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new FormatException($"{cell.Id} 应是数字或 null。");
        if (CellInput.Check(cell, value) is { } refusal) throw new FormatException($"{cell.Id}：{refusal}");
        tables.Set(cell, value);
    }
}
