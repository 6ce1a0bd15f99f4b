using System.Text.Json;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>What a browser sends as the value of a place, in the form of <see cref="ReportPlace"/>.</summary>
/// <param name="After">The block before it, for a block.</param>
/// <param name="Refusal">Why it cannot stand there; the value is null then.</param>
public sealed record BrowserValue(string? Value, string? After = null, string? Refusal = null)
{
    /// <summary>What a report shows at a place, as the browser holds it: a text, or a block's heading, inlines and predecessor.</summary>
    public static object? Of(ReportPlace place, ReportContent content) => place switch
    {
        CellPlace { Id: var id } => CellInput.Format(content.Form.Cell(id), content.Tables[id]),
        BlockPlace block => block.Find(content) is { } found ? Of(found, block.Before(content)) : null,
        _ => place.Read(content),
    };

    /// <summary>Reads what <see cref="Of"/> gives, or what was typed in its place.</summary>
    /// <exception cref="FormatException">The page does not send such a thing.</exception>
    public static BrowserValue Read(ReportPlace place, ReportForm form, JsonElement? value) => place switch
    {
        CellPlace { Id: var id } => ReadCell(form.Cell(id), Text(value)),
        BlockPlace { Id: var id } => ReadBlock(id, value),
        HeadPlace => new(Text(value) is { } text && StorableText.Clean(text).Trim() is { Length: > 0 } line ? line : null),
        _ => throw new FormatException($"'{place}' cannot be typed."),
    };

    private static BrowserValue ReadCell(FormCell cell, string? text)
    {
        if (cell.IsComputed) throw new FormatException($"{cell.Id} is a total and cannot be typed.");
        var (value, refusal) = CellInput.Parse(cell, text);
        return new(CellPlace.Text(cell, value), Refusal: refusal);
    }

    private static JsonObject Of(NarrativeBlock block, string? after)
    {
        var json = (JsonObject)JsonNode.Parse(SectionJson.WriteBlock(block))!;
        json.Remove("id");
        json["after"] = after;
        return json;
    }

    private static BrowserValue ReadBlock(string id, JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } present) return new(Value: null);
        var json = JsonNode.Parse(present.GetRawText())!.AsObject();
        json["id"] = id;
        return new(BlockPlace.Text(StorableText.Clean(SectionJson.ReadBlock(json.ToJsonString()))), (string?)json["after"]);
    }

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
