using System.Text.RegularExpressions;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>A target's value before and after a batch, in the form of <see cref="DraftChange"/>.</summary>
internal sealed record TargetChange(string SectionId, string Target, string? Old, string? New);

/// <summary>A patch that met another value than its author saw.</summary>
internal sealed record Mismatch(string SectionId, string Target, string? Current, string? Wanted);

/// <summary>Applies patches to a content, noting what changed and what did not fit. Pure: knows nothing of the database.</summary>
internal sealed partial class DraftEdit(ReportContent content)
{
    /// <summary>The target under which the order of a section's blocks is recorded.</summary>
    public const string Order = "order";

    private const int LongestBlock = 20_000;

    private readonly Dictionary<(string Section, string Target), (string? Old, string? New)> _changes = [];
    private readonly List<Mismatch> _mismatches = [];

    public IReadOnlyList<Mismatch> Mismatches => _mismatches;

    /// <summary>The net change of each target, those that came back to the old value left out.</summary>
    public IReadOnlyList<TargetChange> Changes =>
        [.. _changes.Where(change => change.Value.Old != change.Value.New).Select(change => new TargetChange(change.Key.Section, change.Key.Target, change.Value.Old, change.Value.New))];

    /// <summary>The section a patch belongs to.</summary>
    /// <exception cref="RefusedException">The form has no such cell or section.</exception>
    public static string SectionOf(ReportForm form, DraftPatch patch) => patch switch
    {
        CellPatch cell => form.SectionOf(CellOf(form, cell.CellId)).Id,
        BlockPatch block when block.SectionId == SectionJson.Head || form.Sections.Any(section => section.Id == block.SectionId) => block.SectionId,
        HeadPatch => SectionJson.Head,
        _ => throw new RefusedException("报告中没有这个部分，请刷新页面后重试。"),
    };

    /// <summary>The target as it stands in the edit log.</summary>
    public static string TargetOf(DraftPatch patch) => patch switch
    {
        CellPatch cell => cell.CellId,
        BlockPatch block => block.BlockId,
        HeadPatch { Field: HeadField.Agency } => "agency",
        _ => "title",
    };

    /// <exception cref="RefusedException">The value cannot stand there at all.</exception>
    public void Apply(DraftPatch patch)
    {
        switch (patch)
        {
            case CellPatch cell: ApplyCell(cell); break;
            case BlockPatch block: ApplyBlock(Checked(block)); break;
            case HeadPatch head: ApplyHead(head); break;
        }
    }

    private static FormCell CellOf(ReportForm form, string id) => form.FindCell(id) ?? throw new RefusedException($"本年度的报告格式没有“{id}”这一格。");

    private void ApplyCell(CellPatch patch)
    {
        var cell = CellOf(content.Form, patch.CellId);
        if (cell.IsComputed) throw new RefusedException($"“{cell.Label}”由系统自动计算，不能填写。");
        if (patch.Value is { } value && CellInput.Check(cell, value) is { } refusal) throw new RefusedException(refusal);
        var current = content.Tables.Printed(cell);
        if (current == patch.Value) return;
        var section = content.Form.SectionOf(cell).Id;
        if (current != patch.Seen)
        {
            _mismatches.Add(new Mismatch(section, cell.Id, CellText(cell, current), CellText(cell, patch.Value)));
            return;
        }
        SetCell(section, cell, patch.Value);
        // A total printed in an imported text speaks of the figures as imported; a corrected part makes it void.
        foreach (var total in cell.Table.Cells.Where(total => content.Tables.Printed(total) is not null && Includes(total, cell))) SetCell(section, total, null);
    }

    private void SetCell(string section, FormCell cell, decimal? value)
    {
        Note(section, cell.Id, CellText(cell, content.Tables.Printed(cell)), CellText(cell, value));
        content.Tables.Set(cell, value);
    }

    private static bool Includes(FormCell total, FormCell part) => total.SumOf.Any(cell => cell == part || Includes(cell, part));

    private void ApplyBlock(BlockPatch patch)
    {
        var blocks = BlocksOf(patch.SectionId).ToList();
        var at = blocks.FindIndex(block => block.Id == patch.BlockId);
        var current = at < 0 ? null : blocks[at];
        var isMove = current is not null && patch.Value is not null && patch.AfterBlockId is not null;
        if (Equals(current, patch.Value) && !isMove) return;
        if (!Equals(current, patch.Value) && !Equals(current, patch.Seen))
        {
            _mismatches.Add(new Mismatch(patch.SectionId, patch.BlockId, BlockText(current), BlockText(patch.Value)));
            return;
        }
        var before = OrderOf(blocks);
        if (patch.Value is null) blocks.RemoveAt(at);
        else if (current is null) blocks.Insert(PlaceAfter(blocks, patch.AfterBlockId), patch.Value);
        else if (!isMove) blocks[at] = patch.Value;
        else
        {
            blocks.RemoveAt(at);
            blocks.Insert(PlaceAfter(blocks, patch.AfterBlockId), patch.Value);
        }
        if (!Equals(current, patch.Value)) Note(patch.SectionId, patch.BlockId, BlockText(current), BlockText(patch.Value));
        if (OrderOf(blocks) is var after && after != before) Note(patch.SectionId, Order, before, after);
        SetBlocks(patch.SectionId, blocks);
    }

    private static int PlaceAfter(List<NarrativeBlock> blocks, string? afterId)
    {
        if (afterId is null or BlockPatch.First) return 0;
        var at = blocks.FindIndex(block => block.Id == afterId);
        return at < 0 ? blocks.Count : at + 1;
    }

    private void ApplyHead(HeadPatch patch)
    {
        var isAgency = patch.Field == HeadField.Agency;
        var wanted = patch.Value is { } text ? StorableText.Clean(text).Trim() : null;
        if (wanted is { Length: > 200 }) throw new RefusedException($"{(isAgency ? "机关名称" : "标题")}不能超过200字。");
        var current = isAgency ? content.Agency : content.Title;
        if (current == wanted) return;
        if (current != patch.Seen)
        {
            _mismatches.Add(new Mismatch(SectionJson.Head, TargetOf(patch), current, wanted));
            return;
        }
        Note(SectionJson.Head, TargetOf(patch), current, wanted);
        if (isAgency) content.Agency = wanted;
        else content.Title = wanted;
    }

    private BlockPatch Checked(BlockPatch patch)
    {
        if (!BlockId().IsMatch(patch.BlockId) || patch.BlockId is Order or "agency" or "title") throw new RefusedException("段落编号无效，请刷新页面后重试。");
        if (patch.Value is not { } value) return patch;
        if (value.Id != patch.BlockId || value.HeadingLevel is < 0 or > 3) throw new RefusedException("段落格式无效，请刷新页面后重试。");
        foreach (var figure in value.Inlines.OfType<FigureInline>()) CellOf(content.Form, figure.CellId);
        var clean = StorableText.Clean(value);
        var length = clean.Inlines.OfType<TextInline>().Sum(inline => inline.Text.Length);
        return length <= LongestBlock ? patch with { Value = clean } : throw new RefusedException($"一段文字不能超过{LongestBlock}字，请分段填写。");
    }

    private IReadOnlyList<NarrativeBlock> BlocksOf(string section) => section == SectionJson.Head ? content.Preamble : content.Sections[section];

    private void SetBlocks(string section, List<NarrativeBlock> blocks)
    {
        if (section == SectionJson.Head) content.Preamble = blocks;
        else content.Sections[section] = blocks;
    }

    private void Note(string section, string target, string? old, string? @new) =>
        _changes[(section, target)] = (_changes.TryGetValue((section, target), out var earlier) ? earlier.Old : old, @new);

    private static string OrderOf(IEnumerable<NarrativeBlock> blocks) => string.Join(',', blocks.Select(block => block.Id));

    private static string? CellText(FormCell cell, decimal? value) => value is null ? null : CellInput.Format(cell, value);

    private static string? BlockText(NarrativeBlock? block) => block is null ? null : SectionJson.WriteBlock(block);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex BlockId();
}
