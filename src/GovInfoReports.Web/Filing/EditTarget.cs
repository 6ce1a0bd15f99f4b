using System.Text.Json;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>A place in a report as the browser names it: <c>cell:ID</c>, <c>block:SECTION:ID</c>, <c>head:agency</c> or <c>head:title</c>.</summary>
public readonly record struct EditTarget(string Kind, string Section, string Id)
{
    public static EditTarget Parse(string target)
    {
        var parts = target.Split(':', 3);
        return parts switch
        {
            ["cell", var id] => new("cell", "", id),
            ["head", var field and ("agency" or "title")] => new("head", SectionJson.Head, field),
            ["block", var section, var id] => new("block", section, id),
            _ => throw new FormatException($"Unknown edit target '{target}'."),
        };
    }

    public static string OfBlock(string section, string id) => $"block:{section}:{id}";

    public static string OfCell(string id) => $"cell:{id}";

    /// <summary>The browser's name for what a service calls section and target.</summary>
    public static string Of(string sectionId, string target) => target switch
    {
        "agency" or "title" when sectionId == SectionJson.Head => $"head:{target}",
        _ when target.Contains('.', StringComparison.Ordinal) => OfCell(target),
        _ => OfBlock(sectionId, target),
    };

    /// <summary>The id of the section it stands in.</summary>
    public string SectionIn(ReportForm form) => Kind == "cell" ? form.SectionOf(form.Cell(Id)).Id : Section;

    /// <summary>What a report shows there, as the browser holds it; null for nothing.</summary>
    public object? ValueIn(ReportContent content) => Kind switch
    {
        "cell" => CellInput.Format(content.Form.Cell(Id), content.Tables[Id]),
        "head" => DraftCopy.HeadValue(content, Id == "agency" ? HeadField.Agency : HeadField.Title),
        _ => DraftCopy.Find(content, this) is { } block ? BlockValue(block, DraftCopy.Before(content, this)) : null,
    };

    /// <summary>A block as the browser holds it: heading, inlines and the block before it.</summary>
    public static JsonObject BlockValue(NarrativeBlock block, string? after)
    {
        var json = (JsonObject)JsonNode.Parse(SectionJson.WriteBlock(block))!;
        json.Remove("id");
        json["after"] = after;
        return json;
    }

    /// <summary>Reads what <see cref="BlockValue"/> writes; null for a block that was removed.</summary>
    public static (NarrativeBlock? Block, string? After) ReadBlock(string id, JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } present) return (null, null);
        var json = JsonNode.Parse(present.GetRawText())!.AsObject();
        json["id"] = id;
        return (SectionJson.ReadBlock(json.ToJsonString()), (string?)json["after"]);
    }
}
