using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// How a section of a working version is stored: <c>{"agency","title","blocks"}</c> for the head, <c>{"cells","blocks"}</c>
/// for the rest. Cells hold entered values and printed totals as decimal strings; blank cells are left out.
/// </summary>
public static class SectionJson
{
    public const string Head = "head";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The ids of all stored sections of a form: the head, then its six sections.</summary>
    public static IEnumerable<string> SectionIds(ReportForm form) => form.Sections.Select(section => section.Id).Prepend(Head);

    public static string Write(ReportContent content, string sectionId)
    {
        var json = new JsonObject();
        if (sectionId == Head)
        {
            json["agency"] = content.Agency;
            json["title"] = content.Title;
            json["blocks"] = WriteBlocks(content.Preamble);
            return json.ToJsonString(Options);
        }
        if (content.Form.Section(sectionId).Table is { } table)
        {
            var cells = new JsonObject();
            foreach (var cell in table.Cells)
                if (content.Tables.Printed(cell) is { } value) cells[cell.Id] = CellInput.Format(cell, value);
            json["cells"] = cells;
        }
        json["blocks"] = WriteBlocks(content.Sections[sectionId]);
        return json.ToJsonString(Options);
    }

    /// <summary>Reads a stored section into <paramref name="content"/>, replacing what it had.</summary>
    /// <exception cref="JsonException">The text is not a stored section.</exception>
    public static void Read(ReportContent content, string sectionId, string stored)
    {
        var json = JsonNode.Parse(stored) as JsonObject ?? throw new JsonException($"Section {sectionId} is not a JSON object.");
        var blocks = ReadBlocks(json["blocks"] as JsonArray ?? []);
        if (sectionId == Head)
        {
            content.Agency = (string?)json["agency"];
            content.Title = (string?)json["title"];
            content.Preamble = blocks;
            return;
        }
        content.Sections[sectionId] = blocks;
        if (content.Form.Section(sectionId).Table is not { } table) return;
        var cells = json["cells"] as JsonObject ?? [];
        foreach (var cell in table.Cells)
            content.Tables.Set(cell, (string?)cells[cell.Id] is { } text ? decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    public static string WriteBlock(NarrativeBlock block) => BlockNode(block).ToJsonString(Options);

    public static NarrativeBlock ReadBlock(string stored) =>
        ReadBlock(JsonNode.Parse(stored) ?? throw new JsonException("A block is missing."));

    private static JsonArray WriteBlocks(IReadOnlyList<NarrativeBlock> blocks) => [.. blocks.Select(BlockNode)];

    private static JsonObject BlockNode(NarrativeBlock block) => new()
    {
        ["id"] = block.Id,
        ["heading"] = block.HeadingLevel,
        ["inlines"] = new JsonArray([.. block.Inlines.Select(inline => (JsonNode)(inline switch
        {
            TextInline text => new JsonObject { ["text"] = text.Text },
            FigureInline figure => new JsonObject { ["cell"] = figure.CellId },
            _ => throw new InvalidOperationException($"Unknown inline {inline.GetType().Name}."),
        }))]),
    };

    private static List<NarrativeBlock> ReadBlocks(JsonArray blocks) => [.. blocks.Select(node => ReadBlock(node!))];

    private static NarrativeBlock ReadBlock(JsonNode node) => new(
        (string?)node["id"] ?? throw new JsonException("A block has no id."),
        (int?)node["heading"] ?? 0,
        [.. (node["inlines"] as JsonArray ?? []).Select(inline => (string?)inline!["cell"] is { } cell
            ? (Inline)new FigureInline(cell)
            : new TextInline((string?)inline["text"] ?? ""))]);
}
