using System.Globalization;
using System.Text.Json;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>
/// A report as one editor holds it: what the person sees, and beside it what the database is known to hold. A patch is the
/// difference between the two at one place.
/// </summary>
public sealed class DraftCopy(ReportContent stored)
{
    public ReportContent Stored { get; } = stored;

    public ReportContent Working { get; } = stored.Clone();

    /// <summary>The patch that brings the database to what the person sees, or null when both agree.</summary>
    public DraftPatch? PatchFor(EditTarget target)
    {
        switch (target.Kind)
        {
            case "cell":
                var cell = Working.Form.Cell(target.Id);
                return Stored.Tables.Printed(cell) == Working.Tables.Printed(cell)
                    ? null
                    : new CellPatch(cell.Id, Stored.Tables.Printed(cell), Working.Tables.Printed(cell));
            case "head":
                var field = target.Id == "agency" ? HeadField.Agency : HeadField.Title;
                return HeadValue(Stored, field) == HeadValue(Working, field) ? null : new HeadPatch(field, HeadValue(Stored, field), HeadValue(Working, field));
            default:
                var seen = Find(Stored, target);
                var value = Find(Working, target);
                return Equals(seen, value) ? null : new BlockPatch(target.Section, target.Id, seen, value, seen is null ? Before(Working, target) : null);
        }
    }

    /// <summary>Takes over that a place was stored as the person sees it.</summary>
    public void Confirm(DraftPatch patch)
    {
        switch (patch)
        {
            case CellPatch cell:
                Stored.Tables.Set(cell.CellId, cell.Value);
                break;
            case HeadPatch head:
                SetHead(Stored, head.Field, head.Value);
                break;
            case BlockPatch block:
                PutBlock(Stored, block.SectionId, block.BlockId, block.Value, block.AfterBlockId);
                break;
        }
    }

    /// <summary>Takes over what somebody else stored; what the person has typed there and not yet saved stays.</summary>
    /// <returns>Whether the person now sees something else.</returns>
    public bool TakeOver(DraftChange change, bool hasUnsavedEdit)
    {
        Put(Stored, change.SectionId, change.Target, change.NewValue);
        if (hasUnsavedEdit) return false;
        Put(Working, change.SectionId, change.Target, change.NewValue);
        return true;
    }

    /// <summary>
    /// Goes back to what the person had seen stored when an edit was typed, so that saving it later finds out whether
    /// somebody else has stored something since.
    /// </summary>
    public void RecallSeen(EditTarget target, JsonElement? seen)
    {
        switch (target.Kind)
        {
            case "cell":
                var cell = Stored.Form.Cell(target.Id);
                if (CellInput.Parse(cell, Text(seen)) is { Refusal: null, Value: var value }) Stored.Tables.Set(cell, value);
                break;
            case "head":
                SetHead(Stored, target.Id == "agency" ? HeadField.Agency : HeadField.Title, Text(seen) is { Length: > 0 } text ? text : null);
                break;
            default:
                var (block, after) = EditTarget.ReadBlock(target.Id, seen);
                PutBlock(Stored, target.Section, target.Id, block, after);
                break;
        }
    }

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Gives up the person's own value for the stored one.</summary>
    public void Revert(EditTarget target)
    {
        switch (target.Kind)
        {
            case "cell":
                Working.Tables.Set(target.Id, Stored.Tables.Printed(Stored.Form.Cell(target.Id)));
                break;
            case "head":
                var field = target.Id == "agency" ? HeadField.Agency : HeadField.Title;
                SetHead(Working, field, HeadValue(Stored, field));
                break;
            default:
                PutBlock(Working, target.Section, target.Id, Find(Stored, target), Before(Stored, target));
                break;
        }
    }

    public static IReadOnlyList<NarrativeBlock> Blocks(ReportContent content, string section) =>
        section == SectionJson.Head ? content.Preamble : content.Sections[section];

    public static NarrativeBlock? Find(ReportContent content, EditTarget target) =>
        Blocks(content, target.Section).FirstOrDefault(block => block.Id == target.Id);

    /// <summary>The block before a block, or null for the first.</summary>
    public static string? Before(ReportContent content, EditTarget target) =>
        Blocks(content, target.Section).TakeWhile(block => block.Id != target.Id).LastOrDefault()?.Id;

    /// <summary>Adds, replaces or (null) removes a block; a new one stands behind <paramref name="after"/>, or first.</summary>
    public static void PutBlock(ReportContent content, string section, string id, NarrativeBlock? block, string? after)
    {
        var blocks = Blocks(content, section).ToList();
        var at = blocks.FindIndex(present => present.Id == id);
        if (block is null)
        {
            if (at >= 0) blocks.RemoveAt(at);
        }
        else if (at >= 0)
        {
            blocks[at] = block;
        }
        else
        {
            blocks.Insert(after is null ? 0 : blocks.FindIndex(present => present.Id == after) is var place and >= 0 ? place + 1 : blocks.Count, block);
        }
        SetBlocks(content, section, blocks);
    }

    public static string? HeadValue(ReportContent content, HeadField field) => field == HeadField.Agency ? content.Agency : content.Title;

    public static void SetHead(ReportContent content, HeadField field, string? value)
    {
        if (field == HeadField.Agency) content.Agency = value;
        else content.Title = value;
    }

    private static void SetBlocks(ReportContent content, string section, IReadOnlyList<NarrativeBlock> blocks)
    {
        if (section == SectionJson.Head) content.Preamble = blocks;
        else content.Sections[section] = blocks;
    }

    private static void Put(ReportContent content, string sectionId, string target, string? value)
    {
        if (target == "order")
        {
            Reorder(content, sectionId, value);
            return;
        }
        var place = EditTarget.Parse(EditTarget.Of(sectionId, target));
        switch (place.Kind)
        {
            case "cell":
                content.Tables.Set(target, value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture));
                break;
            case "head":
                SetHead(content, target == "agency" ? HeadField.Agency : HeadField.Title, value);
                break;
            default:
                var block = value is null ? null : SectionJson.ReadBlock(value);
                PutBlock(content, sectionId, target, block, Blocks(content, sectionId).LastOrDefault()?.Id);
                break;
        }
    }

    private static void Reorder(ReportContent content, string section, string? order)
    {
        var places = (order ?? "").Split(',').Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index);
        // Blocks that only this editor has so far stay behind the block they were typed after.
        var known = -1;
        var sorted = Blocks(content, section)
            .Select((block, index) => (block, index, place: places.TryGetValue(block.Id, out var place) ? known = place : known))
            .OrderBy(entry => entry.place).ThenBy(entry => entry.index)
            .Select(entry => entry.block);
        SetBlocks(content, section, [.. sorted]);
    }
}
