using System.Text.Json.Nodes;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Exporting;

/// <summary>The JSON Schema (draft 2020-12) of what <see cref="JsonReport"/> writes, made from the form's definition.</summary>
public static class ReportJsonSchema
{
    private static readonly (string Key, string Description)[] OptionalTexts =
        [(DocumentFact.Code, "机关编码"), (DocumentFact.State, "版本状态"), (DocumentFact.Address, "本版本的网址"), (DocumentFact.Licence, "使用许可")];

    /// <summary>A schema of one form. Every cell is required; null is a blank.</summary>
    public static JsonObject For(ReportForm form)
    {
        var schema = Object([]);
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        schema["title"] = $"政府信息公开工作年度报告（{form.Notice}）";
        Add(schema, "agency", Nullable("string", "机关名称"));
        Add(schema, "year", new JsonObject { ["type"] = "integer", ["minimum"] = form.FirstYear, ["description"] = "报告年度" });
        Add(schema, "form", new JsonObject { ["const"] = form.Id, ["description"] = form.Notice });
        Add(schema, "title", Nullable("string", "标题"));
        Add(schema, "preamble", Texts("第一部分之前的文字"));
        var sections = Object([]);
        foreach (var section in form.Sections) Add(sections, section.Id, Texts(section.Heading));
        Add(schema, "sections", sections);
        foreach (var cell in form.Cells) AddCell(schema, cell);
        AddOptional(schema);
        return schema;
    }

    private static void AddOptional(JsonObject schema)
    {
        var properties = schema["properties"]!;
        properties["explanations"] = new JsonObject { ["type"] = "array", ["items"] = Object(["section", "rule", "text"]), ["description"] = "公开说明" };
        foreach (var (key, description) in OptionalTexts) properties[key] = new JsonObject { ["type"] = "string", ["description"] = description };
        properties["sha256"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$", ["description"] = "规范 JSON 的 SHA-256" };
        properties["published"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["version"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
                ["at"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            },
            ["required"] = new JsonArray("version", "at"),
        };
    }

    /// <summary>Nests a cell along its id, as the report itself does.</summary>
    private static void AddCell(JsonObject schema, FormCell cell)
    {
        var path = cell.Id.Split('.');
        var parent = schema;
        foreach (var key in path[..^1])
        {
            if (parent["properties"]![key] is not JsonObject) Add(parent, key, Object([]));
            parent = (JsonObject)parent["properties"]![key]!;
        }
        Add(parent, path[^1], CellSchema(cell));
    }

    private static JsonObject CellSchema(FormCell cell)
    {
        // The four decimals in words: validators divide binary fractions, and by them 74.3689 is no multiple of 0.0001.
        var schema = cell.Kind == CellKind.Amount ? Nullable("number", $"{cell.Label}（{cell.Column.Unit}，最多四位小数）") : Nullable("integer", $"{cell.Label}（{cell.Column.Unit}）");
        if (cell.Kind != CellKind.SignedCount) schema["minimum"] = 0;
        return schema;
    }

    private static JsonObject Object(IReadOnlyList<string> texts)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(), ["required"] = new JsonArray(), ["additionalProperties"] = false };
        foreach (var key in texts) Add(schema, key, new JsonObject { ["type"] = "string" });
        return schema;
    }

    private static void Add(JsonObject schema, string key, JsonObject property)
    {
        schema["properties"]![key] = property;
        ((JsonArray)schema["required"]!).Add(key);
    }

    private static JsonObject Texts(string description) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string" },
        ["description"] = description,
    };

    private static JsonObject Nullable(string type, string description) => new() { ["type"] = new JsonArray(type, "null"), ["description"] = description };
}
