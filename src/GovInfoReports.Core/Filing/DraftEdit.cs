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
    private readonly Dictionary<ReportPlace, (string? Old, string? New)> _changes = [];
    private readonly List<Mismatch> _mismatches = [];

    public IReadOnlyList<Mismatch> Mismatches => _mismatches;

    /// <summary>The net change of each target, those that came back to the old value left out.</summary>
    public IReadOnlyList<TargetChange> Changes =>
    [
        .. _changes.Where(change => change.Value.Old != change.Value.New)
            .Select(change => new TargetChange(change.Key.SectionIn(content.Form), change.Key.Target, change.Value.Old, change.Value.New)),
    ];

    /// <summary>The section a patch belongs to.</summary>
    /// <exception cref="RefusedException">The form has no such cell or section.</exception>
    public static string SectionOf(ReportForm form, DraftPatch patch) => patch switch
    {
        CellPatch cell => form.SectionOf(CellOf(form, cell.CellId)).Id,
        BlockPatch block when block.SectionId == SectionJson.Head || form.HasSection(block.SectionId) => block.SectionId,
        HeadPatch => SectionJson.Head,
        _ => throw new RefusedException("报告中没有这个部分，请刷新页面后重试。"),
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
        if (current != patch.Seen)
        {
            Miss(patch.Place, CellPlace.Text(cell, patch.Value));
            return;
        }
        Set(patch.Place, CellPlace.Text(cell, patch.Value));
        // A total printed in an imported text speaks of the figures as imported; a corrected part makes it void.
        foreach (var total in cell.Table.Cells)
            if (content.Tables.IsEntered(total) && total.Includes(cell)) Set(new CellPlace(total.Id), null);
    }

    private void ApplyBlock(BlockPatch patch)
    {
        var (place, order) = (new BlockPlace(patch.SectionId, patch.BlockId), new OrderPlace(patch.SectionId));
        var current = place.Find(content);
        var isMove = current is not null && patch.Value is not null && patch.AfterBlockId is not null;
        var isChange = !Equals(current, patch.Value);
        if (!isChange && !isMove) return;
        if (isChange && !Equals(current, patch.Seen))
        {
            Miss(place, BlockPlace.Text(patch.Value));
            return;
        }
        var before = order.Read(content);
        if (isMove) place.Put(content, null);
        place.Put(content, patch.Value, patch.AfterBlockId is BlockPatch.First ? null : patch.AfterBlockId);
        if (isChange) Note(place, BlockPlace.Text(current), BlockPlace.Text(patch.Value));
        if (order.Read(content) is var after && after != before) Note(order, before, after);
    }

    private void ApplyHead(HeadPatch patch)
    {
        var wanted = patch.Value is { } text ? StorableText.Clean(text).Trim() : null;
        if (wanted is { Length: > 200 }) throw new RefusedException($"{patch.Place.Label(content.Form)}不能超过200字。");
        var current = patch.Place.Read(content);
        if (current == wanted) return;
        if (current == patch.Seen) Set(patch.Place, wanted);
        else Miss(patch.Place, wanted);
    }

    private BlockPatch Checked(BlockPatch patch)
    {
        if (!BlockId().IsMatch(patch.BlockId) || ReportPlace.Of(patch.SectionId, patch.BlockId) is not BlockPlace)
            throw new RefusedException("段落编号无效，请刷新页面后重试。");
        if (patch.Value is not { } value) return patch;
        if (value.Id != patch.BlockId || value.HeadingLevel is < 0 or > 3) throw new RefusedException("段落格式无效，请刷新页面后重试。");
        foreach (var figure in value.Inlines.OfType<FigureInline>()) CellOf(content.Form, figure.CellId);
        var clean = StorableText.Clean(value);
        return ReportLimits.WhyTooLarge(content, patch.SectionId, clean) is { } refusal ? throw new RefusedException(refusal) : patch with { Value = clean };
    }

    private void Set(ReportPlace place, string? value)
    {
        Note(place, place.Read(content), value);
        place.Write(content, value);
    }

    private void Note(ReportPlace place, string? old, string? @new) =>
        _changes[place] = (_changes.TryGetValue(place, out var earlier) ? earlier.Old : old, @new);

    private void Miss(ReportPlace place, string? wanted) =>
        _mismatches.Add(new Mismatch(place.SectionIn(content.Form), place.Target, place.Read(content), wanted));

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,40}\z")]
    private static partial Regex BlockId();
}
