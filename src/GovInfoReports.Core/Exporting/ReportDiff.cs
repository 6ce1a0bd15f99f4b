using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Exporting;

/// <summary>A cell that differs. A cell that one of two forms lacks counts as blank there.</summary>
/// <param name="Label">Row and column in the clerk's words.</param>
public sealed record CellChange(string CellId, string Label, decimal? Old, decimal? New)
{
    /// <summary>Both numbers as every output shows them; empty for a blank.</summary>
    public required string OldText { get; init; }

    public required string NewText { get; init; }
}

public enum ChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>The same text at another place.</summary>
    Moved,
}

/// <summary>A block of text that differs.</summary>
/// <param name="Part"><c>title</c>, <c>preamble</c>, <c>s1</c> … <c>s6</c>, or <c>explanations</c>.</param>
/// <param name="BlockId">The block's id in the new version, or in the old one when it was removed; null for the title and explanations.</param>
/// <param name="Pieces">The text with what went and what came.</param>
public sealed record TextChange(string Part, string? BlockId, ChangeKind Kind, IReadOnlyList<TextPiece> Pieces)
{
    public string OldText => string.Concat(Pieces.Where(piece => piece.Kind != PieceKind.Added).Select(piece => piece.Text));

    public string NewText => string.Concat(Pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text));
}

/// <summary>What differs between two versions of a report: for its history, for 「退回后改了什么」, and for corrections of a published one.</summary>
public sealed record ReportDiff(IReadOnlyList<CellChange> Cells, IReadOnlyList<TextChange> Texts)
{
    public bool IsEmpty => Cells.Count == 0 && Texts.Count == 0;

    /// <summary>Compares what the two versions show: computed totals, linked figures as their numbers.</summary>
    public static ReportDiff Between(ReportContent old, ReportContent @new)
    {
        var texts = new List<TextChange>();
        texts.AddRange(BlockDiff.Between("title", Single(old.Title), Single(@new.Title)));
        texts.AddRange(BlockDiff.Between("preamble", BlocksOf(old, old.Preamble), BlocksOf(@new, @new.Preamble)));
        foreach (var section in @new.Form.Sections)
            texts.AddRange(BlockDiff.Between(section.Id, BlocksOf(old, old.Sections[section.Id]), BlocksOf(@new, @new.Sections[section.Id])));
        texts.AddRange(BlockDiff.Between("explanations", ExplanationsOf(old), ExplanationsOf(@new)));
        return new ReportDiff(CellsBetween(old.Tables, @new.Tables), texts);
    }

    private static List<CellChange> CellsBetween(ReportTables old, ReportTables @new)
    {
        var gone = old.Form == @new.Form ? [] : old.Form.Cells.Where(cell => @new.Form.FindCell(cell.Id) is null);
        var changes = new List<CellChange>();
        foreach (var cell in @new.Form.Cells.Concat(gone))
        {
            var before = ValueIn(old, cell.Id);
            var after = ValueIn(@new, cell.Id);
            if (before == after) continue;
            changes.Add(new CellChange(cell.Id, cell.Label, before, after) { OldText = CellInput.Format(cell, before), NewText = CellInput.Format(cell, after) });
        }
        return changes;
    }

    private static decimal? ValueIn(ReportTables tables, string cellId) => tables.Form.FindCell(cellId) is { } cell ? tables[cell] : null;

    private static IReadOnlyList<BlockText> Single(string? title) => string.IsNullOrEmpty(title) ? [] : [new BlockText("title", 0, title, null)];

    private static IReadOnlyList<BlockText> BlocksOf(ReportContent content, IReadOnlyList<NarrativeBlock> blocks) =>
        [.. blocks.Select(block => new BlockText(block.Id, block.HeadingLevel, block.Text(content.Tables), block.Id))];

    // Several explanations may answer the same rule: the place among them tells them apart.
    private static IReadOnlyList<BlockText> ExplanationsOf(ReportContent content) =>
    [
        .. content.Explanations.GroupBy(explanation => (explanation.Section, explanation.Rule)).SelectMany(group =>
            group.Select((explanation, i) => new BlockText($"{group.Key.Section}/{group.Key.Rule}/{i}", 0, explanation.Text, null))),
    ];
}
