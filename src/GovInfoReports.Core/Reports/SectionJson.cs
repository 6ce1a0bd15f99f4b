using System.Buffers;
using System.Text;
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

    /// <summary>Bytes of a section with the largest table.</summary>
    private const int UsualSize = 16 * 1024;

    private const int LargestKept = 256 * 1024;

    /// <summary>Used again by each save on this thread: a section is written whole, however small the change.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The ids of all stored sections of a form: the head, then its six sections.</summary>
    public static IEnumerable<string> SectionIds(ReportForm form) => form.Sections.Select(section => section.Id).Prepend(Head);

    public static string Write(ReportContent content, string sectionId) => Written(json =>
    {
        json.WriteStartObject();
        if (sectionId == Head)
        {
            json.WriteString("agency", content.Agency);
            json.WriteString("title", content.Title);
        }
        else if (content.Form.Section(sectionId).Table is { } table)
        {
            json.WriteStartObject("cells");
            foreach (var cell in table.Cells)
                if (content.Tables.Printed(cell) is { } value) json.WriteString(cell.Id, CellInput.Format(cell, value));
            json.WriteEndObject();
        }
        json.WriteStartArray("blocks");
        foreach (var block in content.Blocks(sectionId)) Write(json, block);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Reads a stored section into <paramref name="content"/>, replacing what it had.</summary>
    /// <exception cref="JsonException">The text is not a stored section.</exception>
    public static void Read(ReportContent content, string sectionId, string stored)
    {
        var json = JsonNode.Parse(stored) as JsonObject ?? throw new JsonException($"Section {sectionId} is not a JSON object.");
        content.SetBlocks(sectionId, ReadBlocks(json["blocks"] as JsonArray ?? []));
        if (sectionId == Head)
        {
            content.Agency = (string?)json["agency"];
            content.Title = (string?)json["title"];
            return;
        }
        if (content.Form.Section(sectionId).Table is not { } table) return;
        var cells = json["cells"] as JsonObject ?? [];
        foreach (var cell in table.Cells)
            content.Tables.Set(cell, (string?)cells[cell.Id] is { } text ? decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    public static string WriteBlock(NarrativeBlock block) => Written(json => Write(json, block));

    public static NarrativeBlock ReadBlock(string stored) =>
        ReadBlock(JsonNode.Parse(stored) ?? throw new JsonException("A block is missing."));

    private static void Write(Utf8JsonWriter json, NarrativeBlock block)
    {
        json.WriteStartObject();
        json.WriteString("id", block.Id);
        json.WriteNumber("heading", block.HeadingLevel);
        json.WriteStartArray("inlines");
        foreach (var inline in block.Inlines)
        {
            json.WriteStartObject();
            if (inline is TextInline text) json.WriteString("text", text.Text);
            else json.WriteString("cell", ((FigureInline)inline).CellId);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var bytes = _buffer ?? new ArrayBufferWriter<byte>(UsualSize);
        bytes.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(bytes, Options)) write(json);
        _buffer = bytes.Capacity <= LargestKept ? bytes : null;
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static List<NarrativeBlock> ReadBlocks(JsonArray blocks) => [.. blocks.Select(node => ReadBlock(node!))];

    private static NarrativeBlock ReadBlock(JsonNode node) => new(
        (string?)node["id"] ?? throw new JsonException("A block has no id."),
        (int?)node["heading"] ?? 0,
        [.. (node["inlines"] as JsonArray ?? []).Select(inline => (string?)inline!["cell"] is { } cell
            ? (Inline)new FigureInline(cell)
            : new TextInline((string?)inline["text"] ?? ""))]);
}
